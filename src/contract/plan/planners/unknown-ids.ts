import type { Expected } from '../../../checks';
import { isSafeMethod, type RequestDraft, successOf, withChoice } from '../../../exchange';
import type { Api, Operation, Parameter, Response } from '../../../model';
import { validatorsOf } from '../../../schema';
import { type Base, planCase, type PlannedCase } from '../make-case';

/** Names of examples that speak of something which is not there. */
const UNKNOWN_NAME = /unknown|missing|absent|not-?found|no-?such|non-?exist|deleted/i;
/** Ids that hardly anybody has given to anything; the first that the schema allows is sent. */
const UNUSUAL_IDS = ['ffffffff-ffff-4fff-bfff-fffffffffffe', 2147483646, 'no-such-id-7f3a9c'];

/**
 * A path whose id belongs to nothing, where the document has a 404: an example whose name says so, the environment's
 * value of the name `unknown`, or an id that nobody has. It must bring no 5xx; that it is not found is what the
 * document suggests.
 */
export function unknownIdCases(api: Api, base: Base): PlannedCase[] {
  const { operation, parameters } = base.draft;
  const notFound = operation.responses.find(({ status }) => status === '404');
  if (notFound === undefined || notFound.scenarios.some(({ category }) => category !== undefined)) return [];
  return [...parameters.keys()].flatMap((parameter) => {
    // Of which kind an id is that nothing declares, nobody knows: a server may reject another kind before it looks.
    if (parameter.in !== 'path' || parameter.isImplied === true) return [];
    const named = parameter.examples.find(({ name }) => UNKNOWN_NAME.test(name));
    const value = named?.value ?? unusualId(api, parameter);
    if (value === undefined || value === parameters.get(parameter)?.value) return [];
    const planned = planCase(api, {
      kind: 'coverage',
      name: `path/${parameter.name}/unknown`,
      title: `${parameter.name} belongs to nothing`,
      draft: withChoice(base.draft, parameter, { value, name: 'unknown' }),
      pointer: parameter.pointer,
      sibling: base.id,
      expect: () => notFoundOrElse(operation, notFound, named !== undefined),
    });
    return [planned];
  });
}

/** @param isSure whether the document itself calls the id unknown */
function notFoundOrElse(operation: Operation, notFound: Response, isSure: boolean): Expected {
  const success = successOf(operation);
  return {
    choices: [notFound, ...(success === undefined ? [] : [success])].map((response) => ({
      response,
      scenario: undefined,
    })),
    anySuccess: true,
    anyRejection: true,
    usual: [404],
    likely: { statuses: [404], orSuccess: !isSure },
    category: 'scenario',
    why: 'the id belongs to nothing',
  };
}

/** The statuses of a thing in a state that doesn't allow a write (RFC 9110 §15.5.10, RFC 4918 §11.3). */
const OF_STATE = [409, 423];

/**
 * Another id than the document's is found or it is not; what is found may be in a state that the document has a
 * response for. No other rejection is likely.
 */
export function foundOrNot({ method, responses }: Operation): (selected: Expected) => Expected {
  const declares = (status: number): boolean => responses.some((one) => one.status === String(status));
  const statuses = [404, ...(isSafeMethod(method) ? [] : OF_STATE.filter(declares))];
  return (selected) =>
    declares(404) && selected.category === undefined
      ? { ...selected, likely: { statuses, orSuccess: true } }
      : selected;
}

/** The draft with an id in its path that belongs to nothing, where the operation declares such a response. */
export function withUnknownId(api: Api, draft: RequestDraft): RequestDraft | undefined {
  return draft.operation.responses.some(({ status }) => status === '404') ? namingNothing(api, draft) : undefined;
}

/** The draft with an id in its path that belongs to nothing. */
export function namingNothing(api: Api, draft: RequestDraft): RequestDraft | undefined {
  const last = [...draft.parameters.keys()].filter((parameter) => parameter.in === 'path').at(-1);
  const value = last === undefined ? undefined : unusualId(api, last);
  if (last === undefined || value === undefined) return undefined;
  return withChoice(draft, last, { value, name: 'unknown' });
}

function unusualId(api: Api, { schema, examples }: Parameter): string | number | undefined {
  const { accepts } = validatorsOf(api.document);
  const [example] = examples;
  const alike = UNUSUAL_IDS.filter((id) => example === undefined || typeof id === typeof example.value);
  return alike.find((id) => schema === undefined || accepts(schema, id, 'request'));
}
