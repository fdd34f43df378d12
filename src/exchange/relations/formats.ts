const PATTERNS: Readonly<Record<string, string | undefined>> = {
  uuid: '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
  'date-time': '\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:[Zz]|[+-]\\d\\d:\\d\\d)',
  date: '\\d{4}-\\d\\d-\\d\\d',
  time: '\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:[Zz]|[+-]\\d\\d:\\d\\d)',
  email: '[^\\s@]+@[^\\s@]+',
  uri: '[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s]+',
  hostname: '[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?',
  ipv4: '\\d{1,3}(?:\\.\\d{1,3}){3}',
  ipv6: '[0-9a-fA-F:.]+',
  integer: '-?(?:0|[1-9]\\d*)',
  text: '[^]*',
};

/** The pattern of a format that may stand in a relation's string as `{uuid}`; without anchors. */
export function formatPattern(format: string): string {
  return PATTERNS[format] ?? '[^]+';
}

/** Where fresh values come from: integers in a range (both ends included), and the time in milliseconds since 1970. */
export interface RandomSource {
  /** How many values were asked for in this session: never the same twice. */
  serial(): number;
  int(min: number, max: number): number;
  now(): number;
}

/** A fresh value of a template's format. */
export function freshText(format: string, random: RandomSource): string {
  switch (format) {
    case 'uuid':
      return freshUuid(random);
    case 'date-time':
      return `${instant(random).slice(0, 19)}Z`;
    case 'date':
      return instant(random).slice(0, 10);
    case 'time':
      return `${instant(random).slice(11, 19)}Z`;
    case 'email':
      return `${letters(random)}@example.com`;
    case 'uri':
      return `https://example.com/${letters(random)}`;
    case 'hostname':
      return `${letters(random)}.example.com`;
    case 'text':
      return letters(random);
    case 'ipv4':
      return `192.0.2.${random.int(1, 254)}`;
    case 'ipv6':
      return `2001:db8::${random.int(1, 0xffff).toString(16)}`;
    default:
      return String(random.int(1, 2 ** 31 - 1));
  }
}

const DIGITS = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
/** The characters of the uuid that is made: from all of them at once one text is made, and no pieces of it. */
const CODES = Array.from('00000000-0000-4000-8000-000000000000', (character) => character.charCodeAt(0));
/** Where its words of two bytes stand; two of them have what kind it is. */
const WORDS = [0, 4, 9, 14, 19, 24, 28, 32];
const [VERSION, VARIANT] = [3, 4];

/** A random uuid (RFC 9562, version 4). */
export function freshUuid(random: RandomSource): string {
  for (let i = 0; i < WORDS.length; i++) {
    const drawn = random.int(0, 0xffff);
    const word = i === VERSION ? (drawn & 0x0fff) | 0x4000 : i === VARIANT ? (drawn & 0x3fff) | 0x8000 : drawn;
    const at = WORDS[i] ?? 0;
    for (let digit = 0; digit < 4; digit++) CODES[at + digit] = DIGITS[(word >> (12 - 4 * digit)) & 15] ?? 0;
  }
  return String.fromCharCode(...CODES);
}

function instant(random: RandomSource): string {
  return new Date(random.now()).toISOString();
}

function letters(random: RandomSource): string {
  return Array.from({ length: 8 }, () => String.fromCharCode(97 + random.int(0, 25))).join('');
}
