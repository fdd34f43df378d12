import type { Pointer } from '../document';
import type { Operation } from './api';

/** A schema that an operation's requests or responses are validated with. */
interface UsedSchema {
  readonly pointer: Pointer;
  readonly direction: 'request' | 'response';
}

/** The schemas of an operation's parameters, bodies and headers. */
export function schemasOf({ parameters, body, responses }: Operation): UsedSchema[] {
  const sent = [...parameters, ...(body?.media ?? [])];
  const received = responses.flatMap(({ headers, media }) => [...headers, ...media]);
  type Holder = { readonly schema: Pointer | undefined; readonly itemSchema?: Pointer | undefined };
  const used = (list: readonly Holder[], direction: UsedSchema['direction']): UsedSchema[] =>
    list
      .flatMap(({ schema, itemSchema }) => [schema, itemSchema])
      .flatMap((pointer) => (pointer === undefined ? [] : [{ pointer, direction }]));
  return [...used(sent, 'request'), ...used(received, 'response')];
}
