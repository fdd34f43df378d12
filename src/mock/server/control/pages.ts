import { type Document, jsonText } from '../../../document';
import { writtenOf } from '../../../document/load/original-text';
import { yamlOf } from '../../../document/read/yaml-value';
import type { HttpRequest, HttpResponse } from '../../../exchange';
import { type Api, buildApi } from '../../../model';
import { consolePage } from './console';
import type { ControlOptions, ControlPage } from './options';

/** The description of the control API. */
interface Description {
  readonly text: string;
  readonly api: Api;
}

/** What the control API serves beside its operations. */
export interface ControlPages {
  /** Its own OpenAPI document, read when first needed. */
  description(): Promise<Description>;
  /** The page that a request is for: the console, the description, the mocked document, one that the options bring. */
  pageAt(request: HttpRequest): Promise<HttpResponse | undefined>;
}

/** The pages of a mock's control API. */
export function controlPages(
  mocked: () => Document,
  { description: load, pages }: Pick<ControlOptions, 'description' | 'pages'>,
): ControlPages {
  let described: Promise<Description> | undefined;
  const description = (): Promise<Description> =>
    (described ??= load().then(({ text, document }) => ({ text, api: buildApi(document) })));
  const find = async (path: string): Promise<ControlPage | undefined> => {
    if (path === '') return consolePage();
    if (path === 'openapi.yaml') return { type: 'application/yaml', body: (await description()).text };
    if (path === 'docs/openapi.json' || path === 'docs/openapi.yaml')
      return documentPage(mocked(), path.endsWith('.json'));
    return pages?.(path);
  };
  return {
    description,
    async pageAt({ method, target }) {
      if (method !== 'GET' && method !== 'HEAD') return undefined;
      const page = await find(target.replace(/[?#].*$/s, '').replace(/^\//, ''));
      return page === undefined ? undefined : pageResponse(page);
    },
  };
}

/** The mocked document as it was written, in one piece. */
async function documentPage(document: Document, isJson: boolean): Promise<ControlPage> {
  const written = await writtenOf(document);
  if (isJson) return { type: 'application/json', body: `${jsonText(written, 2)}\n` };
  return { type: 'application/yaml', body: yamlOf(written) };
}

function pageResponse({ type, body, policy }: ControlPage): HttpResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    status: 200,
    headers: [
      ['Content-Type', type],
      ['Content-Length', String(bytes.length)],
      ['Content-Security-Policy', policy ?? "default-src 'none'; frame-ancestors 'none'"],
    ],
    body: bytes,
  };
}
