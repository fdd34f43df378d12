import { entries, isObject, items, type Json, type JsonObject, pointers } from '../../document';
import {
  type BodyChoice,
  contentTypesOf,
  isFile,
  kindWithin,
  matchMediaType,
  sampleFile,
  schemaShapes,
  writeBody,
} from '../../exchange';
import type { Api } from '../../model';
import { type Base, planCase, type PlannedCase } from './make-case';
import { has415, openTo } from './planners/media-types';

/** A file with its media type. */
interface File {
  readonly type: string;
  readonly content: string;
}

/** Files of which a form's part takes one at most; one that it doesn't take is wrong in its type and in its bytes. */
const OTHERS: readonly File[] = [
  { type: 'text/plain', content: 'no file of any kind that a form would ask for' },
  { type: 'image/png', content: sampleFile('image/png') ?? '' },
];
/** So many types of a part are tried. */
const MOST = 4;

/** A form with files, whose `encoding` may say which types they have. */
type FormBody = Omit<Extract<BodyChoice, { kind: 'value' }>, 'value'> & { readonly value: JsonObject };

/**
 * The files of a form in each media type that their `encoding` names, and in one that it doesn't (OAS 3.1 §4.8.15.1).
 * Parts that aren't files are left: few servers look at the type of a field.
 */
export function partTypeCases(api: Api, { id, draft }: Base): PlannedCase[] {
  const { operation } = draft;
  const body = formOf(draft.body);
  if (body === undefined) return [];
  return entries(body.media.encoding).flatMap(([name, encoding]) => {
    const types = contentTypesOf(encoding);
    if (types.length === 0 || !isOfFiles(api, body, name)) return [];
    const pointer = pointers.join(body.media.pointer, 'encoding', name, 'contentType');
    const as = (file: File, label: string, isDeclared: boolean): PlannedCase => {
      const { bytes, contentType } = written(api, body, name, file);
      return planCase(api, {
        kind: 'coverage',
        name: `body/${name}/type=${label}`,
        title: `the part '${name}' as ${file.type}`,
        draft: { ...draft, body: { kind: 'bytes', bytes, media: body.media }, contentType },
        pointer,
        sibling: id,
        // Any rejection is as right: the body as a whole has the right type.
        ...(isDeclared
          ? {}
          : { expect: ({ likely: _any, ...selected }) => (has415(operation) ? selected : openTo(selected)) }),
      });
    };
    const declared = types.slice(0, MOST).flatMap((range): PlannedCase[] => {
      const type = kindWithin(range);
      const content = sampleFile(type);
      return content === undefined ? [] : [as({ type, content }, type, true)];
    });
    const other = OTHERS.find(({ type }) => matchMediaType(types, type).index === -1);
    return [...declared, ...(other === undefined ? [] : [as(other, 'undeclared', false)])];
  });
}

function formOf(body: BodyChoice | undefined): FormBody | undefined {
  if (body?.kind !== 'value' || !body.media.type.startsWith('multipart/') || !isObject(body.value)) return undefined;
  return { ...body, value: body.value };
}

function isOfFiles(api: Api, { media, value }: FormBody, name: string): boolean {
  const shape = schemaShapes(api.document.root)(media.schema).property(name);
  return value[name] !== undefined && isFile(Array.isArray(value[name]) ? shape.item(0) : shape);
}

/** The form with another file, in the type that is given for it. */
function written(
  api: Api,
  { media, value }: FormBody,
  name: string,
  { type, content }: File,
): ReturnType<typeof writeBody> {
  const { root } = api.document;
  const before: Json | undefined = media.encoding[name];
  const own: JsonObject = isObject(before) ? before : {};
  const encoding = { ...media.encoding, [name]: { ...own, contentType: type } };
  const file = Array.isArray(value[name]) ? items(value[name]).map(() => content) : content;
  return writeBody({ ...value, [name]: file }, media.type, { ...media, root, encoding });
}
