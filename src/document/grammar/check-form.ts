import { nearest } from '../nearest';
import type { Place } from '../../errors';
import { join, type Pointer } from '../pointer';
import { isTree, type Tree } from '../tree';
import { KINDS } from './grammar';
import { type Field, type Kind, type Minor, texts } from './kind';
import { isReference } from './walk';

/** A rule of the OpenAPI Specification that a document breaks, and where. */
export interface StructureFinding {
  readonly message: string;
  readonly pointer: Pointer;
  /** Where it is written, if the pointer leads into a file of Swagger 2.0. */
  readonly place?: Place;
}

/**
 * Checks the form of a document against the table of OpenAPI's objects: fields that are missing, unknown, of another
 * type or of another version, and fields that do not go together. Schemas of 3.1 and later are JSON Schema: their
 * keywords are not looked at.
 *
 * @param root the document as it is written, in one piece
 * @param version the version whose rules count
 * @param of what the document is, where that isn't one of OpenAPI 3
 * @returns what is wrong, in document order, each object once
 *
 * @example
 * checkForm({ openapi: '3.1.0', info: { title: 'A' }, paths: {} }, '3.1');
 * // [{ message: "an info object needs 'version'", pointer: '/info' }]
 */
export function checkForm(root: Tree, version: Minor, of: Kind = KINDS.document): StructureFinding[] {
  const findings: StructureFinding[] = [];
  const report = (message: string, pointer: Pointer): void => void findings.push({ message, pointer });
  const checkFields = (node: Tree, kind: Kind, at: Pointer): void => {
    for (const [key, field] of kind.fields) {
      if (isRequired(field, version) && node[key] === undefined) report(`${nameOf(kind)} needs '${key}'`, at);
    }
    for (const key of Object.keys(node)) {
      const where = join(at, key);
      const field = fieldOf(kind, key);
      if (field === undefined || isForeign(field, version)) {
        const message = kind.open(node, key, version) ? undefined : unknown(kind, key, field, version);
        if (message !== undefined) report(message, where);
        continue;
      }
      if (kind.names !== undefined && field === kind.named && !isName(kind.names, key, version)) {
        report(`'${key}' must be ${kind.names.need}`, where);
      }
      check(node[key], field, kind, key, where);
    }
  };
  const checkObject = (node: Tree, kind: Kind, at: Pointer): void => {
    if (isReference(node, kind)) return;
    checkFields(node, kind, at);
    for (const { message, key, member } of kind.rules(node, version))
      report(message, join(at, ...[key, member].filter((token) => token !== undefined)));
  };
  const check = (value: unknown, field: Field, holder: Kind, key: string, at: Pointer): void => {
    if (!field.test(value) && field.items !== undefined && Array.isArray(value)) {
      const { need, test } = field.items;
      value.forEach((item: unknown, index) => {
        if (test(item)) return;
        report(`each item of '${key}' must be ${need}${notThat(item, need)}`, join(at, index));
      });
    } else if (!field.test(value)) {
      report(`'${key}'${ofWhat(holder)} must be ${field.need}${notThat(value, field.need)}`, at);
    } else if (field.kind !== undefined && !(field.orTexts === true && texts.test(value)))
      checkBelow(value, field.kind, key, at);
  };
  const checkBelow = (value: unknown, kind: Kind, key: string, at: Pointer): void => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        const where = join(at, index);
        if (isTree(item)) checkObject(item, kind, where);
        else if (kind !== KINDS.schema || typeof item !== 'boolean') {
          report(`each item of '${key}' must be an object, not ${whatIs(item)}`, where);
        }
      });
    } else if (isTree(value)) checkObject(value, kind, at);
  };
  checkObject(root, of, '');
  return findings;
}

function fieldOf(kind: Kind, key: string): Field | undefined {
  return kind.fields.get(key) ?? (kind.extensible && key.startsWith('x-') ? undefined : kind.named);
}

function isForeign(field: Field, version: Minor): boolean {
  return (field.since ?? version) > version || (field.until ?? version) < version;
}

function isRequired({ required }: Field, version: Minor): boolean {
  return typeof required === 'boolean' ? required : version <= required;
}

function isName(names: NonNullable<Kind['names']>, key: string, version: Minor): boolean {
  return names.since > version || names.form.test(key);
}

/** The message for a key that isn't a field of a kind; `undefined` where any key may stand. */
function unknown(kind: Kind, key: string, field: Field | undefined, version: Minor): string | undefined {
  if (kind.extensible && key.startsWith('x-')) return undefined;
  if (field?.since !== undefined) return `'${key}'${ofWhat(kind)} came with OpenAPI ${field.since}`;
  const meant = nearest(
    key,
    [...kind.fields].flatMap(([name, known]) => (isForeign(known, version) ? [] : [name])),
  );
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  const what = kind === KINDS.schema ? 'keyword' : 'field';
  return `${nameOf(kind)} has no ${what} '${key}' in ${nameOfVersion(version)}${hint}`;
}

function nameOfVersion(version: Minor): string {
  return version === '2.0' ? 'Swagger 2.0' : `OpenAPI ${version}`;
}

function ofWhat(kind: Kind): string {
  return kind.named === undefined ? ` of ${nameOf(kind)}` : '';
}

/** The name of a kind with its article. */
export function nameOf({ name }: Kind): string {
  return `${/^(?:[aeio]|xml)/.test(name) ? 'an' : 'a'} ${BARE.includes(name) ? `${name} object` : name}`;
}

/** Names of fields, which are not those of things. */
const BARE = ['info', 'flows', 'xml'];

/** What is there instead; what is a list, as it must be, has something else in it than it needs. */
function notThat(value: unknown, need: string): string {
  const given = whatIs(value);
  const hint = typeof value === 'number' && /\bstring\b/.test(need) ? ': put it in quotes' : '';
  return need.startsWith(given) ? '' : `, not ${given}${hint}`;
}

function whatIs(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}
