import { builtInText, type SuiteViolation, type ViolationArgs } from '../checks';
import { pointers } from '../document';
import { HIDDEN, type ViolationTexts } from '../exchange';

/** One place of an exchange where it is not what the document says, in two short texts. */
export interface Difference {
  /** `response.body/data/image` */
  readonly place: string;
  readonly expected: string;
  readonly received: string;
}

/** What stands in a response, secrets hidden. */
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
 * @example differenceOf(violation, received)
 * // { place: 'response.body/state', expected: 'one of "PENDING", "READY"', received: '"NOPE"' }
 */
export function differenceOf(violation: SuiteViolation, received: Received): Difference {
  const { in: part, pointer } = violation;
  return {
    place: `${part}${pointer}`,
    expected: expectedOf(violation) ?? restOf(builtInText(violation), `${part}${pointer} `),
    received: receivedAt(violation, received),
  };
}

/** In fewer words than the message. */
const EXPECTED: Partial<ViolationTexts<ViolationArgs>> = {
  type: ({ types }) => types.join(' or '),
  enum: ({ allowed }) => `one of ${list(allowed)}`,
  discriminator: ({ allowed }) => `one of ${list(allowed)}`,
  const: ({ constant }) => json(constant),
  required: () => 'present',
  additionalProperties: ({ keys }) => `without ${list(keys)}`,
  format: ({ format }) => `format ${format}`,
  pattern: ({ pattern }) => `pattern ${pattern}`,
  'undeclared-status': ({ declared }) => `one of ${declared.join(', ')}`,
  'wrong-status': ({ statuses }) => statuses,
  'media-type': ({ declared }) => declared.join(', '),
  'content-length': ({ size }) => String(size),
  'body-missing': () => 'present',
  relation: ({ expected, operator }) =>
    `${operator === undefined || operator === '==' ? '' : `${operator} `}${json(expected)}`,
  recent: ({ now }) => `near ${now}`,
  unique: () => 'a value that was not sent before',
  'wrong-response': ({ expected }) => json(expected),
};

function expectedOf<C extends SuiteViolation['code']>({
  code,
  args,
}: {
  code: C;
  args: ViolationArgs[C];
}): string | undefined {
  return EXPECTED[code]?.(args);
}

function receivedAt({ code, in: part, pointer, args }: SuiteViolation, { status, headers, body }: Received): string {
  if (code === 'no-response') return 'no response';
  if (part === 'response.status') return String(status);
  const value = 'actual' in args ? args.actual : 'value' in args ? args.value : undefined;
  if (value === HIDDEN) return HIDDEN;
  if (part === 'response.header') {
    const [name = ''] = pointers.tokens(pointer);
    const fields = headers.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
    return fields.length === 0 ? 'absent' : fields.join(', ');
  }
  if (part === 'response.body' && body !== undefined) {
    // A relation that is broken somewhere in the body has no place of its own.
    return json(pointer === '' && 'actual' in args ? args.actual : pointers.valueAt(body, pointer));
  }
  return json(value);
}

function restOf(words: string, prefix: string): string {
  return words.startsWith(prefix) ? words.slice(prefix.length) : words;
}

function list(values: readonly unknown[]): string {
  return values.map(json).join(', ');
}

function json(value: unknown): string {
  const written = JSON.stringify(value) as string | undefined;
  if (written === undefined) return 'absent';
  return written.length > 200 ? `${written.slice(0, 197)}…` : written;
}
