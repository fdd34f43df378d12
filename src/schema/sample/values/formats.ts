import { type Pattern, pattern } from '../regex/pattern';

/** How text of a `format` looks. */
export interface TextFormat {
  /** The text that readers know. */
  readonly plain: string;
  /** Texts that look like real ones. */
  readonly usual: Pattern;
  /** All that the format takes, as far as is useful beside a `pattern`. */
  readonly wide: Pattern;
}

const LABEL = '[a-z][a-z0-9]{0,9}(?:-[a-z0-9]{1,5})?';
const HOST = `${LABEL}(?:\\.${LABEL})?\\.(?:com|org|net|example)`;
const WIDE_LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const WIDE_HOST = `${WIDE_LABEL}(?:\\.${WIDE_LABEL})*`;
const DATE = '20[0-3]\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])';
const WIDE_DATE = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
const ZONE = '(?:Z|[+-](?:0\\d|1[0-2]):[03]0)';
const WIDE_ZONE = '(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';
const HEX = '[0-9a-f]';
const WIDE_HEX = '[0-9A-Fa-f]';
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const PATH = '(?:/[a-z0-9]{1,10})';
const WIDE_PATH = "(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})*)";
const QUERY = '(?:\\?[a-z]{1,8}=[a-z0-9]{1,8})';
const WIDE_QUERY = "(?:\\?[A-Za-z0-9._~!$&'()*+,;=:@/?-]*)";
const WIDE_FRAGMENT = "(?:#[A-Za-z0-9._~!$&'()*+,;=:@/?-]*)";
const WIDE_REST = `${WIDE_QUERY}?${WIDE_FRAGMENT}?`;
const WIDE_AUTHORITY = `(?:[A-Za-z0-9._~-]+@)?${WIDE_HOST}(?::\\d{1,5})?`;
const WIDE_ROOTLESS = "[A-Za-z0-9._~!$&'()*+,;=:@/-]+";
const WIDE_URI = `[A-Za-z][A-Za-z0-9+.-]*:(?://${WIDE_AUTHORITY}${WIDE_PATH}*|${WIDE_ROOTLESS})${WIDE_REST}`;
const DURATION = 'P(?:\\d{1,2}Y)?(?:\\d{1,2}M)?\\d{1,2}D(?:T\\d{1,2}H(?:\\d{1,2}M)?)?';
const WIDE_DURATION =
  'P(?:\\d+W|(?:\\d+Y)?(?:\\d+M)?\\d+D(?:T(?:\\d+H)?(?:\\d+M)?\\d+S)?|(?:\\d+Y)?\\d+M|' +
  '\\d+Y|(?:\\d+[YMD])?T(?:\\d+H)?(?:\\d+M)?\\d+S|T(?:\\d+H)?\\d+M|T\\d+H)';
const URI = `https://${HOST}${PATH}{0,2}${QUERY}?`;
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const EMAIL = `[a-z]{2,10}(?:\\.[a-z]{2,8})?@${HOST}`;
const WIDE_EMAIL = `${ATOM}(?:\\.${ATOM})*@(?:${WIDE_LABEL}\\.)+${WIDE_LABEL}`;
const POINTER = '(?:/[a-z0-9]{1,8}){1,3}';
const WIDE_POINTER = '(?:/(?:[^~/]|~[01])*)*';
const UUID = `${HEX}{8}-${HEX}{4}-4${HEX}{3}-[89ab]${HEX}{3}-${HEX}{12}`;
const WIDE_UUID = `${WIDE_HEX}{8}-(?:${WIDE_HEX}{4}-){3}${WIDE_HEX}{12}`;
const HOSTNAME = ['example.com', HOST, WIDE_HOST];
const ADDRESS = ['https://example.com', URI, WIDE_URI];
const REFERENCE = ['/path', `${PATH}{1,3}${QUERY}?`, `(?:${WIDE_URI}|${WIDE_PATH}*${WIDE_QUERY}?${WIDE_FRAGMENT}?)`];

const SOURCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['date-time', ['2024-01-15T09:30:00Z', `${DATE}T${TIME}Z`, `${WIDE_DATE}T${TIME}(?:\\.\\d{1,9})?${WIDE_ZONE}`]],
  ['date', ['2024-01-15', DATE, WIDE_DATE]],
  ['time', ['09:30:00Z', `${TIME}${ZONE}`, `${TIME}(?:\\.\\d{1,9})?${WIDE_ZONE}`]],
  ['iso-date-time', ['2024-01-15T09:30:00Z', `${DATE}T${TIME}Z`, `${WIDE_DATE}T${TIME}(?:\\.\\d{1,9})?${WIDE_ZONE}?`]],
  ['iso-time', ['09:30:00Z', `${TIME}${ZONE}`, `${TIME}(?:\\.\\d{1,9})?${WIDE_ZONE}?`]],
  ['duration', ['P1D', DURATION, WIDE_DURATION]],
  ['email', ['user@example.com', EMAIL, WIDE_EMAIL]],
  ['idn-email', ['user@example.com', EMAIL, WIDE_EMAIL]],
  ['hostname', HOSTNAME],
  ['idn-hostname', HOSTNAME],
  ['ipv4', ['192.0.2.1', `${OCTET}(?:\\.${OCTET}){3}`]],
  [
    'ipv6',
    [
      '2001:db8::1',
      `2001:db8(?::${HEX}{1,4}){6}`,
      `(?:(?:${WIDE_HEX}{1,4}:){7}|(?:${WIDE_HEX}{1,4}:){1,6}:)${WIDE_HEX}{1,4}`,
    ],
  ],
  ['uri', ADDRESS],
  ['url', ADDRESS],
  ['iri', ADDRESS],
  ['uri-reference', REFERENCE],
  ['iri-reference', REFERENCE],
  [
    'uri-template',
    [
      '/items/{id}',
      `${PATH}{1,2}/\\{[a-z]{1,8}\\}`,
      '(?:[A-Za-z0-9._~!$&()*+,;=:@/?#-]|\\{[+#./;?&]?[A-Za-z0-9_]+\\*?\\})*',
    ],
  ],
  ['uuid', ['3fa85f64-5717-4562-b3fc-2c963f66afa6', UUID, WIDE_UUID]],
  ['json-pointer', ['/path', POINTER, WIDE_POINTER]],
  ['json-pointer-uri-fragment', ['#/path', `#${POINTER}`]],
  ['relative-json-pointer', ['0/path', `\\d(?:/[a-z0-9]{1,8}){1,2}`, `(?:0|[1-9]\\d*)(?:#|${WIDE_POINTER})`]],
  ['regex', ['^[a-z]+$', '\\^[a-z]{1,6}\\$', '[A-Za-z0-9 _-]+|\\^[A-Za-z0-9 _-]+\\$']],
  ['objectid', ['507f1f77bcf86cd799439011', `${HEX}{24}`]],
  ['phone', ['+15555550123', '\\+1555555\\d{4}']],
  ['byte', ['c3RyaW5n', '(?:[A-Za-z0-9+/]{4}){1,6}', '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?']],
]);

/** Other names of formats, as databases and frameworks have them. */
const ALIASES: readonly (readonly [names: RegExp, format: string])[] = [
  [/^(?:iso[-_ ]?8601|date[-_ ]?time|timestamp(?:tz| with(?:out)? time zone)?)$/i, 'date-time'],
  [/^guid$/i, 'uuid'],
  [/^(?:mail|e-mail)$/i, 'email'],
  [/^(?:(?:bson|mongo)-?)?object-?id$|^mongo-?id$/i, 'objectid'],
  [/^(?:phone(?:[-_ ]?number)?|tel(?:ephone)?|e\.?164)$/i, 'phone'],
];

const read = new Map<string, TextFormat | undefined>();

/** Whether values of a format are made here, so that a server may be expected to know it. */
export function isMadeFormat(name: string): boolean {
  return textFormat(name) !== undefined;
}

/** How text of a format looks; `undefined` of a format that any text has, or that nobody knows. */
export function textFormat(name: string): TextFormat | undefined {
  if (!read.has(name)) {
    const alias = ALIASES.find(([names]) => names.test(name))?.[1] ?? name;
    const [plain, usual = '', wide = usual] = SOURCES.get(name) ?? SOURCES.get(alias) ?? [];
    const [likely, possible] = [pattern(`^(?:${usual})$`), pattern(`^(?:${wide})$`)];
    const known = plain !== undefined && likely !== undefined && possible !== undefined;
    read.set(name, known ? { plain, usual: likely, wide: possible } : undefined);
  }
  return read.get(name);
}
