import { type Document, type Json, pointers } from '../../document';
import type { Header, Response } from '../../model';
import type { Direction } from '../../schema';
import { explain, type SchemaViolation } from '../../schema';
import { header, type Headers } from '../exchange';
import type { Violation } from '../violation';
import { isOfTransport, isOwnedByHttp } from '../wire/http-fields';
import { structureIn } from '../parameters/coerce';
import { headerReader } from '../parameters/read-parameter';
import { readFitting } from '../wire/read-fitting';
import { schemaShapes } from '../wire/schema-shape';

/** Validates the header fields of a response against those that the document declares. */
export function validateHeaders(document: Document, declared: Response, headers: Headers): Violation[] {
  return headerViolations(document, declared.headers, headers, 'response').map((one) => ({
    ...one,
    in: 'response.header',
  }));
}

/** Validates header fields against those that are declared; `pointer` is `/<name>` and what follows in the value. */
export function headerViolations(
  document: Document,
  declared: readonly Header[],
  headers: Headers,
  direction: Direction,
): readonly SchemaViolation[] {
  return declared.flatMap((wanted): readonly SchemaViolation[] => {
    if (isOfTransport(wanted.name)) return [];
    const at = pointers.join('', wanted.name);
    const fields = fieldsOf(wanted, headers);
    if (fields.length === 0) {
      if (!wanted.required || isOwnedByHttp(wanted.name)) return [];
      const specPointer = pointers.join(wanted.pointer, 'required');
      return [{ code: 'required', pointer: at, specPointer, args: { name: wanted.name } }];
    }
    return violationsOf(document, wanted, fields, direction).map((violation) => {
      return { ...violation, pointer: at + violation.pointer };
    });
  });
}

/** The values of a field: one, but for `Set-Cookie`, whose values cannot be joined (RFC 9110 §5.3). */
function fieldsOf({ name }: Header, headers: Headers): readonly string[] {
  if (!isSetCookie(name)) {
    const field = header(headers, name);
    return field === undefined ? [] : [field];
  }
  return headers.filter(([own]) => isSetCookie(own)).map(([, value]) => value);
}

function violationsOf(
  document: Document,
  wanted: Header,
  fields: readonly string[],
  direction: Direction,
): readonly SchemaViolation[] {
  const { schema, name } = wanted;
  if (schema === undefined) return [];
  const shapes = schemaShapes(document.root);
  const shape = shapes(schema);
  if (isSetCookie(name)) {
    const isList = shape.allows('array') && !shape.allows('string');
    const values: readonly Json[] = isList ? [fields] : fields;
    return values.flatMap((value) => explain(document, schema, value, direction));
  }
  const { violations } = readFitting(
    (lens) => headerReader(wanted, (at) => lens(shapes(at)))(fields[0]),
    ({ value, opaque }) => (value === undefined || opaque === true ? [] : explain(document, schema, value, direction)),
  );
  // Many servers write an object or a list as JSON, though the document would have to state that by `content`.
  const json = violations.length === 0 ? undefined : structureIn(fields[0] ?? '', shape);
  return json === undefined ? violations : explain(document, schema, json, direction);
}

/** Whether a field is `Set-Cookie`, of which a response has one for each cookie. */
export function isSetCookie(name: string): boolean {
  return name.toLowerCase() === 'set-cookie';
}
