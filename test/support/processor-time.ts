/** Milliseconds of processor time that a synchronous action takes: a machine that stalls does not count. */
export function processorTime(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
