import { type FailureGroup, groupCause, headline, type ReasonGroup, type RunFold } from '../group';
import { responseText } from '../phrases';
import type { ReportStatement } from '../report';
import { count, visible } from '../../text';

/** A cause of failed cases, or a warning, in few words, with the statement of the document that it is about. */
interface CauseSummary {
  readonly level: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly message: string;
  readonly statement: ReportStatement;
  /** The same in each run. */
  readonly cause: string;
}

/** The causes of what failed, those that count first; what was not checked, by its reason; and the warnings. */
export function causesOf({ failures, known, warned, unchecked }: RunFold): CauseSummary[] {
  const failed = failures.groups().map((group) => causeOf(group, group.counts ? 'error' : 'warning'));
  const warnings = warned.groups().map(({ first: { code, message, statement, reason }, cases }): CauseSummary => {
    const text = visible(`${message} (in ${count(cases.length, 'case')})`);
    const cause = [`${code} #${statement.pointer}`, ...(reason === undefined ? [] : [reason])].join(' ');
    return { level: 'warning', code, message: text, statement, cause };
  });
  const open = unchecked.groups().map(uncheckedOf);
  return [...failed, ...open, ...known.groups().map((group) => causeOf(group, 'note')), ...warnings];
}

function uncheckedOf({ reason, cases: [first, ...others], counts }: ReasonGroup): CauseSummary {
  const more = others.length === 0 ? '' : ` and ${count(others.length, 'more case')}`;
  return {
    level: counts ? 'error' : 'note',
    code: 'not-checked',
    message: visible(`not checked: ${reason}: ${first.id}${more}`),
    statement: first.statement,
    cause: `not-checked ${reason}`,
  };
}

function causeOf({ smallest: one, others }: FailureGroup, level: CauseSummary['level']): CauseSummary {
  const first = headline(one);
  const more = others.length === 0 ? '' : ` and ${count(others.length, 'more case')}`;
  const outcome = `expected ${one.expected}, got ${responseText(one)}`;
  const message = `${first?.message ?? one.title}: ${one.id}${more}; ${outcome}`;
  return {
    level,
    code: first?.code ?? one.verdict,
    message: visible(message),
    statement: first?.statement ?? one.statement,
    cause: groupCause(one),
  };
}
