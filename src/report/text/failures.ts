import { placeText } from '../../document';
import { type FailureGroup, groupViolations, headline, type RunFold, type ViolationGroup } from '../group';
import { callbackText, names, otherPlaces, responseText } from '../phrases';
import type { Palette } from './palette';
import type { ReportCase, ReportStatement } from '../report';
import { count, visible, visibleLines } from '../../text';

const MOST_IDS = 3;
const MOST_VIOLATIONS = 8;

/**
 * The lines of failed cases, one group a cause: what was expected, what came, the statement with its words, and a curl
 * command.
 *
 * @example failureLines(fold, palette).join('\n')
 */
export function failureLines({ failures }: RunFold, palette: Palette, unit = 'case'): string[] {
  const groups = failures.groups();
  const size = failures.size();
  if (size === 0) return [];
  const verb = unit === 'case' ? 'failed' : `${size === 1 ? 'violates' : 'violate'} the document`;
  const heading =
    `${count(size, unit)} ${verb}` + (groups.length === size ? '' : `, for ${count(groups.length, 'cause')}`);
  return ['', palette.bold(heading), ...groups.flatMap((group) => ['', ...groupLines(group, palette, unit)])];
}

/**
 * The lines of failed cases that are in the baseline: what fails, and where, since the rest is known.
 *
 * @example knownLines(fold, palette).join('\n')
 */
export function knownLines(fold: RunFold, { notice, bold, dim }: Palette, unit = 'case'): string[] {
  const known = fold.known.size();
  if (known === 0) return [];
  return [
    '',
    bold(
      `${count(known, 'known failure')} (in the baseline: ${known === 1 ? 'it does' : 'they do'} not make the ` +
        'run fail)',
    ),
    ...fold.known
      .groups()
      .flatMap(({ smallest, others }) => [
        `  ${notice('known')} ` +
          `${visible(smallest.id)}${others.length === 0 ? '' : ` and ${count(others.length, `more ${unit}`)}`}`,
        dim(`        ${visible(headline(smallest)?.message ?? smallest.title)}`),
      ]),
  ];
}

function groupLines({ smallest: one, others }: FailureGroup, palette: Palette, unit: string): string[] {
  const { dim } = palette;
  const violations = groupViolations(one.violations);
  const shown = violations.slice(0, MOST_VIOLATIONS);
  const isReasonShown = one.why === '' || shown.some(({ first }) => first.message.endsWith(` (${one.why})`));
  return [
    `  ${mark(one, palette)} ${palette.bold(visible(one.id))} ${dim(`(${marks(one)})`)} ${visible(one.title)}`,
    ...shown.flatMap((violation) => violationLines(violation, palette)),
    ...(violations.length > shown.length
      ? [dim(`       … and ${count(violations.length - shown.length, 'more violation')}`)]
      : []),
    `       ${dim('expected')} ${visible(one.expected)}${isReasonShown ? '' : dim(` (${visible(one.why)})`)}`,
    `       ${dim('got     ')} ${responseText(one)}`,
    ...(one.callbacks ?? []).map((callback) => `       ${dim('came    ')} ${callbackText(callback)}`),
    `       ${dim(visibleLines(one.curl))}`,
    ...sameCauseLines(others, unit),
  ];
}

function sameCauseLines(others: FailureGroup['others'], unit: string): string[] {
  if (others.length === 0) return [];
  const ids = others.map(({ id }) => id);
  const fail = others.length === 1 ? 'fails' : 'fail';
  return [`       … and ${count(ids.length, `more ${unit}`)} ${fail} for the same cause: ${names(ids, MOST_IDS)}`];
}

function violationLines({ first: { message, statement }, others }: ViolationGroup, { dim }: Palette): string[] {
  const more = others.length === 0 ? [] : [`         ${visible(otherPlaces(others))}`];
  return [`       ${visible(message)}`, ...more, ...statementLines(statement).map((line) => dim(`         ${line}`))];
}

function statementLines(statement: ReportStatement): string[] {
  const { text, description } = statement;
  return [
    visible(placeText(statement)),
    ...(text === '' ? [] : [text]),
    ...(description === undefined ? [] : [`“${description}”`]),
  ];
}

function mark({ counts, verdict }: ReportCase, { bad, notice }: Palette): string {
  if (verdict === 'flaky') return notice('FLAKY');
  return counts ? bad('FAIL') : notice('FAIL');
}

function marks({ level, verdict }: ReportCase): string {
  return [level, ...(verdict === 'flaky' ? ['passed when sent again'] : [])].join(', ');
}
