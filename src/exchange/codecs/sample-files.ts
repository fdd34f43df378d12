import { OFFICE_FILES } from './office-files';

/** An event (RFC 5545), and a person (RFC 6350): their lines end in CRLF. */
const CALENDAR = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Example//EN', 'BEGIN:VEVENT', 'UID:1@example.com'],
  ...['DTSTAMP:20240101T090000Z', 'DTSTART:20240101T090000Z', 'SUMMARY:Example', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');
const CARD = ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Ada Example', 'END:VCARD', ''].join('\r\n');

/** The least valid file of a kind, in base64, and how files of the kind begin. */
const FILES: Readonly<Record<string, { readonly base64: string; readonly start: RegExp }>> = {
  'image/png': {
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==',
    start: /^\u0089PNG\r\n/,
  },
  'image/jpeg': {
    base64:
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////' +
      '////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    start: /^\u00ff\u00d8\u00ff/,
  },
  'image/gif': { base64: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', start: /^GIF8/ },
  'image/webp': { base64: 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', start: /^RIFF[^]{4}WEBP/ },
  'application/pdf': {
    base64:
      'JVBERi0xLjQKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cvUGFnZXMgMiAwIFI+PgplbmRvYmoKMiAwIG9iago8PC9UeXBlL1Bh' +
      'Z2VzL0tpZHNbMyAwIFJdL0NvdW50IDE+PgplbmRvYmoKMyAwIG9iago8PC9UeXBlL1BhZ2UvUGFyZW50IDIgMCBSL01lZGlh' +
      'Qm94WzAgMCAzIDNdPj4KZW5kb2JqCnhyZWYKMCA0CjAwMDAwMDAwMDAgNjU1MzUgZiAKMDAwMDAwMDAwOSAwMDAwMCBuIAow' +
      'MDAwMDAwMDU0IDAwMDAwIG4gCjAwMDAwMDAxMDUgMDAwMDAgbiAKdHJhaWxlcgo8PC9TaXplIDQvUm9vdCAxIDAgUj4+CnN0' +
      'YXJ0eHJlZgoxNjYKJSVFT0YK',
    start: /^%PDF-/,
  },
  'application/zip': { base64: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', start: /^PK/ },
  'application/gzip': { base64: 'H4sIAAAAAAAAAwMAAAAAAAAAAAA=', start: /^\u001f\u008b/ },
  'audio/mpeg': {
    base64:
      '//sUwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    start: /^(?:ID3|\u00ff[\u00fb\u00fa\u00f3\u00f2])/,
  },
  'video/mp4': {
    base64:
      'AAAAGGZ0eXBpc29tAAACAGlzb21tcDQxAAAAdG1vb3YAAABsbXZoZAAAAAAAAAAAAAAAAAAAA+gAAAAAAAEAAAEAAAAAAAAAAA' +
      'AAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=',
    start: /^[^]{4}ftyp/,
  },
  'image/svg+xml': {
    base64: 'PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIxIiBoZWlnaHQ9IjEiLz4=',
    start: /^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/,
  },
  'audio/wav': {
    base64: 'UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=',
    start: /^RIFF[^]{4}WAVE/,
  },
  'application/wasm': { base64: 'AGFzbQEAAAA=', start: /^\0asm/ },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { base64: OFFICE_FILES.workbook, start: /^PK/ },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    base64: OFFICE_FILES.document,
    start: /^PK/,
  },
  'text/calendar': { base64: btoa(CALENDAR), start: /^BEGIN:VCALENDAR/ },
  'text/vcard': { base64: btoa(CARD), start: /^BEGIN:VCARD/ },
};

/**
 * A valid file of a kind, with a character for each byte; `undefined` for a kind that has none here.
 *
 * @param name the media type without parameters, in lower case
 */
export function sampleFile(name: string): string | undefined {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  return file === undefined ? undefined : atob(file.base64);
}

/**
 * The kind of file that bytes are by their beginning.
 *
 * @param binary the bytes, a character for each
 * @example kindOf('GIF89a…') // 'image/gif'
 */
export function kindOf(binary: string): string | undefined {
  return Object.entries(FILES).find(([, { start }]) => start.test(binary))?.[0];
}

/**
 * The first kind within a range that there is a file of; a type that isn't a range is itself.
 *
 * @example kindWithin('image/*') // 'image/png'
 */
export function kindWithin(range: string): string {
  const [type = ''] = range.split('/*');
  if (!range.includes('*')) return range;
  return Object.keys(FILES).find((kind) => type === '*' || kind.startsWith(`${type}/`)) ?? 'application/octet-stream';
}
