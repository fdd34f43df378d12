import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DocumentError,
  ListenError,
  OverrideError,
  SchemaError,
  StoreError,
  TandemError,
  TargetError,
} from '../../src';
import * as errors from '../../src/errors';

const PAGE = readFileSync(join(__dirname, '../../.config/site/5-errors.md'), 'utf8');

test('the page of the guides has every code, its class and its meaning, and no other', () => {
  const rows = PAGE.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, code, name, meaning]) => [code, name, meaning])).toEqual(
    Object.entries(errors.ERROR_CODES).map(([code, [name, meaning]]) => [`\`${code}\``, `\`${name}\``, meaning]),
  );
});

test('and has a section for each: its cause, and the remedy', () => {
  const sections = [...PAGE.matchAll(/^## ([A-Z_]+)\n\n\*\*Cause\.\*\* \S.*\n\n\*\*Remedy\.\*\* \S.*$/gm)];
  expect(sections.map(([, code]) => code)).toEqual(Object.keys(errors.ERROR_CODES));
});

test('every class is an error of the package and has the name that the table gives it', () => {
  const classes = Object.entries(errors).filter(([name]) => name.endsWith('Error') && name !== 'TandemError');
  const named = new Set(Object.values(errors.ERROR_CODES).map(([name]) => name as string));
  expect(classes.map(([name]) => name).sort()).toEqual([...named].sort());
  for (const [, value] of classes)
    expect(Object.getPrototypeOf((value as unknown as typeof Error).prototype)).toBe(TandemError.prototype);
});

test('codes follow from what went wrong', () => {
  const place = { file: 'a.yaml', line: 1, column: 2, pointer: '/info' };
  const violation = { code: 'type', in: 'response.body', pointer: '', specPointer: '', args: {} };
  expect(
    [
      new DocumentError('no', place),
      new DocumentError('no', undefined, 'DOCUMENT_UNREADABLE'),
      new SchemaError('/a', 'no'),
      new OverrideError('no'),
      new OverrideError('no', [violation]),
      new StoreError('no', 'STORE_UNREACHABLE'),
      new ListenError('LISTEN_PORT_IN_USE', 'no', undefined),
      new TargetError('too-large', 'no'),
    ].map(({ name, code, message }) => `${name} ${code}: ${message}`),
  ).toEqual([
    'DocumentError DOCUMENT_INVALID: a.yaml:1:2 (#/info): no',
    'DocumentError DOCUMENT_UNREADABLE: no',
    'SchemaError SCHEMA_INVALID: the schema at #/a cannot be used: no',
    'OverrideError OVERRIDE_INVALID: no',
    'OverrideError OVERRIDE_NON_CONFORMING: no',
    'StoreError STORE_UNREACHABLE: no',
    'ListenError LISTEN_PORT_IN_USE: no',
    'TargetError TARGET_TOO_LARGE: no',
  ]);
});
