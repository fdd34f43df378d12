/**
 * Whether a host name is that of this machine, whatever resolves it.
 *
 * @param hostname without the brackets of an IPv6 address
 */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '::1' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
