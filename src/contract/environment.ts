import { randomUUID } from 'node:crypto';
import { entries, isObject, type Json, plainText } from '../document';
import { EnvironmentError } from '../errors';
import type { Case, Skip } from './case';
import { type Binding, givenCredential, usualCredential } from '../exchange';
import type { Api, SecurityScheme } from '../model';

/**
 * A vendor's installation: its own values in the place of the document's examples.
 *
 * ```yaml
 * parameters: { guid: { existing-app: 9f…, unknown-app: 00…, default: 9f… } }
 * credentials: { uaa: { valid: bearer …, read-only: bearer …, expired: bearer …, admin: bearer … } }
 * ```
 */
export interface Environment {
  /** By parameter name, then by example name; `default` where no scenario names one, `unknown` for what belongs to nothing. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** By security scheme, then by the names of `x-credentials`: the whole field value, or the API key. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const KEYS = ['parameters', 'credentials'];
/** What an environment file has beside its values. */
const COMMANDS = ['setup', 'teardown'];
/** Names that serve documents without `x-credentials`, too. */
const USUAL_NAMES = ['valid', 'read-only', 'expired', 'admin'];

/**
 * Reads an environment from parsed YAML or JSON, and holds it against the document: a name that the document does not have is a mistake.
 *
 * @throws {EnvironmentError} for anything of another form, naming the place in the file
 */
export function readEnvironment(api: Api, value: unknown): Environment {
  if (value === undefined || value === null) return { parameters: {}, credentials: {} };
  if (!isObject(value)) throw new EnvironmentError('an environment is an object with parameters and credentials');
  for (const [key] of entries(value)) {
    if (COMMANDS.includes(key))
      throw new EnvironmentError(
        `'${key}' is a command, which tandem verify runs; here, run it yourself and leave it out`,
      );
    if (!KEYS.includes(key)) throw new EnvironmentError(`an environment has no '${key}'; it has ${KEYS.join(' and ')}`);
  }
  const parameters = groups(value.parameters, 'parameters');
  const credentials = groups(value.credentials, 'credentials');
  checkParameters(api, parameters);
  checkCredentials(api, credentials);
  return {
    parameters,
    credentials: Object.fromEntries(
      Object.entries(credentials).map(([scheme, named]) => [
        scheme,
        Object.fromEntries(Object.entries(named).map(([name, text]) => [name, plainText(text)])),
      ]),
    ),
  };
}

function groups(value: Json | undefined, key: string): Record<string, Record<string, Json>> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new EnvironmentError(`${key} is an object`);
  return Object.fromEntries(
    entries(value).map(([name, named]) => {
      if (!isObject(named)) throw new EnvironmentError(`${key}.${name} is an object: values by name`);
      return [name, Object.fromEntries(entries(named))];
    }),
  );
}

function checkParameters(api: Api, parameters: Readonly<Record<string, Record<string, Json>>>): void {
  const all = api.operations.flatMap((operation) => operation.parameters);
  for (const [name, named] of Object.entries(parameters)) {
    const known = all.filter((parameter) => parameter.name === name);
    if (known.length === 0)
      throw new EnvironmentError(
        `parameters.${name}: the document has no parameter '${name}'; it has ${unique(all.map((p) => p.name)) || 'none'}`,
      );
    const examples = [...known.flatMap((p) => p.examples.map((e) => e.name)), 'default', 'unknown'];
    for (const example of Object.keys(named)) {
      if (!examples.includes(example))
        throw new EnvironmentError(
          `parameters.${name}.${example}: '${name}' has no example '${example}'; it has ${unique(examples)}`,
        );
    }
  }
}

function checkCredentials(api: Api, credentials: Readonly<Record<string, Record<string, Json>>>): void {
  const schemes = api.operations.flatMap((operation) =>
    operation.security.flatMap((requirement) => requirement.schemes.map(({ scheme }) => scheme)),
  );
  for (const [name, named] of Object.entries(credentials)) {
    const scheme = schemes.find((known) => known.name === name);
    if (scheme === undefined)
      throw new EnvironmentError(
        `credentials.${name}: no operation uses a security scheme '${name}'; they use ${unique(schemes.map((s) => s.name)) || 'none'}`,
      );
    const names = [...scheme.credentials.map((c) => c.name), ...USUAL_NAMES];
    for (const [key, text] of Object.entries(named)) {
      if (!names.includes(key))
        throw new EnvironmentError(
          `credentials.${name}.${key}: the document has no credential '${key}'; it has ${unique(names)}`,
        );
      if (typeof text !== 'string') throw new EnvironmentError(`credentials.${name}.${key} is a string`);
    }
  }
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

/** The binding of requests to an installation: what the environment does not give stays as the document has it, tokens are minted. */
export function bindingOf(
  { parameters, credentials }: Environment,
  headers: readonly (readonly [string, string])[] = [],
): Binding {
  return {
    headers,
    parameter: ({ name, in: place, examples }, choice) => {
      const own = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (own === undefined) return place === 'header' && ONCE.test(name) ? freshKey(choice.value) : undefined;
      const example = choice.name ?? examples.find((e) => e.value === choice.value)?.name;
      if (choice.name !== undefined) return Object.hasOwn(own, choice.name) ? own[choice.name] : undefined;
      return own.default ?? (example === undefined ? undefined : own[example]);
    },
    credential: (scheme, name) => {
      const own = Object.hasOwn(credentials, scheme.name) ? credentials[scheme.name] : undefined;
      const text = own?.[name] ?? (name === usualCredential(scheme) ? own?.valid : undefined);
      return text === undefined ? undefined : fieldValue(scheme, text);
    },
    gives: (scheme) =>
      Object.keys((Object.hasOwn(credentials, scheme.name) ? credentials[scheme.name] : undefined) ?? {}).length > 0 ||
      givenCredential(scheme, headers) !== undefined,
  };
}

/** Header fields whose value names one request: a server answers a second one with it as it answered the first. */
const ONCE = /^(x-)?idempotency-(key|id|token)$/i;

/** A key like one that is valid: as long as it is, of hexadecimal digits. */
function freshKey(value: Json): string | undefined {
  if (typeof value !== 'string' || value.length < 8) return undefined;
  const uuid = randomUUID();
  return value.length === uuid.length
    ? uuid
    : uuid.replaceAll('-', '').slice(0, value.length).padStart(value.length, '0');
}

/** A credential as the field has it: a token, or a name and password, may be given without the word of its scheme. */
function fieldValue({ type, scheme }: SecurityScheme, text: string): string {
  if (type === 'apiKey' || /\s/.test(text.trim())) return text;
  if (scheme === 'bearer') return `Bearer ${text}`;
  if (scheme !== 'basic') return text;
  return `Basic ${text.includes(':') ? Buffer.from(text).toString('base64') : text}`;
}

/**
 * Why a case cannot be sent to an installation: it needs a credential that the installation does not give, though it
 * gives others of the scheme. One that is made up would be rejected for another reason than the case is about.
 */
function lackingCredential({ draft }: Case, binding: Binding | undefined): string | undefined {
  if (!('operation' in draft) || binding?.gives === undefined) return undefined;
  for (const [scheme, name] of draft.credentials) {
    if (name === 'none' || binding.credential?.(scheme, name) !== undefined || !binding.gives(scheme)) continue;
    if (name === usualCredential(scheme) && givenCredential(scheme, binding.headers) !== undefined) continue;
    return `the environment gives credentials of '${scheme.name}', but none that is named '${name}'`;
  }
  return undefined;
}

/** A case as it is planned, or skipped with the reason where an installation does not give what it needs. */
export function sendable(one: Case | Skip, binding: Binding | undefined): Case | Skip {
  const reason = 'draft' in one ? lackingCredential(one, binding) : undefined;
  if (reason === undefined) return one;
  const { id, title, operation, pointer, level } = one;
  return { id, title, operation, pointer, level, reason };
}
