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

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Two bytes in hexadecimal digits. */
function hex(word: number): string {
  return `${HEX[word >> 8] ?? ''}${HEX[word & 0xff] ?? ''}`;
}

/** A random uuid (RFC 9562, version 4). */
export function freshUuid(random: RandomSource): string {
  const word = (): number => random.int(0, 0xffff);
  const [low, high] = [hex(word()) + hex(word()), hex(word())];
  const version = hex((word() & 0x0fff) | 0x4000);
  const variant = hex((word() & 0x3fff) | 0x8000);
  return `${low}-${high}-${version}-${variant}-${hex(word())}${hex(word())}${hex(word())}`;
}

function instant(random: RandomSource): string {
  return new Date(random.now()).toISOString();
}

function letters(random: RandomSource): string {
  return Array.from({ length: 8 }, () => String.fromCharCode(97 + random.int(0, 25))).join('');
}
