import { header, type HttpRequest, type RequestDraft } from '../../exchange';
import type { SecurityScheme } from '../../model';

/** What a reader replaces with a value of their own, named once at the top of a sample. */
export interface Placeholder {
  /** A name that every language takes: `TOKEN`. */
  readonly name: string;
  /** What is shown instead of it where samples are read. */
  readonly shown: string;
  /** What is put in its place when the sample is run against a mock; the mock's address for `BASE_URL`. */
  readonly value: string;
  /** The security scheme whose credential it is. */
  readonly scheme?: string;
}

/** A text with placeholders in it. */
export type SampleText = readonly (string | Placeholder)[];

interface Placeholders {
  readonly placeholders: readonly Placeholder[];
  /** What stands for a scheme's credential while a request is written. */
  readonly mark: (scheme: SecurityScheme) => string | undefined;
  /** A written text, with placeholders instead of marks. */
  readonly split: (text: string) => SampleText;
}

/** A credential of a request, and the text that stands for it while the request is written. */
interface Marked {
  readonly scheme: SecurityScheme;
  readonly mark: string;
  /** What stands before it in its field: `Bearer `. */
  readonly prefix: string;
  readonly placeholder: Placeholder;
}

const KINDS = {
  token: { name: 'TOKEN', shown: 'your-token' },
  key: { name: 'API_KEY', shown: 'your-api-key' },
  credentials: { name: 'CREDENTIALS', shown: 'your-credentials' },
} as const;

/** The placeholders for the credentials of a draft, with the values that they have in the request as it is sent. */
export function placeholdersFor(draft: RequestDraft, sent: HttpRequest): Placeholders {
  const schemes = [...draft.credentials].filter(([, name]) => name !== 'none').map(([scheme]) => scheme);
  const text = [sent.target, ...sent.headers.flat()].join('\n');
  const all = schemes.flatMap((scheme, i): Marked[] => {
    const value = valueOf(scheme, sent);
    if (value === undefined) return [];
    const kind = KINDS[kindOf(scheme)];
    const isAlone = schemes.filter((other) => kindOf(other) === kindOf(scheme)).length === 1;
    const prefix = scheme.type === 'apiKey' ? '' : (/^\S+ +/.exec(value)?.[0] ?? '');
    const name = isAlone ? kind.name : `${constant(scheme.name)}_${kind.name}`;
    return [
      {
        scheme,
        mark: unused(text, i),
        prefix,
        placeholder: { name, shown: kind.shown, value: value.slice(prefix.length), scheme: scheme.name },
      },
    ];
  });
  return {
    placeholders: all.map(({ placeholder }) => placeholder),
    mark: (scheme) => {
      const found = all.find((one) => one.scheme === scheme);
      return found && found.prefix + found.mark;
    },
    split: (written) => {
      const parts = all.reduce<SampleText>(
        (texts, { mark, placeholder }) =>
          texts.flatMap((part) => (typeof part === 'string' ? between(part.split(mark), placeholder) : [part])),
        [written],
      );
      return parts.filter((part) => part !== '');
    },
  };
}

function kindOf({ type, scheme }: SecurityScheme): keyof typeof KINDS {
  if (type === 'apiKey') return 'key';
  return scheme === 'bearer' ? 'token' : 'credentials';
}

/** The field value or key with which a request is sent. */
function valueOf(scheme: SecurityScheme, { target, headers }: HttpRequest): string | undefined {
  if (scheme.type === 'mutualTLS') return undefined;
  if (scheme.type !== 'apiKey') return header(headers, 'authorization');
  if (scheme.in === 'header') return header(headers, scheme.parameter);
  if (scheme.in === 'query') {
    const query = target.includes('?') ? target.slice(target.indexOf('?') + 1) : '';
    return new URLSearchParams(query).get(scheme.parameter) ?? undefined;
  }
  const cookie = (header(headers, 'cookie') ?? '').split('; ').find((pair) => pair.startsWith(`${scheme.parameter}=`));
  return cookie?.slice(scheme.parameter.length + 1);
}

/** Letters and digits that do not occur in a text: they come through any encoding. */
function unused(text: string, i: number): string {
  let mark = `PLACEHOLDER${i}X`;
  while (text.includes(mark)) mark += 'X';
  return mark;
}

function between(texts: readonly string[], placeholder: Placeholder): SampleText {
  return texts.flatMap((text, i) => (i === 0 ? [text] : [placeholder, text]));
}

/** A name as a constant's: `api key` becomes `API_KEY`. */
function constant(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').match(/[A-Za-z\d]+/g) ?? [];
  const joined = words.join('_').toUpperCase();
  return /^[A-Z]/.test(joined) ? joined : `SCHEME_${joined}`;
}
