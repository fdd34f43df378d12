import { pointers } from '../document';
import { builtInText, type Violation } from '../exchange';
import { HIDDEN } from '../report/secrets/secret-json';

/** One place of an exchange where it is not what the document says, in two short texts. */
export interface Difference {
  /** `response.body/data/image` */
  readonly place: string;
  readonly expected: string;
  readonly received: string;
}

/** What stands in an answer, secrets hidden. */
export interface Received {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body as JSON, where it is some. */
  readonly body: unknown;
}

/**
 * What a violation comes to, side by side.
 *
 * @param violation without secrets
 * @example differenceOf(violation, received) // { place: 'response.body/state', expected: 'one of "PENDING", "READY"', received: '"NOPE"' }
 */
export function differenceOf(violation: Violation, received: Received): Difference {
  const { code, in: part, pointer, args } = violation;
  const expected = EXPECTED[code]?.(args);
  return {
    place: `${part}${pointer}`,
    expected: expected ?? restOf(builtInText(violation), `${part}${pointer} `),
    received: receivedAt(violation, received),
  };
}

type Args = Violation['args'];

const EXPECTED: Readonly<Record<string, ((args: Args) => string) | undefined>> = {
  type: ({ expected }) => (Array.isArray(expected) ? (expected as unknown[]) : [expected]).map(String).join(' or '),
  enum: ({ allowed }) => `one of ${list(allowed)}`,
  discriminator: ({ allowed }) => `one of ${list(allowed)}`,
  const: ({ limit }) => json(limit),
  required: () => 'present',
  additionalProperties: ({ keys }) => `without ${list(keys)}`,
  format: ({ limit }) => `format ${String(limit)}`,
  pattern: ({ limit }) => `pattern ${String(limit)}`,
  'undeclared-status': ({ declared }) => `one of ${names(declared)}`,
  'wrong-status': ({ expected }) => String(expected),
  'media-type': ({ declared }) => names(declared),
  'content-length': ({ actual }) => json(actual),
  'body-missing': () => 'present',
  relation: ({ expected, operator }) =>
    `${operator === undefined || operator === '==' ? '' : `${text(operator)} `}${json(expected)}`,
  recent: ({ now }) => `near ${text(now)}`,
  unique: () => 'a value that was not answered before',
  'wrong-answer': ({ expected }) => json(expected),
};

function receivedAt({ code, in: part, pointer, args }: Violation, { status, headers, body }: Received): string {
  if (code === 'no-answer') return 'no answer';
  if (part === 'response.status') return String(status);
  if (args.actual === HIDDEN || args.value === HIDDEN) return HIDDEN;
  if (part === 'response.header') {
    const [name = ''] = pointers.tokens(pointer);
    const fields = headers.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
    return fields.length === 0 ? 'absent' : fields.join(', ');
  }
  if (part === 'response.body' && body !== undefined) {
    const value = pointers.valueAt(body, pointer);
    // A relation that is broken somewhere in the body has no place of its own.
    return pointer === '' && 'actual' in args && code !== 'type' ? json(args.actual) : json(value);
  }
  return 'actual' in args ? json(args.actual) : 'value' in args ? json(args.value) : 'absent';
}

function restOf(words: string, prefix: string): string {
  return words.startsWith(prefix) ? words.slice(prefix.length) : words;
}

function names(values: unknown): string {
  return (Array.isArray(values) ? (values as unknown[]) : [values]).map(text).join(', ');
}

function list(values: unknown): string {
  return (Array.isArray(values) ? (values as unknown[]) : [values]).map(json).join(', ');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : json(value);
}

function json(value: unknown): string {
  const written = JSON.stringify(value) as string | undefined;
  if (written === undefined) return 'absent';
  return written.length > 200 ? `${written.slice(0, 197)}…` : written;
}
