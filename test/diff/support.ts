import { load } from 'js-yaml';
import { type Change, diffApis } from '../../src/diff';

/** A fixed day, so that what has ended stays so. */
const TODAY = '2026-11-27';

/** The changes between two documents that are written as YAML, without `openapi` and `info` where these are plain. */
export function changesBetween(old: string, now: string): readonly Change[] {
  return diffApis(documentOf(old), documentOf(now), { today: TODAY }).changes;
}

function documentOf(text: string): object {
  const written = load(text) as Record<string, unknown>;
  const head = 'swagger' in written ? {} : { openapi: '3.1.0' };
  return { ...head, info: { title: 'Pets', version: '1' }, paths: {}, ...written };
}

/** The changes between two schemas, of a request body or of the body of a response. */
export function changesOfSchemas(
  old: string,
  now: string,
  where: 'request' | 'response',
  versions: readonly [string, string] = ['3.1.0', '3.1.0'],
): readonly Change[] {
  const [before, after] = [old, now].map((schema, i) => ({
    openapi: versions[i],
    info: { title: 'Pets', version: '1' },
    ...withSchema(load(schema) as object, where),
  }));
  return diffApis(before ?? {}, after ?? {}, { today: TODAY }).changes;
}

/** A fragment is a schema, or `{ schema, components }` where it refers to others. */
function withSchema(fragment: object, where: 'request' | 'response'): object {
  const isWhole = 'schema' in fragment && 'schemas' in fragment;
  const schema = isWhole ? fragment.schema : fragment;
  const content = { 'application/json': { schema } };
  const responses = { '200': { description: 'Done', ...(where === 'response' ? { content } : {}) } };
  const post = { ...(where === 'request' ? { requestBody: { required: true, content } } : {}), responses };
  return { paths: { '/pets': { post } }, ...(isWhole ? { components: { schemas: fragment.schemas } } : {}) };
}

/** Changes as rows name them: `breaking enum-value-removed`. */
export function named(changes: readonly Change[]): string[] {
  return changes.map(({ client, id }) => `${client} ${id}`).sort();
}
