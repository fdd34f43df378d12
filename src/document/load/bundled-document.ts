import { isAbsolute, join, relative } from 'node:path';

/**
 * The path of the document that comes with the package: create-package of Cloud Foundry. It is as short as the working
 * directory allows, since messages show it.
 */
export function bundledDocument(): string {
  const path = join(__dirname, '..', '..', '..', 'openapi', 'create-package.yaml');
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}
