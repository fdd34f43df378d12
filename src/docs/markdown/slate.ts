import type { OperationReference, Reference, RunSample } from '../reference';
import { fieldTable } from './field-table';
import { fieldsOf } from './fields';
import { fence } from './fence';
import { escaped } from './inline';
import { schemeList, serverList } from './introduction';
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

/**
 * The reference of an API as the source of a Slate site: each operation with its definition, an example of a request
 * (one tab a language) and of its response, then what it does and what it takes.
 *
 * @example slateMarkdown(buildReference(api, { samples }))
 */
export function slateMarkdown(reference: Reference): string {
  const { title, version, summary, description, groups, operations, unmatched } = reference;
  const languages = new Map(
    operations
      .flatMap(({ samples }) => samples)
      .flatMap(({ code }) => code.map((one) => [one.fence, one.label] as const)),
  );
  // A text of JSON is a text of YAML; layouts may put it on the page as it is.
  const named = `${title || 'API'} ${version}`.replace(/[<>&]/g, ' ').trim();
  const front = [
    '---',
    `title: ${JSON.stringify(named)}`,
    ...(languages.size === 0 ? [] : ['language_tabs:', ...[...languages].map(([id, label]) => `  - ${id}: ${label}`)]),
    'search: true',
    '---',
  ].join('\n');
  return `${together([
    front,
    `# ${escaped(title || 'API')}`,
    prose(summary, 1),
    prose(description, 1),
    serverList(reference),
    schemeList(reference, 2),
    ...groups.flatMap((group) => [
      `# ${escaped(group.name || 'Operations')}`,
      prose(group.description, 1),
      ...group.operations.map(operationText),
    ]),
    ...(unmatched === undefined
      ? []
      : ['# What is not there', prose(unmatched.description, 1), situationTable([unmatched])]),
  ])}\n`;
}

function operationText(operation: OperationReference): string {
  const {
    title,
    method,
    path,
    description,
    deprecated,
    responses,
    samples: [first, ...others],
  } = operation;
  const { successes, rejections } = bySuccess(responses);
  const heading = (more: number, text: string): string => `${'#'.repeat(2 + more)} ${escaped(text)}`;
  return together([
    heading(0, title),
    fence('Definition'),
    fence(`${method} ${path.replace(/\{([^{}]*)\}/g, ':$1')} HTTP/1.1`, 'http'),
    ...(first === undefined ? [] : sampleBlocks(operation, first)),
    prose(description, 2),
    deprecated ? '**Deprecated.**' : '',
    inputTables(operation, heading, 2),
    securityText(operation),
    ...successes.flatMap((response) => [
      heading(1, `Response ${response.status} ${response.phrase}`),
      responseText(response, 3),
      ...response.contents.map(({ schema }) => {
        const fields = fieldsOf(schema);
        return fields.length === 0 ? '' : fieldTable(fields);
      }),
      relationList(response),
    ]),
    ...(rejections.length === 0 ? [] : [heading(1, 'Errors'), situationTable(rejections)]),
    ...(others.length === 0 ? [] : [heading(1, 'More Examples')]),
    ...others.flatMap((sample) => [
      `**${escaped(sample.title || sample.scenario)}**`,
      ...sampleBlocks(operation, sample),
    ]),
  ]);
}

function sampleBlocks(operation: OperationReference, sample: RunSample): string[] {
  return [
    fence('Example Request'),
    ...sample.code.map(({ fence: language, text }) => fence(text.trimEnd(), language)),
    fence('Example Response'),
    responseBlock(sample, phraseOf(operation, sample)),
  ];
}
