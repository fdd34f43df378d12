import { countByKind, countOf, type Count, type MutateResult, type Tried, witnessLine } from './mutate-result';
import { addTo, placeText } from '../../document';
import { count, oneLine } from '../../text';
import type { Palette } from '../palette';

/** As many trials that find something in the unchanged mock are named. */
const MOST_FAILING = 5;
/** As many equivalent mocks of one reason are named, unless all are asked for. */
const MOST_NAMED = 6;

/** The line that a measurement begins with. */
export function headLine(title: string, mutants: number, seed: number): string {
  return oneLine(`${title}: ${count(mutants, 'mutant')}, seed ${seed}`);
}

/** What became of one mutant, in one line. */
export function outcomeLine({ mutant, outcome }: Tried, palette: Palette): string {
  const title = oneLine(mutant.title);
  switch (outcome.outcome) {
    case 'killed':
      return `${palette.good('killed')} ${title} ${palette.dim(`(${oneLine(outcome.by)})`)}`;
    case 'survived':
      return `${palette.bad('survived')} ${title}`;
    case 'equivalent':
      return `${palette.notice('equivalent')} ${title} ${palette.dim(`(${outcome.reason})`)}`;
    case 'none':
      return palette.dim(`no mutant: ${title}`);
  }
}

/**
 * The whole result for people: what proves nothing, what is equivalent and why, what survived, the figures of each
 * kind.
 *
 * @param all whether every equivalent mock is named
 */
export function resultLines(result: MutateResult, palette: Palette, all: boolean): string[] {
  return [
    ...failingLines(result, palette),
    ...equivalentLines(result, palette, all),
    ...survivorLines(result, palette),
    ...tableLines(result, palette),
  ];
}

function failingLines({ failing, trials }: MutateResult, palette: Palette): string[] {
  if (failing.length === 0) return [];
  const more = failing.length - MOST_FAILING;
  return [
    palette.notice(
      `${failing.length} of the suite's ${trials} requests find something in the unchanged mock, and prove nothing:`,
    ),
    ...failing.slice(0, MOST_FAILING).map(({ id, finding }) => oneLine(`  ${id}: ${finding}`)),
    ...(more > 0 ? [`  and ${more} more`] : []),
    '',
  ];
}

function equivalentLines({ tried }: MutateResult, palette: Palette, all: boolean): string[] {
  const byReason = new Map<string, Tried[]>();
  for (const one of tried) {
    if (one.outcome.outcome === 'equivalent') addTo(byReason, one.outcome.reason, one);
  }
  const groups = [...byReason].flatMap(([reason, own]) => {
    const named = all || own.length <= MOST_NAMED ? own : own.slice(0, MOST_NAMED - 1);
    return [
      `  ${oneLine(reason)}:`,
      ...named.map((one) => `    ${oneLine(one.mutant.title)} ${palette.dim(oneLine(lineOf(one)))}`),
      ...(named === own ? [] : [palette.dim(`    and ${own.length - named.length} more (--verbose names them all)`)]),
    ];
  });
  return groups.length === 0
    ? []
    : [palette.bold('Equivalent: no request was found that distinguishes them'), ...groups, ''];
}

/** The file and line of its statement. */
function lineOf({ place }: Tried): string {
  return `${place.file}:${place.line}`;
}

function survivorLines({ tried }: MutateResult, palette: Palette): string[] {
  const groups = tried.flatMap((one) => {
    const { mutant, outcome } = one;
    if (outcome.outcome !== 'survived') return [];
    const sent =
      outcome.trials === 0
        ? 'no request of the suite gets a response in which it shows'
        : `${count(outcome.trials, 'request')} of the suite found nothing`;
    return [
      `  ${palette.bad(mutant.kind)} ${oneLine(mutant.title)}`,
      `    ${oneLine(placeText(one.place))}`,
      `    tried: ${sent}; this one shows it:`,
      `    ${oneLine(witnessLine(outcome))}`,
      `    ${palette.dim(`--only '${oneLine(mutant.id)}'`)}`,
    ];
  });
  return groups.length === 0 ? [] : [palette.bold('Survived'), ...groups, ''];
}

function tableLines(result: MutateResult, palette: Palette): string[] {
  const rows = countByKind(result).map(({ kind, count }) => rowOf(kind, count));
  const total = countOf(result.tried);
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(11))).join('');
  const colour = total.survived === 0 ? palette.good : palette.bad;
  return [
    palette.dim(line(['kind', 'made', 'killed', 'survived', 'equivalent', 'kill rate'])),
    ...rows.map(line),
    colour(line(rowOf('all', total))),
  ];
}

function rowOf(name: string, { made, killed, survived, equivalent, rate }: Count): string[] {
  return [name, ...[made, killed, survived, equivalent].map(String), percent(rate, killed + survived)];
}

/** Never rounded up to 100 %. */
function percent(rate: number, of: number): string {
  return of === 0 ? '-' : `${(Math.floor(rate * 1000) / 10).toFixed(1)} %`;
}
