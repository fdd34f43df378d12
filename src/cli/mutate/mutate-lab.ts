import { builtInText } from '../../checks';
import { openInbox, openSession, phasesOf, planCases, type Target } from '../../contract';
import { suggestRelations, withSuggestions } from '../../infer';
import { createEngine } from '../../mock/engine';
import type { Api } from '../../model';
import type { Lab } from '../../mutate';
import { loadApi, type LoadSettings } from '../load-api';

/** Where callbacks go: nothing listens there, they are handed over. */
const LISTENER = 'http://127.0.0.1:9000';
/** How long one is waited for, in milliseconds: it comes at once, or never. */
const PATIENCE = 500;

/** How the suite is set that mutants are tried with. */
export interface LabOptions {
  /** What all fresh values follow from. */
  readonly seed: number;
  /** Findings about what the document only suggests count, too. */
  readonly inferred: boolean;
}

/**
 * Loads the document of a measurement; where what it only suggests counts, with its suggestions as statements of its
 * own.
 *
 * @param settings how it is loaded
 * @throws DocumentError when it cannot be loaded, CliError when it has statements that cannot be understood
 */
export async function mutateApi(source: string, { inferred }: LabOptions, settings: LoadSettings = {}): Promise<Api> {
  const api = await loadApi(source, settings);
  return inferred ? withSuggestions(api, suggestRelations(api)) : api;
}

/**
 * The mock and the suite of a document, as mutants are tried with them.
 *
 * @example runMutant(api, labOf(api, { seed: 1, inferred: false }), baseline, mutant)
 */
export function labOf(api: Api, { seed, inferred }: LabOptions): Lab {
  const plan = planCases(api, { seed, callbacks: LISTENER });
  const cases = phasesOf(plan)
    .flat()
    .filter(({ webhook }) => webhook === undefined);
  const byId = new Map(cases.map((one) => [one.id, one]));
  return {
    seed,
    trials: cases.map(({ id, operation, pointer, callback }) => ({
      id,
      operation,
      pointer,
      callback: callback?.pointer,
    })),
    mock(document, { receive, ...settings }) {
      const callbacks = receive !== undefined;
      const options = { ...settings, auth: 'document', inferred: false, state: 'off', callbacks } as const;
      const engine = createEngine(document, options, receive);
      return (request) => {
        const { response, nonConforming } = engine.respond(request);
        return { response, nonConforming: nonConforming.map(({ specPointer }) => specPointer) };
      };
    },
    suite(open) {
      const inbox = openInbox(api, LISTENER, { patience: PATIENCE, linger: 0 });
      const target: Target = open((request) => inbox.receive({ request }));
      const session = openSession(api, target, { inferred, takesMadeUp: true, strict: true, stateless: true, inbox });
      return async ({ id }) => {
        const one = byId.get(id);
        if (one === undefined) throw new Error(`there is no case '${id}'`);
        const event = await session.perform(one);
        // A rejection whose sibling was not sent in this session proves as much as one beside it: the unchanged mock
        // accepts the sibling. A case that is not checked makes a run fail, too.
        if (event.type === 'unchecked') return `not checked: ${event.reason}`;
        return event.type === 'fail' ? event.finding.violations.map(builtInText).join('; ') : undefined;
      };
    },
  };
}
