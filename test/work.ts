/** Milliseconds of work, of all threads of this process, since `start`; what others do on the machine does not count. */
export function workSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
