import type { Json } from '../../document';
import { schemaShapes } from '../../exchange';
import { validatorsOf } from '../../schema';
import { editBody } from './body-edit';
import { type ErrorReport, factsOf } from './error-facts';
import { setMembers } from './set-members';

/**
 * The body of an error with what it says of the error set by the violations of the request: the members of RFC 9457 and
 * those of common shapes, found by name and type. A member whose schema does not allow it keeps its value, and codes of
 * examples stay.
 *
 * @returns the body itself where there is nothing to set
 * @example errorBody({ code: 1, message: 'string' }, report) // { code: 422, message: 'title is required but missing' }
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function errorBody(body: Json, report: ErrorReport): Json {
  const { api, media, isExample, violations } = report;
  // Of no violation an example knows more than we do.
  if (isExample && violations.length === 0) return body;
  const schema = media?.schema;
  const facts = factsOf(report);
  const part = { shape: schemaShapes(api.document.root)(schema), facts, isItem: false, details: facts.details };
  const { accepts } = validatorsOf(api.document);
  const isAccepted = (value: Json): boolean => schema === undefined || accepts(schema, value, 'response');
  return editBody(body, isAccepted, (edit) => setMembers(edit, '', part));
}
