import { StoreError } from '../../../errors';
import type { MockEngine } from '../../engine';
import { isBelow, splitSession } from '../../session/names';
import { sessionIdOf } from '../../session/sessions';
import { handled } from '../shared/handled';
import { storeAway } from '../shared/store-away';
import type { Call } from './call';
import { eventStreams } from './described/event-stream';
import { type Control, type ControlPlace, serveDescribed } from './described/serve-described';
import { noSuchSession } from './handlers';
import { CONTROL_PREFIX, type ControlOptions } from './options';
import { controlPages } from './pages';
import { problem } from './reply';
import { sendGuarded } from './send-guarded';
import { journalStream } from './stream';

export type { Control, ControlPlace } from './described/serve-described';

/** Makes the control API of a mock. What it takes is what `openapi/control.yaml` says. */
export function createControl(engine: MockEngine, options: ControlOptions, place: ControlPlace): Control {
  const { prefix = CONTROL_PREFIX, origins = [], hosts = [], show } = options;
  const stream = eventStreams(place.closing);
  return serveDescribed({
    prefix,
    owns: (target) => isBelow(splitSession(target).rest, prefix),
    access: { host: place.host, origins, hosts },
    pages: controlPages(() => engine.api.document, options),
    place,
    async addressed(head) {
      // As the store has it, where there is one.
      await engine.shared?.turn(sessionIdOf(head), () => undefined);
      const addressed = engine.sessions.of(head);
      if (typeof addressed === 'string') return noSuchSession(addressed);
      return { to: addressed.session, request: addressed.request };
    },
    async handle({ to: session, validated, exchange }) {
      const call: Call = { engine, session, validated, url: place.url(), show };
      const id = validated.operation?.id ?? '';
      if (id === 'streamJournal') stream(exchange, journalStream(call));
      else sendGuarded(exchange, (await handled(call, id)) ?? NOT_BUILT);
    },
    excused: (error) => (error instanceof StoreError ? storeAway(error).problem : undefined),
  });
}

const NOT_BUILT = problem(501, 'Not implemented', 'The control API describes this operation, but does not have it.');
