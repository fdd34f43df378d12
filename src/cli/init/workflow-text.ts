import { shellWord } from '../../exchange/text/shell-word';
import type { Folder } from './look-at-folder';

/** A file for a service that runs a project's checks. */
interface Workflow {
  readonly name: string;
  readonly text: string;
  /** What its owner must still do. */
  readonly then: string | undefined;
}

/** What a workflow is written for. */
interface WorkflowFor {
  /** The document's path from the working folder. */
  readonly document: string;
  /** Where the implementation listens once `npm start` has brought it up. */
  readonly target: string;
  /** The version of this package. */
  readonly version: string;
}

/** The workflow of a project: its document is checked, and an implementation against it. */
export function workflowFor(folder: Folder, about: WorkflowFor): Workflow {
  return folder.ci === 'gitlab' ? gitlab(folder, about) : github(folder, about);
}

/** The commands, those of the installed package where the project has it. */
function commands(folder: Folder, { document, target, version }: WorkflowFor): Record<'lint' | 'verify', string> {
  const program = folder.hasPackage ? `${folder.manager.run} openapi-tandem` : onTheFly(version);
  const address = folder.isServer ? target : '"$API_URL"';
  return {
    lint: `${program} lint ${word(document)}`,
    verify: `${program} verify ${address} ${word(document)} --wait 30`,
  };
}

/** This package where no package.json names it. */
export function onTheFly(version: string): string {
  return `npx --yes openapi-tandem@${version}`;
}

function github(folder: Folder, about: WorkflowFor): Workflow {
  const { lint, verify } = commands(folder, about);
  const verifying = folder.isServer
    ? ['      - run: npm start &', `      - run: ${verify}`]
    : [
        '      # The address of an implementation: a variable of the repository (Settings, Actions, Variables).',
        "      - if: vars.API_URL != ''",
        `        run: ${verify}`,
        '        env: { API_URL: "${{ vars.API_URL }}" }',
      ];
  return {
    name: '.github/workflows/api.yml',
    text: [
      '# The document is checked, and an implementation against it: findings are annotations at its lines.',
      'name: API',
      'on: [push, pull_request]',
      'permissions: { contents: read }',
      'jobs:',
      '  api:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - uses: actions/checkout@v4',
      '      - uses: actions/setup-node@v4',
      '        with: { node-version: 22 }',
      ...installing(folder).map((line) => `      - run: ${line}`),
      `      - run: ${lint}`,
      ...verifying,
      '',
    ].join('\n'),
    then: folder.isServer
      ? undefined
      : 'set the variable API_URL of the repository to the address of an implementation',
  };
}

function gitlab(folder: Folder, about: WorkflowFor): Workflow {
  const { lint, verify } = commands(folder, about);
  const name = '.gitlab/api.yml';
  const variable = folder.isServer ? '' : ', and set the variable API_URL to the address of an implementation';
  const job = (of: string, lines: readonly string[], more: readonly string[] = []): string[] => [
    `${of}:`,
    '  image: node:22',
    ...more,
    '  script:',
    ...[...installing(folder), ...lines].map((line) => `    - ${line}`),
  ];
  return {
    name,
    text: [
      '# The document is checked, and an implementation against it.',
      ...job('api-document', [lint]),
      '',
      ...job(
        'api-implementation',
        [...(folder.isServer ? ['npm start &'] : []), `${verify} --report junit=api.xml`],
        [
          ...(folder.isServer ? [] : ['  rules: [{ if: $API_URL }]']),
          '  artifacts: { when: always, reports: { junit: api.xml } }',
        ],
      ),
      '',
    ].join('\n'),
    then: `add "include: { local: ${name} }" to .gitlab-ci.yml${variable}`,
  };
}

function installing({ hasPackage, manager }: Folder): readonly string[] {
  return hasPackage ? manager.install : [];
}

/** A word of a command, in quotes where a shell needs them. */
function word(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : shellWord([text]);
}
