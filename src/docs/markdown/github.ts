import type { OperationReference, Reference, RunSample } from '../reference';
import { fieldTable } from './field-table';
import { fieldsOf } from './fields';
import { fence } from './fence';
import { code, escaped } from './inline';
import {
  responseBlock,
  bySuccess,
  inputTables,
  phraseOf,
  relationList,
  responseText,
  securityText,
  situationTable,
  together,
} from './parts';
import { prose } from './prose';
import { schemeList, serverList } from './introduction';

/**
 * The reference of an API as one page of Markdown, in GitHub's flavour: for a repository.
 *
 * @example githubMarkdown(buildReference(api, { samples }))
 */
export function githubMarkdown(reference: Reference): string {
  const { title, version, summary, description, groups, unmatched } = reference;
  const contents = groups
    .flatMap(({ operations }) => operations)
    .map(
      ({ anchor, title: name, method, path }) =>
        `- [${escaped(name)}](#${anchorOf(anchor)}) ${code(`${method} ${path}`)}`,
    );
  return `${together([
    `# ${escaped(title || 'API')}${version === '' ? '' : ` ${escaped(version)}`}`,
    prose(summary, 1),
    prose(description, 1),
    serverList(reference),
    schemeList(reference, 2),
    contents.join('\n'),
    ...groups.flatMap((group) => [
      group.name === '' ? '' : `## ${escaped(group.name)}`,
      prose(group.description, 2),
      ...group.operations.map(operationText),
    ]),
    ...(unmatched === undefined
      ? []
      : ['## What is not there', prose(unmatched.description, 2), situationTable([unmatched])]),
  ])}\n`;
}

function operationText(operation: OperationReference): string {
  const { anchor, title, method, path, description, deprecated, responses, samples, level } = operation;
  const { successes, rejections } = bySuccess(responses);
  const heading = (more: number, text: string): string => `${'#'.repeat(3 + more)} ${escaped(text)}`;
  return together([
    `<a id="${anchorOf(anchor)}"></a>`,
    heading(0, title),
    code(`${method} ${path}`),
    deprecated ? '**Deprecated.**' : '',
    level === 'observed' ? '*Observed, not documented.*' : '',
    prose(description, 3),
    securityText(operation),
    inputTables(operation, heading, 3),
    ...(samples.length === 0 ? [] : [heading(1, 'Samples')]),
    ...samples.map((sample, i) => sampleText(operation, sample, i === 0)),
    ...successes.flatMap((response) => [
      heading(1, `Response ${response.status} ${response.phrase}`),
      responseText(response, 4),
      ...response.contents.map(({ schema }) => {
        const fields = fieldsOf(schema);
        return fields.length === 0 ? '' : fieldTable(fields);
      }),
      relationList(response),
    ]),
    ...(rejections.length === 0 ? [] : [heading(1, 'Errors'), situationTable(rejections)]),
  ]);
}

/** A sample in all its languages; the first is open. */
function sampleText(operation: OperationReference, sample: RunSample, isOpen: boolean): string {
  const languages = sample.code.map(({ label, fence: language, text }) =>
    together([`**${escaped(label)}**`, fence(text.trimEnd(), language)]),
  );
  return together([
    `<details${isOpen ? ' open' : ''}><summary>${escaped(sample.title || sample.scenario || 'Sample')}</summary>`,
    ...languages,
    '**Response**',
    responseBlock(sample, phraseOf(operation, sample)),
    '</details>',
  ]);
}

/** The anchor of an operation as an attribute's value. */
function anchorOf(anchor: string): string {
  return encodeURIComponent(anchor);
}
