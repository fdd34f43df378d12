/**
 * The contract of create-package, one test a case: against the implementation at `CONTRACT_URL`, or (without it) an in-process mock.
 *
 *     CONTRACT_URL=https://api.example.com CONTRACT_ENV=contracts/environments/example.yaml npx jest contracts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Api, buildApi, createMock, documentFrom, type Mock, planScenarios } from '../src';
import { describeContract } from '../src/jest';
import { supertestTarget } from './supertest-target';

const read = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const document = read(join(__dirname, '../openapi/create-package.yaml')) as object;
const api: Api = buildApi(documentFrom(document, 'openapi/create-package.yaml'));

const { CONTRACT_URL: url, CONTRACT_ENV: environment } = process.env;

let mock: Mock | undefined;

describeContract(
  api,
  {
    async open() {
      if (url !== undefined) return supertestTarget(url);
      mock = await createMock(api, { auth: 'jwt', listen: false });
      return supertestTarget(mock.app);
    },
    close: () => mock?.close(),
  },
  {
    name: `create-package (${url ?? 'an in-process mock'})`,
    environment: environment === undefined ? undefined : read(environment),
    ...(url === undefined ? {} : { address: url }),
  },
);

test('what is left out is known, and why', () => {
  expect(planScenarios(api).skipped.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([
    "createPackage/500/server-error: 'server-error' is a failure of the server: no request asks for it",
  ]);
});
