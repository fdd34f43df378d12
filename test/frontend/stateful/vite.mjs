// Vite's dev server of a front end for each document, as a project has it that names the plugin and a document. Prints the addresses.
import { createServer } from 'vite';
import { tandem } from 'openapi-tandem/vite';

const [root, ...documents] = process.argv.slice(2);
const addresses = await Promise.all(
  documents.map(async (document, n) => {
    const plugins = [tandem(document, { log: false, seed: 7 })];
    const server = await createServer({
      root,
      configFile: false,
      cacheDir: `${root}/.vite/${n}`,
      optimizeDeps: { noDiscovery: true },
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 0 },
      plugins,
    });
    await server.listen();
    return server.resolvedUrls.local[0];
  }),
);
console.log(JSON.stringify(addresses));
