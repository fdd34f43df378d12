/**
 * The part of a `Location` that a path of the document names, whatever stands before it; nothing where it leads
 * elsewhere.
 *
 * @example locatedAt('https://api.example.com/v2/jobs/7?full', '/jobs/{jobId}') // '/jobs/7'
 */
export function locatedAt(location: string, path: string): string | undefined {
  const there = location
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  const named = path.split('/').slice(1);
  const own = there.split('/').slice(-named.length);
  const isSame = named.every((segment, i) => (segment.includes('{') ? own[i] !== '' : own[i] === segment));
  const isPlain = named.some((segment) => !segment.includes('{')) && there.split('/').length >= named.length;
  return isSame && isPlain ? `/${own.join('/')}` : undefined;
}
