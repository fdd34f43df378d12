import { createMock, documentFrom } from '../../src';
import { parse } from 'yaml';

/** Asks a mock of a document without any connection. */
export type Ask = (target: string, init?: RequestInit) => Promise<Response>;

/**
 * A mock of a document in YAML, without its `openapi` and `info`.
 *
 * @example const ask = await mockOf('paths: …'); (await ask('/a')).status
 */
export async function mockOf(yaml: string, version = '3.1.0'): Promise<Ask> {
  return mockOfPaths(parse(yaml) as object, version);
}

/** The same of parsed parts of a document. */
export async function mockOfPaths(parts: object, version = '3.1.0'): Promise<Ask> {
  const document = documentFrom({ openapi: version, info: { title: 'T', version: '1' }, ...parts });
  const mock = await createMock(document, { listen: false });
  return (target, init) => mock.fetch(`http://mock${target}`, { target, ...init });
}
