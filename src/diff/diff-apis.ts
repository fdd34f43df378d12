import { plainText, property } from '../document';
import { type Api, apiFrom, type ApiSource } from '../model';
import type { ApiDiff, ComparedDocument } from './change';
import { compareOperations } from './operations/all';
import { compareDocument } from './operations/document';
import { recorder } from './recorder';
import { schemaPairs } from './schemas/pairs';

/** How two versions are compared. */
export interface DiffOptions {
  /** The day of comparison, such as `2026-11-27` (default: today): operations may be gone after their `x-sunset`. */
  readonly today?: string;
}

/**
 * What differs between two versions of an API, and what it means for clients and servers that were written after the
 * old one. A change breaks who sends a value where it makes values invalid, and who reads it where it makes more values
 * valid; requests are sent by clients and read by servers, responses, callbacks and webhooks the other way round.
 *
 * Documents of OpenAPI 2.0 to 3.2 are compared by what they mean: references, `allOf`, and the ways in which each
 * version writes a thing don't count. Where it isn't plain from the keywords which values are lost or gained
 * (patterns, alternatives, conditions), values of both schemas are made and held against the other one; the shortest
 * value that shows a change is its `witness`.
 *
 * @param old the version that clients and servers know: a model, a loaded document, or a parsed one in one piece
 * @param now the version that they will meet
 * @returns the changes, the worst for clients first, each with its places in both documents
 * @throws DocumentError for what isn't an OpenAPI document, or has statements that cannot be understood
 * @example
 * const { changes } = diffApis(await loadDocument('v1.yaml'), await loadDocument('v2.yaml'));
 * changes.filter(({ client }) => client === 'breaking').map(({ message }) => message);
 * @see https://json-schema.org/draft/2020-12/json-schema-validation
 */
export function diffApis(old: ApiSource, now: ApiSource, options: DiffOptions = {}): ApiDiff {
  const [before, after] = [apiFrom(old), apiFrom(now)];
  const changes = recorder(before, after);
  const schemas = schemaPairs({ old: before.document, new: after.document });
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const comparison = { old: before, new: after, recorder: changes, schemas, today };
  compareDocument(comparison);
  compareOperations(comparison);
  schemas.record(changes);
  return { old: comparedOf(before), new: comparedOf(after), changes: changes.changes() };
}

function comparedOf({ document, title }: Api): ComparedDocument {
  return { name: document.name, title, version: plainText(property(document.root.info, 'version') ?? '') };
}
