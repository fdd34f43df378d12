import { join } from 'node:path';
import type { Api } from '../../model';
import { serverAddresses } from '../verify/target-address';
import { firstTest, testName } from './first-test';
import { type Folder, fileLike } from './look-at-folder';
import { shownRequest } from './shown-request';
import { workflowFor } from './workflow-text';

/** A file that `tandem init` writes where it isn't there yet. */
export interface InitFile {
  readonly name: string;
  readonly text: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** A file that stands in its place already. */
  readonly existing: string | undefined;
  /** What its owner must still do. */
  readonly then?: string | undefined;
}

/** Where a server listens of which nothing is known. */
const USUAL_TARGET = 'http://127.0.0.1:3000';

/**
 * The files that go with a document in a project: settings, a test, a workflow.
 *
 * @param document its path from the working folder
 * @param version of this package
 */
export function initFiles(api: Api, document: string, folder: Folder, version: string): InitFile[] {
  const target = localTarget(api);
  // A test in JavaScript is of no use to a project in another language.
  const request = folder.isForeign ? undefined : shownRequest(api);
  const workflow = workflowFor(folder, { document, target: target ?? USUAL_TARGET, version });
  const test = testName(folder);
  return [
    {
      name: 'tandem.config.yaml',
      text: configText(document, target ?? (folder.isServer ? USUAL_TARGET : undefined)),
      purpose: 'settings of all commands',
      existing: fileLike('.', 'tandem.config.'),
    },
    ...(request === undefined
      ? []
      : [
          {
            name: test,
            text: firstTest(document, folder, request),
            purpose: 'a test with the mock',
            existing: fileLike(folder.tests, 'api-mock.test.'),
          },
        ]),
    {
      name: workflow.name,
      text: workflow.text,
      purpose: 'checks of the document and of an implementation',
      existing: fileLike(join(workflow.name, '..'), 'api.y'),
      then: workflow.then,
    },
  ];
}

function configText(document: string, target: string | undefined): string {
  return [
    '# Settings of tandem. Any flag of a command can be set here under its name: tandem COMMAND --help',
    `document: ${JSON.stringify(document)}`,
    'mock:',
    '  port: 4010',
    ...(target === undefined
      ? ['# verify:', '#   url: https://staging.example.com # an implementation']
      : ['verify:', `  url: ${JSON.stringify(target)} # an implementation`]),
    '',
  ].join('\n');
}

/** The first server of the document that is on this machine. */
function localTarget(api: Api): string | undefined {
  const urls = serverAddresses(api).map((url) => url.replace(/\/+$/, ''));
  return urls.find((url) => /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(url));
}
