import { NOT_RUN, type OperationReference, type Reference, type RunSample } from '../reference';
import { together } from './text/blocks';
import { fence } from './text/fence';
import type { Form } from './form';
import { escaped } from './text/inline';
import { groupAnchor, groupBlocks, introductionBlocks } from './introduction';
import { withTextLinks } from './text-links';
import { inputBlocks, outputBlocks } from './operation';
import { schemaBlocks } from './schemas';
import { unmatchedBlocks } from './responses';
import { responseBlock } from './samples';
import { visible } from '../../text';

const FORM: Form = {
  level: 2,
  heading: (more, text) => `${'#'.repeat(Math.min(6, 2 + more))} ${escaped(text)}`,
  link: (anchor, text) => `[${escaped(text)}](#${encodeURIComponent(anchor)})`,
};

/**
 * The reference of an API as the source of a Slate site: each operation with its definition, an example of a request
 * (one tab a language) and of its response, then what it does and what it takes.
 *
 * @param lost is called with each link of a text that leads nowhere, or from the root of a host that it doesn't name
 * @example slateMarkdown(buildReference(api, { samples }))
 */
export function slateMarkdown(reference: Reference, lost: (link: string) => void = () => undefined): string {
  const { title, version, groups, operations, unmatched } = reference;
  const languages = new Map(
    operations
      .flatMap(({ samples }) => samples)
      .flatMap(({ code }) => code.map((one) => [one.fence, one.label] as const)),
  );
  // A text of JSON is a text of YAML; layouts may put it on the page as it is.
  const named = visible(`${title || 'API'} ${version}`)
    .replace(/[<>&]/g, ' ')
    .trim();
  const front = [
    '---',
    `title: ${JSON.stringify(named)}`,
    ...(languages.size === 0 ? [] : ['language_tabs:', ...[...languages].map(([id, label]) => `  - ${id}: ${label}`)]),
    'search: true',
    '---',
  ].join('\n');
  const text = `${together([
    front,
    `# ${escaped(title || 'API')}`,
    ...introductionBlocks(reference),
    ...groups.flatMap((group) => [
      groupAnchor(group),
      `# ${escaped(group.title)}`,
      ...groupBlocks(FORM, group),
      ...group.operations.map(operationText),
    ]),
    ...schemaBlocks(reference, 1),
    ...(unmatched === undefined ? [] : ['# Unknown paths and methods', ...unmatchedBlocks(FORM, unmatched)]),
  ])}\n`;
  return withTextLinks(reference, text, lost);
}

function operationText(operation: OperationReference): string {
  const {
    anchor,
    title,
    method,
    path,
    samples: [first, ...others],
  } = operation;
  return together([
    `<a id="${encodeURIComponent(anchor)}"></a>`,
    FORM.heading(0, title),
    fence('Definition'),
    fence(`${method} ${path.replace(/\{([^{}]*)\}/g, ':$1')} HTTP/1.1`, 'http'),
    ...(first === undefined ? [] : sampleBlocks(operation, first)),
    ...inputBlocks(FORM, operation),
    ...outputBlocks(FORM, operation),
    ...(others.length === 0 ? [] : [FORM.heading(1, 'More Examples')]),
    ...others.flatMap((sample) => [
      `**${escaped(sample.title || sample.scenario)}**`,
      ...sampleBlocks(operation, sample),
    ]),
  ]);
}

function sampleBlocks(operation: OperationReference, sample: RunSample): string[] {
  return [
    fence('Example Request'),
    ...sample.code.flatMap(({ fence: language, label, text, isRun }) => [
      isRun ? '' : `> ${escaped(label)}: ${NOT_RUN.toLowerCase()}`,
      fence(text.trimEnd(), language),
    ]),
    ...responseBlock(operation, sample, fence('Example Response')),
  ];
}
