/** What a member of an error body holds, by its name. */
export type MemberKind =
  | 'status'
  | 'code'
  | 'title'
  | 'error'
  | 'message'
  | 'type'
  | 'instance'
  | 'request-path'
  | 'method'
  | 'time'
  | 'success'
  | 'list'
  | 'field'
  | 'pointer'
  | 'location'
  | 'place'
  | 'source';

/** Names without case, `_`, `-` and `.`, for each kind of the whole error. */
const NAMES: Readonly<Partial<Record<MemberKind, string>>> = {
  status: 'status statuscode httpstatus httpstatuscode httpcode',
  code: 'code errorcode errcode errorkey errorname',
  title: 'title statustext statusmessage reasonphrase errortitle summary',
  error: 'error err fault problem exception failure',
  message:
    'detail details message msg description reason text explanation cause hint errordescription errormessage ' +
    'errormsg errordetail usermessage developermessage defaultmessage',
  type: 'type errortype',
  instance: 'instance',
  'request-path': 'path requestpath requesturi',
  method: 'method requestmethod httpmethod',
  time: 'timestamp time date datetime occurredat',
  success: 'success ok succeeded',
  list:
    'errors violations invalidparams invalidparameters invalidfields fielderrors fieldviolations validation ' +
    'validationerrors validationmessages issues problems causes suberrors innererrors errordetails errormessages ' +
    'messages fields reasons failures',
  field:
    'field fieldname param paramname parameter parametername property propertyname propertypath attribute member ' +
    'element key',
};

/** For one violation in a list, where names mean something else. */
const NAMES_OF_ITEMS: Readonly<Partial<Record<MemberKind, string>>> = {
  field: 'name path target',
  pointer: 'pointer jsonpointer datapath instancepath',
  location: 'loc',
  place: 'in location locationtype',
  source: 'source',
};

/** The same for both. */
const OF_ANY: readonly MemberKind[] = ['pointer', 'location', 'source'];

const kindsByName = new Map(entriesOf(NAMES));
const kindsOfItems = new Map([...kindsByName, ...entriesOf(NAMES_OF_ITEMS)]);
for (const [name, kind] of entriesOf(NAMES_OF_ITEMS)) if (OF_ANY.includes(kind)) kindsByName.set(name, kind);

function entriesOf(names: Readonly<Partial<Record<MemberKind, string>>>): [string, MemberKind][] {
  return Object.entries(names).flatMap(([kind, list]) =>
    list.split(' ').map((name): [string, MemberKind] => [name, kind as MemberKind]),
  );
}

/**
 * What a member of an error body holds, by its name.
 *
 * @param isItem whether the body is that of one violation in a list
 * @example kindOf('statusCode', false) // 'status'
 */
export function kindOf(name: string, isItem: boolean): MemberKind | undefined {
  return (isItem ? kindsOfItems : kindsByName).get(name.toLowerCase().replace(/[_.-]/g, ''));
}
