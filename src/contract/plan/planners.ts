import type { Api, Operation } from '../../model';
import { callbackCases } from '../callbacks/plan-callbacks';
import type { Case, Skip } from '../case';
import { bodyCases } from './bodies';
import { exactIntegerCases, keptIntegerCases } from './exact-integers';
import type { Base, PlannedCase } from './make-case';
import { partTypeCases } from './part-types';
import { alternativeCases, credentialCases } from './planners/credentials';
import { crossedCases } from './planners/crossed';
import { fuzzCases } from './planners/fuzz';
import { inputCases } from './planners/inputs';
import { malformedCases } from './planners/malformed';
import { acceptCases, inOtherMedia, mediaCases } from './planners/media-types';
import { parameterCases } from './planners/parameters';
import { precedenceCases } from './planners/precedence';
import { robustnessCases } from './planners/robustness';
import { scopeCases } from './planners/scopes';
import { stateCases } from './planners/state';
import { unknownIdCases } from './planners/unknown-ids';
import { repeatedCases } from './repeated-requests';
import { wrongPasswordCases } from './credentials/wrong-password';

/** What the planners of an operation start from. */
interface OperationPlan {
  readonly api: Api;
  readonly operation: Operation;
  /** All fresh values follow from it. */
  readonly seed: number;
  /** How many random requests are planned. */
  readonly fuzz: number;
  /** Where the target will reach the listener; none where nothing is listened for. */
  readonly callbacks: string | undefined;
  /** The scenarios of the document that can be sent. */
  readonly scenarios: readonly Case[];
  /** The requests that must be accepted, in document order: what others differ from in one point. */
  readonly bases: readonly Base[];
  readonly first: Base;
  /** The bases, the one that says most first: it reaches most constraints. */
  readonly fullest: readonly [Base, ...Base[]];
}

/** A part of the plan of an operation. */
interface Planner {
  readonly name: string;
  readonly plan: (of: OperationPlan) => Iterable<PlannedCase>;
}

/** All that is planned beside an operation's own scenarios and shapes, in this order. */
export const PLANNERS: readonly Planner[] = [
  { name: 'bodies', plan: ({ api, fullest, seed }) => bodyCases(api, fullest, seed) },
  { name: 'parameters', plan: ({ api, first, seed }) => parameterCases(api, first, seed) },
  { name: 'unknown ids', plan: ({ api, first }) => unknownIdCases(api, first) },
  { name: 'media types', plan: ({ api, fullest: [base] }) => mediaCases(api, base) },
  {
    name: 'bodies in other media types',
    plan: ({ api, fullest: [base], seed }) => bodyCases(api, inOtherMedia(api, base), seed, 'media'),
  },
  {
    name: 'media types of parts',
    plan: ({ api, fullest: [base] }) => [base, ...inOtherMedia(api, base)].flatMap((one) => partTypeCases(api, one)),
  },
  { name: 'media types of responses', plan: ({ api, first }) => acceptCases(api, first) },
  { name: 'malformed bodies', plan: ({ api, first }) => malformedCases(api, first) },
  { name: 'credentials', plan: ({ api, first }) => credentialCases(api, first) },
  { name: 'wrong passwords', plan: ({ api, first }) => wrongPasswordCases(api, first) },
  { name: 'tokens without a scope', plan: ({ api, first }) => scopeCases(api, first) },
  { name: 'alternatives of security', plan: ({ api, first }) => alternativeCases(api, first) },
  { name: 'precedence', plan: ({ api, first, scenarios }) => precedenceCases(api, first, scenarios) },
  { name: 'inputs', plan: ({ api, first, scenarios, seed }) => inputCases(api, first, scenarios, seed) },
  { name: 'crossed', plan: ({ api, scenarios, bases }) => crossedCases(api, scenarios, bases) },
  { name: 'robustness', plan: ({ api, fullest: [base] }) => robustnessCases(api, base) },
  { name: 'state', plan: ({ api, operation, seed }) => stateCases(api, operation, seed) },
  {
    name: 'integers of 64 bits',
    plan: ({ api, operation, fullest: [base], seed }) => [
      ...exactIntegerCases(api, base, seed),
      ...keptIntegerCases(api, operation, seed),
    ],
  },
  { name: 'repeated requests', plan: ({ api, operation, seed }) => repeatedCases(api, operation, seed) },
  {
    name: 'callbacks',
    plan: ({ api, fullest, callbacks }) => (callbacks === undefined ? [] : callbackCases(api, fullest, callbacks)),
  },
  { name: 'fuzz', plan: ({ api, first, seed, fuzz }) => fuzzCases(api, first, seed, fuzz) },
];

/** A case that is made already. */
export function alreadyMade(one: Case | Skip): PlannedCase {
  return { id: one.id, make: () => one };
}
