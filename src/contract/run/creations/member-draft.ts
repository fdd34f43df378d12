import { parametersOf } from '../../../resources';
import { decodePercent } from '../../../text';
import type { Id } from '../../../checks';
import type { RequestDraft } from '../../../exchange';
import type { Api, Operation, Parameter } from '../../../model';
import { validDraft } from '../../plan/things/maker';

/** The values of a path, in the order of its parameters. */
export function valuesIn({ path }: Operation, values: Readonly<Record<string, string>>): readonly string[] {
  return parametersOf(path).map((name) => decodePercent(values[name] ?? ''));
}

/**
 * The request of an operation on a thing, with the ids before it that its maker had; `undefined` where others are
 * needed.
 */
export function memberDraft(
  api: Api,
  operation: Operation,
  parents: readonly string[],
  own?: { readonly parameter: string; readonly id: Id },
): RequestDraft | undefined {
  const draft = validDraft(api, operation);
  const names = parametersOf(operation.path);
  if (draft === undefined || names.length > parents.length + 1) return undefined;
  const parameters = new Map(draft.parameters);
  for (const [i, name] of names.entries()) {
    const place = operation.parameters.find((one: Parameter) => one.in === 'path' && one.name === name);
    const value = name === own?.parameter ? own.id : parents[i];
    if (place === undefined || value === undefined) return undefined;
    parameters.set(place, { value, name: undefined, exact: true });
  }
  return { ...draft, parameters };
}
