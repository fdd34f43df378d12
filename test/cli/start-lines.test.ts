import { startLines } from '../../src/cli/mock/start-lines';
import { apiOf } from '../support/api';

const plain = (text: string): string => text;
const palette = { good: plain, bad: plain, notice: plain, dim: plain, bold: plain };

function linesOf(document: string): string {
  return startLines(apiOf(document), 'http://127.0.0.1:4010', { auth: 'any', host: '127.0.0.1', palette }).join('\n');
}

const OK = "responses: { '204': { description: Done } }";

describe('what the mock prints when it listens', () => {
  test('operations, and a request to try', () => {
    const lines = linesOf(`paths: { /a: { get: { summary: All, ${OK} } } }\nwebhooks: { told: { post: { ${OK} } } }`);
    expect(lines).toContain('  GET     /a  All');
    expect(lines).toContain("curl 'http://127.0.0.1:4010/a'");
    expect(lines).not.toContain('told');
  });

  test('the base paths of its servers, below which it is served as well', () => {
    const servers = "servers: [{ url: 'https://a.example/v1' }, { url: /v2/ }, { url: 'https://b.example/v1' }]";
    expect(linesOf(`${servers}\npaths: { /a: { get: { ${OK} } } }`)).toContain('  also below /v1, /v2\n');
    expect(linesOf(`paths: { /a: { get: { ${OK} } } }`)).not.toContain('also below');
  });

  test('of a document of webhooks, that it is one, and which', () => {
    const lines = linesOf(`webhooks: { told: { post: { ${OK} }, put: { ${OK} } } }`);
    expect(lines).toContain('The document has webhooks only: requests that the API sends');
    expect(lines).toContain('  webhook POST told\n  webhook PUT told');
    expect(lines).not.toContain('Try it');
  });

  test('of a document of components, that there is nothing to ask for', () => {
    expect(linesOf('components: {}')).toContain('The document has no operations: every request gets a 404.');
  });
});
