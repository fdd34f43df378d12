import type { MockEngine } from '../../mock/engine';
import { CONTROL_PREFIX, type MockServer, type ServerOptions, startServer, startSeveral } from '../../mock/server';
import { controlOptions } from '../../report/control/control-options';
import { mockDocs } from './mock-docs';
import type { MockLog } from './mock-log';
import type { OpenDocument } from './open-documents';
import type { MockFlags } from './mock-flags';

/** A document with its mock. */
export interface RunningMock {
  readonly document: OpenDocument;
  readonly engine: MockEngine;
  readonly log: MockLog;
}

/** One mock by itself, or several below their prefixes. */
export function startMocks(
  mocks: readonly RunningMock[],
  flags: Pick<MockFlags, 'control' | 'controlOrigin' | 'controlHost'>,
  shared: ServerOptions,
): Promise<MockServer> {
  const { control: wish } = flags;
  const controlled = (of?: RunningMock): Pick<ServerOptions, 'control'> => {
    if (wish === 'off') return {};
    const prefix = 'prefix' in wish ? wish.prefix : CONTROL_PREFIX;
    const own = of === undefined || mocks.length === 1 ? {} : { prefix: `${prefix}/${of.document.name}` };
    const access = { origins: flags.controlOrigin ?? [], hosts: flags.controlHost ?? [] };
    const pages = of === undefined ? {} : { pages: mockDocs(() => of.engine.api) };
    return { control: controlOptions({ ...wish, ...own, ...access, ...pages }) };
  };
  const optionsFor = (of: RunningMock): Pick<ServerOptions, 'control' | 'onExchange'> => ({
    ...controlled(of),
    onExchange: (custom) => of.log.exchange(of.engine.api, custom),
  });
  const [only] = mocks;
  if (only !== undefined && mocks.length === 1) return startServer(only.engine, { ...shared, ...optionsFor(only) });
  const mounted = mocks.map((mock) => ({ ...mock.document, engine: mock.engine, options: optionsFor(mock) }));
  return startSeveral(mounted, { ...shared, ...controlled() });
}
