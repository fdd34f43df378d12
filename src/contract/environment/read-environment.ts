import { entries, isObject, type Json, plainText } from '../../document';
import { EnvironmentError } from '../../errors';
import type { Api } from '../../model';

/**
 * A vendor's installation: its own values in the place of the document's examples.
 *
 * ```yaml
 * parameters: { guid: { existing-app: 9f…, unknown-app: 00…, default: 9f… } }
 * credentials: { uaa: { valid: bearer …, read-only: bearer …, expired: bearer … } }
 * ```
 */
export interface Environment {
  /**
   * By parameter name, then by example name; `default` where no scenario names one, `unknown` for what belongs to
   * nothing.
   */
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
 * Reads an environment from parsed YAML or JSON, and holds it against the document: a name that the document does not
 * have is a mistake.
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
        `parameters.${name}: the document has no parameter '${name}'; ` +
          `it has ${unique(all.map((p) => p.name)) || 'none'}`,
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
        `credentials.${name}: no operation uses a security scheme '${name}'; ` +
          `they use ${unique(schemes.map((s) => s.name)) || 'none'}`,
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
