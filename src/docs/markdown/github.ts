import { NOT_RUN, type OperationReference, type Reference, type RunSample } from '../reference';
import { together } from './text/blocks';
import { fence } from './text/fence';
import type { Form } from './form';
import { code, escaped } from './text/inline';
import { groupAnchor, groupBlocks, introductionBlocks } from './introduction';
import { withTextLinks } from './text-links';
import { inputBlocks, outputBlocks } from './operation';
import { schemaBlocks } from './schemas';
import { unmatchedBlocks } from './responses';
import { responseBlock } from './samples';

const FORM: Form = {
  level: 3,
  heading: (more, text) => `${'#'.repeat(Math.min(6, 3 + more))} ${escaped(text)}`,
  link: (anchor, text) => `[${escaped(text)}](#${anchorOf(anchor)})`,
};

/**
 * The reference of an API as one page of Markdown, in GitHub's flavour: for a repository.
 *
 * @param lost is called with each link of a text that leads nowhere, or from the root of a host that it doesn't name
 * @example githubMarkdown(buildReference(api, { samples }))
 */
export function githubMarkdown(reference: Reference, lost: (link: string) => void = () => undefined): string {
  const { title, version, groups, unmatched } = reference;
  const contents = groups
    .flatMap(({ operations }) => operations)
    .map(({ anchor, title: name, method, path }) => `- ${FORM.link(anchor, name)} ${code(`${method} ${path}`)}`);
  const text = `${together([
    `# ${escaped(title || 'API')}${version === '' ? '' : ` ${escaped(version)}`}`,
    ...introductionBlocks(reference),
    contents.join('\n'),
    ...groups.flatMap((group) => [
      groupAnchor(group),
      group.title === 'Operations' && group.name === '' ? '' : `## ${escaped(group.title)}`,
      ...groupBlocks(FORM, group),
      ...group.operations.map(operationText),
    ]),
    ...schemaBlocks(reference, 2),
    ...(unmatched === undefined ? [] : ['## Unknown paths and methods', ...unmatchedBlocks(FORM, unmatched)]),
  ])}\n`;
  return withTextLinks(reference, text, lost);
}

function operationText(operation: OperationReference): string {
  const { anchor, title, method, path, samples } = operation;
  return together([
    `<a id="${anchorOf(anchor)}"></a>`,
    FORM.heading(0, title),
    code(`${method} ${path}`),
    ...inputBlocks(FORM, operation),
    ...(samples.length === 0 ? [] : [FORM.heading(1, 'Samples')]),
    ...samples.map((sample, i) => sampleText(operation, sample, i === 0)),
    ...outputBlocks(FORM, operation),
  ]);
}

/** A sample in all its languages; the first is open. */
function sampleText(operation: OperationReference, sample: RunSample, isOpen: boolean): string {
  const languages = sample.code.map(({ label, fence: language, text, isRun }) =>
    together([`**${escaped(label)}**${isRun ? '' : ` (${NOT_RUN.toLowerCase()})`}`, fence(text.trimEnd(), language)]),
  );
  return together([
    `<details${isOpen ? ' open' : ''}><summary>${escaped(sample.title || sample.scenario || 'Sample')}</summary>`,
    ...languages,
    ...responseBlock(operation, sample, '**Response**'),
    '</details>',
  ]);
}

/** The anchor of an operation as an attribute's value. */
function anchorOf(anchor: string): string {
  return encodeURIComponent(anchor);
}
