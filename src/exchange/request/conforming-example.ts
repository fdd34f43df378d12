import type { Json, Pointer } from '../../document';
import { type Api, type Example, type Header, type MediaType, type Parameter, readings } from '../../model';
import { type Direction, SchemaError, validatorsOf } from '../../schema';
import { codecFor } from '../codecs/codecs';
import { writeHeader } from '../parameters/write-parameter';
import { headerViolations } from '../response/validate-headers';

/** The first example of a parameter that its schema accepts: a request with another one would be rejected. */
export function conformingParameter(api: Api, { examples, schema }: Parameter): Example | undefined {
  return examples.find(({ value }) => schema === undefined || conforms(api, schema, value));
}

/** The first example of a body that its schema accepts. Text of another format than JSON is taken as it stands. */
export function conformingBody(api: Api, { examples, schema, readAs }: MediaType): Example | undefined {
  const { name } = codecFor(readAs);
  const isFree = (value: Json): boolean => name === 'sequence' || (name !== 'json' && typeof value === 'string');
  return examples.find(({ value }) => schema === undefined || isFree(value) || conforms(api, schema, value));
}

/**
 * The first example of a response header, that of a name before others, which its schema accepts in one of the readings
 * of its text, or as the text that is sent (`serializedValue`). There is no text for null.
 */
export function conformingHeader(api: Api, header: Header, name: string): Example | undefined {
  const { examples, schema } = header;
  const named = examples.filter((one) => name !== '' && one.name === name);
  return [...named, ...examples].find(
    ({ value }) =>
      value !== null &&
      (schema === undefined ||
        readings(value).some((one) => conforms(api, schema, one, 'response')) ||
        conformsAsSent(api, header, value)),
  );
}

function conformsAsSent({ document }: Api, header: Header, value: Json): boolean {
  if (typeof value === 'object') return false;
  const sent = [[header.name, writeHeader(header, value)] as const];
  return headerViolations(document, [header], sent, 'response').length === 0;
}

function conforms(api: Api, schema: Pointer, value: Json, direction: Direction = 'request'): boolean {
  try {
    return validatorsOf(api.document).accepts(schema, value, direction);
  } catch (error) {
    // Of a schema that cannot be compiled nothing is known, so nothing is held against the example.
    if (error instanceof SchemaError) return true;
    throw error;
  }
}
