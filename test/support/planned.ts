import type { Case, Skip } from '../../src/contract';
import type { PlannedCase } from '../../src/contract/plan/make-case';
import type { Api, Operation } from '../../src/model';

/** The operation with an id. */
export function operationOf(api: Api, id: string): Operation {
  const found = api.operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}

export function isCase(one: Case | Skip | undefined): one is Case {
  return one !== undefined && 'draft' in one;
}

/** The cases that are planned, made. */
export function casesOf(planned: readonly PlannedCase[]): Case[] {
  return planned.map(({ make }) => make()).filter(isCase);
}
