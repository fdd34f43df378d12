/** The script of a kind of page, and its style where it has one. */
interface Assets {
  readonly script: string;
  readonly style: string;
}

/**
 * What the build has made of `src/web/pages`, and of `src/browser`, which validates responses: loaded when first
 * needed.
 *
 * @throws Error when nothing has been built yet
 */
export function assets(page: 'docs' | 'theme' | 'report' | 'console' | 'engine'): Assets {
  try {
    return require(`./bundles/${page}.js`) as Assets;
  } catch (cause) {
    throw new Error(`The pages have not been built: run "npm run build".`, { cause });
  }
}
