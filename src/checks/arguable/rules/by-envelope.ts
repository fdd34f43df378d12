import { isObject, type Pointer, pointers } from '../../../document';
import { bodyValue, schemaShapes, type ValidatedRequest } from '../../../exchange';
import type { Api } from '../../../model';
import { breaksOnly, isOfBody } from '../breaks';
import type { Rule } from './rule';

/** Where a framework asks for the member that holds all others (`article` of `{ article: { title } }`) before them. */
export const BY_ENVELOPE: readonly Rule[] = [
  {
    why: 'a framework may ask for the member that holds all others before anything else',
    applies: ({ api, status, isDeclared, request }) => status === 400 && !isDeclared && lacksEnvelope(api, request),
  },
];

/** What is wrong where nothing is found: a body of another media type isn't read. */
const CODES: readonly string[] = ['type', 'required', 'unsupported-media-type'];

function lacksEnvelope(api: Api, request: ValidatedRequest): boolean {
  const envelope = envelopeIn(api, request);
  if (envelope === undefined) return false;
  const held = pointers.valueAt(bodyValue(request), envelope);
  const isEmpty = isObject(held) && Object.keys(held).length === 0;
  if (isEmpty) return request.violations.every(isOfBody);
  const isOfEnvelope = (pointer: Pointer): boolean => pointer === '' || pointer === envelope;
  return breaksOnly(
    request,
    ({ in: place, pointer, code }) => place === 'request.body' && isOfEnvelope(pointer) && CODES.includes(code),
  );
}

/** The only member of a body, where it is an object. */
function envelopeIn({ document: { root } }: Api, { media, operation }: ValidatedRequest): Pointer | undefined {
  const { schema } = media ?? operation?.body?.media[0] ?? {};
  if (schema === undefined) return undefined;
  const shape = schemaShapes(root)(schema);
  const [name] = shape.names;
  return name !== undefined && shape.names.size === 1 && shape.property(name).names.size > 0
    ? pointers.join('', name)
    : undefined;
}
