import { isOpenable } from '../html/markup/address';
import {
  ABOUT,
  codes,
  type GroupReference,
  headingIds,
  joined,
  type Reference,
  type SchemeReference,
  type ServerReference,
  shownValue,
} from '../reference';
import type { Form } from './form';
import { code, escaped, linkText, phraseText } from './text/inline';
import { cell, prose, proseWithAnchors } from './text/prose';
import { table } from './text/table';

/** What an API says of itself: its texts, servers and credentials. */
export function introductionBlocks(reference: Reference): string[] {
  const { summary, description, externalDocs, terms, license, contact, logo, source } = reference;
  const lines = [
    escaped(`OpenAPI ${source.openapi}`),
    ...(license === undefined || license.name === '' ? [] : [licenceText(license)]),
    ...(terms === '' ? [] : [linkText(terms, 'Terms of service')]),
    ...(contact === undefined ? [] : [`Contact: ${contactText(contact)}`]),
    ...(externalDocs === undefined
      ? []
      : [`See ${linkText(externalDocs.url, externalDocs.description || externalDocs.url)}`]),
  ];
  return [
    logo === undefined ? '' : [linkText(logo.url, logo.text || 'Logo'), named(logo.href, logo.href)].join(' ').trim(),
    prose(summary, 1),
    proseWithAnchors(description, 1, ABOUT),
    lines.map((line) => `- ${line}`).join('\n'),
    serverTable(reference.servers),
    schemeList(reference, 2),
  ];
}

function licenceText({ name, identifier, url }: NonNullable<Reference['license']>): string {
  return `Licence: ${named(url, name)}${identifier === '' ? '' : ` (${escaped(identifier)})`}`;
}

function named(url: string, name: string): string {
  return url === '' ? escaped(name) : linkText(url, name);
}

function contactText({ name, url, email }: NonNullable<Reference['contact']>): string {
  const mail = email === '' ? [] : [linkText(`mailto:${email}`, email)];
  return [...(name + url === '' ? [] : [named(url, name || url)]), ...mail].join(', ');
}

/** Where an API, or an operation, is reached. */
export function serverTable(servers: readonly ServerReference[]): string {
  if (servers.length === 0) return '';
  return table(
    ['Server', 'Description'],
    servers.map(({ url, name, description, variables }) => [
      code(url),
      [name === '' ? '' : `**${escaped(name)}**`, cell(description), ...variables.map(variableText)]
        .filter((line) => line !== '')
        .join('<br>'),
    ]),
  );
}

function variableText({ name, default: usual, others, description }: ServerReference['variables'][number]): string {
  const more = others.length === 0 ? '' : `, or ${phraseText(joined(codes(others), 'or'))}`;
  return `${code(name)}: ${code(shownValue(usual))}${more} ${cell(description)}`.trim();
}

/** The heading of the security schemes. */
export const CREDENTIALS = 'Credentials';

/** How credentials are sent. */
function schemeList({ schemes }: Reference, level: number): string {
  if (schemes.length === 0) return '';
  const rows = schemes.map(({ name, description, deprecated, phrase, flows, level: seen }) => [
    [code(name), ...(deprecated ? ['*deprecated*'] : []), ...(seen === 'observed' ? ['*observed*'] : [])].join('<br>'),
    phraseText(phrase),
    cell(description),
    flows.map(flowText).join('<br>'),
  ]);
  return `${'#'.repeat(level)} ${CREDENTIALS}\n\n${table(['Name', 'How', 'Description', 'Scopes'], rows)}`;
}

function flowText({ name, urls, scopes }: SchemeReference['flows'][number]): string {
  return [
    `${code(name)}:`,
    ...urls.map((one) => `${escaped(one.name)} ${isOpenable(one.url) ? linkText(one.url, one.url) : code(one.url)}`),
    ...scopes.map((scope) => `${code(scope.name)} ${cell(scope.description)}`.trim()),
  ].join('<br>');
}

/** Where links lead that mean a tag. */
export function groupAnchor({ anchor }: GroupReference): string {
  return `<a id="${encodeURIComponent(anchor)}"></a>`;
}

/** The description of a tag, and those that stand elsewhere. */
export function groupBlocks(form: Form, group: GroupReference): string[] {
  const { summary, description, externalDocs, parent, kind, section, others } = group;
  const place = [section, parent, kind].filter((word) => word !== '');
  return [
    place.length === 0 ? '' : `*${place.map(escaped).join(' · ')}*`,
    escaped(summary),
    proseWithAnchors(description, form.level - 1, headingIds(group.anchor)),
    externalDocs === undefined ? '' : `See ${linkText(externalDocs.url, externalDocs.description || externalDocs.url)}`,
    others.length === 0
      ? ''
      : `Described elsewhere: ${others.map((one) => form.link(one.anchor, one.title)).join(', ')}`,
  ];
}
