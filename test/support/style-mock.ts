/** The mocks of documents as strangers write them, one a style. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mock } from '../../src';
import type { Api } from '../../src/model';
import { apiOf } from './api';
import { mocked } from './stateful-mock';

export type Style = 'json-api' | 'hal' | 'laravel' | 'rails' | 'relay' | 'shallow';

function textOf(style: Style): string {
  return readFileSync(join(__dirname, '../mock/state/styles', `${style}.yaml`), 'utf8');
}

export function apiOfStyle(style: Style): Api {
  return apiOf(textOf(style));
}

/** Its mock, at a time that stands still. */
export function mockOfStyle(style: Style): Promise<Mock> {
  return mocked(textOf(style), { now: () => Date.parse('2026-05-04T10:00:00Z') });
}
