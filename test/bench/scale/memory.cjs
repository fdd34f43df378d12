// Loaded into the measured process: writes what it takes (MiB), second by second, into the file that TANDEM_MEMORY names.
const { appendFileSync } = require('node:fs');

const note = () =>
  appendFileSync(process.env.TANDEM_MEMORY, `${Math.round(process.memoryUsage.rss() / 1024 / 1024)}\n`);
setInterval(note, 1000).unref();
process.on('exit', note);
