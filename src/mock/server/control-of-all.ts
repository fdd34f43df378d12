import type { IncomingMessage } from 'node:http';
import type { HttpResponse } from '../../exchange';
import { html } from '../../text/markup';
import { type Control, CONTROL_PREFIX } from './control';
import { type Access, rejectionOf } from './control/access';
import { json, problem } from './control/reply';
import { sendGuarded } from './control/send-guarded';
import type { ServerOptions } from './listen';
import type { MountedMock } from './mounted-mock';
import type { Site, SitePlace } from './site';

type MountedSite = MountedMock & { readonly site: Site };

/**
 * The control API of several mocks on one port: that of each is below its name, and what is above them lists the
 * documents, for people and (`health`) for programs.
 */
export function controlOfAll(
  sites: readonly MountedSite[],
  { control: options }: ServerOptions,
  place: SitePlace,
): Control | undefined {
  if (options === undefined) return undefined;
  const { prefix = CONTROL_PREFIX, origins = [], hosts = [] } = options;
  const access: Access = { host: place.host, origins, hosts };
  const ownerOf = (target: string): Control | undefined =>
    sites.find(({ site }) => site.control?.owns(target) === true)?.site.control;
  const own = [prefix, `${prefix}/`, `${prefix}/health`];
  const pathOf = (target: string): string => target.replace(/[?#].*$/s, '');
  return {
    prefix,
    owns: (target) => own.includes(pathOf(target)) || ownerOf(target) !== undefined,
    async serve(incoming, outgoing) {
      const owner = ownerOf(incoming.url ?? '');
      if (owner !== undefined) return owner.serve(incoming, outgoing);
      sendGuarded({ incoming, outgoing, shared: [] }, responseTo(incoming));
    },
  };

  function responseTo(incoming: IncomingMessage): HttpResponse {
    const why = rejectionOf(incoming, access);
    if (why !== undefined) return problem(403, 'Access denied', why);
    const documents = sites.map((site) => documentOf(site, place.url(), prefix));
    if (pathOf(incoming.url ?? '').endsWith('/health')) return json(200, { status: 'ok', url: place.url(), documents });
    const items = documents.map(
      ({ title, document, url, console: at }) =>
        html`<li><a href="${at}">${title === '' ? document : title}</a> (${document}) at ${url}</li>`,
    );
    const page = html`<!doctype html>
      <html lang="en">
        <meta charset="utf-8" /><title>Tandem</title>
        <h1>Tandem</h1>
        <ul>
          ${items}
        </ul>
      </html>`;
    const body = new TextEncoder().encode(page.markup);
    return {
      status: 200,
      headers: [
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Content-Length', String(body.length)],
      ],
      body,
    };
  }
}

function documentOf({ name, prefix, engine: { api } }: MountedSite, url: string, control: string) {
  const { title, document, operations } = api;
  const counts = { operations: operations.length };
  return { name, title, document: document.name, ...counts, url: url + prefix, console: `${control}/${name}/` };
}
