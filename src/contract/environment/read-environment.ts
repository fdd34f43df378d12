import { entries, isObject, type Json, type Pointer, pointers } from '../../document';
import { EnvironmentError } from '../../errors';
import type { Api } from '../../model';
import type { Environment } from './environment';
import { readCredentials } from './read-credentials';
import { unique } from './unique';

/** An environment that gives nothing. */
export const NOTHING_GIVEN: Environment = { parameters: {}, credentials: {}, grants: {} };

const KEYS = ['parameters', 'credentials', 'body'];
/** What an environment file has beside its values. */
const COMMANDS = ['setup', 'teardown'];

/**
 * Reads an environment from parsed YAML or JSON, and holds it against the document: a name that the document does not
 * have is a mistake.
 *
 * @throws {EnvironmentError} for anything of another form, naming the place in the file
 */
export function readEnvironment(api: Api, value: unknown): Environment {
  if (value === undefined || value === null) return NOTHING_GIVEN;
  if (!isObject(value)) throw new EnvironmentError('an environment is an object with parameters, credentials and body');
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
  const body = bodiesOf(api, groups(value.body, 'body'));
  return { parameters, body, ...readCredentials(api, credentials) };
}

/** Values of bodies by operation: a plain name is a property of the whole. */
function bodiesOf(api: Api, body: Record<string, Record<string, Json>>): Record<string, Record<Pointer, Json>> {
  const known = api.operations.filter((operation) => operation.body !== undefined).map(({ id }) => id);
  return Object.fromEntries(
    Object.entries(body).map(([id, values]) => {
      if (!known.includes(id))
        throw new EnvironmentError(
          `body.${id}: no operation '${id}' has a request body; these have: ${unique(known) || 'none'}`,
        );
      const places = Object.entries(values).map(([name, one]) => [
        name.startsWith('/') ? name : pointers.join('', name),
        one,
      ]);
      return [id, Object.fromEntries(places)];
    }),
  );
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
