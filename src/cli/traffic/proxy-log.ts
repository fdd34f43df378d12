import { loggedTarget, loggedViolation } from '../../exchange';
import { type LevelledViolation, violationText } from '../../checks';
import type { Api } from '../../model';
import { oneLine } from '../../text';
import type { TrafficExchange, UnusableEntry } from '../../traffic';
import type { Proxy } from '../../traffic/proxy/open-proxy';
import type { Passed } from '../../traffic/proxy/passing';
import { timeOfDay } from '../mock/exchange-lines';
import type { Palette } from '../palette';
import { printOut } from '../terminal';

/** What a running proxy prints. */
interface ProxyLog {
  started(proxy: Pick<Proxy, 'url' | 'controlUrl'>, upstream: string): void;
  exchange(checked: TrafficExchange): void;
  /** What brought no whole response. */
  unusable(entry: UnusableEntry, passed: Passed): void;
}

/** So many causes are remembered: beyond, each violation is printed. */
const MOST_CAUSES = 10_000;

/**
 * A line for each exchange, as the mock has it, and its violations: all where their cause is new, else the first with
 * the number of exchanges that had it before. Warnings of a statement are there once.
 *
 * @param quiet the address only
 */
export function proxyLog(api: Api, palette: Palette, quiet: boolean): ProxyLog {
  const causes = new Map<string, number>();
  const warned = new Set<string>();
  const isNew = ({ code, specPointer }: LevelledViolation): boolean => {
    const key = `${code} ${specPointer}`;
    return !warned.has(key) && (warned.size >= MOST_CAUSES || warned.add(key).size > 0);
  };
  const print = (lines: readonly string[]): void => {
    if (!quiet) printOut(lines.map((line) => `${line}\n`).join(''));
  };
  const violationLine = (violation: LevelledViolation): string => {
    const { file, line } = api.document.locate(violation.specPointer);
    return `${oneLine(violationText(loggedViolation(api, violation)))} ${palette.dim(`(${file}:${line})`)}`;
  };
  return {
    started({ url, controlUrl }, upstream) {
      if (quiet) return printOut(`${url}\n`);
      print([
        `${palette.bold(oneLine(api.title))}: ${palette.good(url)} passes on to ${oneLine(upstream)}`,
        ...(controlUrl === undefined ? [] : [`  ${palette.dim('console')} ${controlUrl}`]),
        '',
      ]);
    },
    exchange({ exchange: { request, response, duration = 0 }, operation, violations, warnings, cause, reason }) {
      const { status } = response;
      const [first] = violations;
      const colour = status < 400 ? palette.good : status < 500 ? palette.notice : palette.bad;
      const times = cause === undefined ? 0 : (causes.get(cause) ?? 0) + 1;
      if (cause !== undefined && (times > 1 || causes.size < MOST_CAUSES)) causes.set(cause, times);
      print([
        [
          palette.dim(timeOfDay(new Date())),
          request.method,
          oneLine(loggedTarget(api, request.target, operation)),
          colour(String(status)),
          ...(operation === undefined ? ['not in the document'] : [palette.bold(oneLine(operation.id))]),
          ...(reason === undefined ? [] : [oneLine(`not checked: ${reason}`)]),
          palette.dim(`${duration.toFixed(1)} ms`),
        ].join(' '),
        ...(times > 1
          ? [`  ${palette.bad(`violates as ${times - 1} before:`)} ${first === undefined ? '' : violationLine(first)}`]
          : violations.map((one) => `  ${palette.bad('violates:')} ${violationLine(one)}`)),
        ...warnings.filter(isNew).map((one) => `  ${palette.notice('-')} ${violationLine(one)}`),
      ]);
    },
    unusable({ reason }, { request }) {
      const target = oneLine(loggedTarget(api, request.target));
      print([`${palette.dim(timeOfDay(new Date()))} ${request.method} ${target} ${palette.bad(oneLine(reason))}`]);
    },
  };
}
