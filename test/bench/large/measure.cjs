// Loaded into a measured process: when it ends, its processor time (ms) and the memory that it took at most (MiB).
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const figures = { ms: (userCPUTime + systemCPUTime) / 1000, mib: maxRSS / 1024 };
  require('node:fs').writeFileSync(process.env.TANDEM_FIGURES, JSON.stringify(figures));
});
