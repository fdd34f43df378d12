import { entries, isObject, type Json, pointers } from '../../document';
import type { Api } from '../../model';
import type { Recorded } from '../scenarios/recorded-scenario';
import { type Drift, Drifts, EXAMPLE } from './drifts';

/** Examples of one name that document a request with its response. */
interface NamedExamples {
  /** @param name what they are called */
  add(recorded: Recorded, name: string): void;
  /** Each with the object that it belongs into. */
  found(): readonly Drift[];
}

/**
 * Makes examples of exchanges: of the response, and by the same name of those parts of the request that the document
 * has, so that they are a scenario. Swagger 2.0 has one example of a media type, and none of requests.
 */
export function namedExamples({ document }: Api): NamedExamples {
  const { root, version } = document;
  const drifts = new Drifts(root);
  const isSwagger = version.startsWith('2.');
  /** Adds an example to an object that has no other form of them. */
  const put = (at: string, name: string, value: Json): void => {
    const node = pointers.valueAt(root, at);
    if (isObject(node) && node.example === undefined) drifts.put(EXAMPLE, at, ['examples', name], { value });
  };
  return {
    add({ operation, declared, media, body, request }, name) {
      if (isSwagger) return drifts.put(EXAMPLE, declared.pointer, ['examples', media.type], body);
      put(media.pointer, name, body);
      for (const parameter of operation.parameters) {
        const values = parameter.in === 'path' ? request.path : parameter.in === 'query' ? request.query : undefined;
        const value = entries(values ?? {}).find(([key]) => key === parameter.name)?.[1];
        if (value !== undefined && value !== null) put(parameter.pointer, name, value);
      }
      const [sent] = operation.body?.media ?? [];
      if (sent !== undefined && request.body !== undefined && operation.body?.media.length === 1)
        put(sent.pointer, name, request.body);
    },
    found: () => drifts.found(),
  };
}
