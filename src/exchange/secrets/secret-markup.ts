import { isSecretName } from './secret-names';
import { eitherView, memberView, type SecretView } from './secret-view';

/** Gives the text to show for a value. */
export type Hide = (isSecret: boolean, value: string) => string;

interface Element {
  readonly name: string;
  readonly isSecret: boolean;
  readonly view: SecretView;
  /** An end without a start came in it, so that it may have ended, too. */
  readonly isLost: boolean;
}

/** What markup consists of, by how it begins; what has no end goes to the end of the text. */
const PARTS = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
  { start: '<', end: '>' },
] as const;

/**
 * Hides the secrets of XML and HTML in place, also where it is broken: the text of elements (CDATA too) and the values
 * of attributes, by their names, the names of the elements around them, and the schemas. It reads a text once.
 *
 * @example secretMarkup('<a><pwd>x</pwd></a>', view, hide) // '<a><pwd>(hidden)</pwd></a>'
 */
export function secretMarkup(text: string, view: SecretView, hide: Hide): string {
  const open: Element[] = [];
  const isSecret = (): boolean => open.at(-1)?.isSecret === true;
  let shown = '';
  let at = 0;
  while (at < text.length) {
    const { start, end } = PARTS.find((part) => text.startsWith(part.start, at)) ?? { start: '', end: '<' };
    const stop = text.indexOf(end, at + start.length);
    const to = stop === -1 ? text.length : start === '' ? stop : stop + end.length;
    const part = text.slice(at, to);
    at = to;
    if (start === '<') shown += tag(part, open, view, hide);
    else if (start === '<?') shown += part;
    else {
      const content = inner(part, start, end);
      const [before, after] = [content.trimEnd().length - content.trim().length, content.trimEnd().length];
      shown += start + content.slice(0, before) + hide(isSecret(), content.slice(before, after)) + content.slice(after);
      if (stop !== -1 && start !== '') shown += end;
    }
  }
  return shown;
}

function inner(part: string, start: string, end: string): string {
  const from = part.slice(start.length);
  return start !== '' && from.endsWith(end) ? from.slice(0, -end.length) : from;
}

/** A tag: it opens or ends an element, and has attributes. */
function tag(text: string, open: Element[], view: SecretView, hide: Hide): string {
  const [, slash = '', whole = ''] = /^<(\/?)([\w:.-]*)/.exec(text) ?? [];
  const name = local(whole);
  if (slash !== '') {
    const at = open.map((one) => one.name).lastIndexOf(name);
    const last = open.at(-1);
    if (at !== -1) open.length = at;
    // The name may be misspelled: what comes next may be in the last element, or beside it.
    else if (last?.isLost === false)
      open[open.length - 1] = { ...last, isLost: true, view: eitherView(last.view, open.at(-2)?.view ?? view) };
    return text;
  }
  const above = open.at(-1);
  const here = above === undefined ? view : memberView(above.view, name);
  const isSecret = above?.isSecret === true || here.isSecret || isSecretName(name);
  if (!text.endsWith('/>') && name !== '') open.push({ name, isSecret, view: here, isLost: false });
  return text.replace(
    /(?<![\w:.-])([\w:.-]+)(\s*=\s*)(?:"([^"]*)"|'([^']*)')/g,
    (_, key: string, is: string, double: string | undefined, single: string | undefined) => {
      const quote = double === undefined ? "'" : '"';
      const attribute = local(key);
      const hidden = isSecret || isSecretName(attribute) || here.at(attribute).isSecret;
      return `${key}${is}${quote}${hide(hidden, double ?? single ?? '')}${quote}`;
    },
  );
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
