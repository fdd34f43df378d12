import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, property } from '../../document';
import { errorText } from '../../errors/error-text';
import { CliError } from '../../errors';

/** What runs a project's tests. */
type TestRunner = 'jest' | 'vitest' | 'node';

/** The commands of what installs a project's packages. */
interface PackageManager {
  /** Those that install what its lock file has, in CI. */
  readonly install: readonly string[];
  readonly add: string;
  /** What runs a command of an installed package. */
  readonly run: string;
}

/** What a folder shows of the project in it. */
export interface Folder {
  readonly hasPackage: boolean;
  /** It is a project in another language than JavaScript. */
  readonly isForeign: boolean;
  /** What installs its packages. */
  readonly manager: PackageManager;
  /** This package is among its dependencies. */
  readonly isInstalled: boolean;
  readonly runner: TestRunner;
  /** Its files with the ending `js` are ES modules. */
  readonly isModule: boolean;
  /** Its tests may be written in TypeScript. */
  readonly isTypeScript: boolean;
  /** Where its tests are. */
  readonly tests: string;
  /** The project is a server that `npm start` brings up. */
  readonly isServer: boolean;
  readonly ci: 'github' | 'gitlab';
}

/** Packages that a project has because it is a server. */
const SERVERS = ['express', 'fastify', 'koa', 'hono', '@hapi/hapi', '@nestjs/core', 'restify', '@adonisjs/core'];
/** What lets Jest read TypeScript. */
const COMPILERS = ['ts-jest', '@swc/jest', '@babel/preset-typescript', 'esbuild-jest'];
/** Files at the top of a project in another language. */
const FOREIGN = [
  ...['pyproject.toml', 'requirements.txt', 'setup.py', 'Pipfile', 'manage.py', 'go.mod', 'Cargo.toml', 'pom.xml'],
  ...['build.gradle', 'build.gradle.kts', 'Gemfile', 'composer.json', 'mix.exs'],
];
const YARN = { install: ['corepack enable', 'yarn install --immutable'], add: 'yarn add -D', run: 'yarn' };
const BUN = {
  install: ['npm install --global bun', 'bun install --frozen-lockfile'],
  add: 'bun add -d',
  run: 'bunx',
};
const NPM = { add: 'npm install --save-dev', run: 'npx' };
/** By lock file; without one, npm installs what package.json asks for. */
const MANAGERS: Readonly<Record<string, PackageManager>> = {
  'pnpm-lock.yaml': {
    install: ['corepack enable', 'pnpm install --frozen-lockfile'],
    add: 'pnpm add -D',
    run: 'pnpm exec',
  },
  'yarn.lock': YARN,
  'bun.lock': BUN,
  'bun.lockb': BUN,
  'package-lock.json': { ...NPM, install: ['npm ci'] },
};
const TEST_FOLDERS = ['test', 'tests', '__tests__', 'spec'];

/**
 * Looks at the project in the working folder; nothing is run.
 *
 * @throws CliError for a package.json that cannot be read
 */
export function lookAtFolder(): Folder {
  const project = packageFile();
  const needed = new Set(
    ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((key) => {
      const group = property(project, key);
      return isObject(group) ? Object.keys(group) : [];
    }),
  );
  const runner = needed.has('vitest') ? 'vitest' : needed.has('jest') ? 'jest' : 'node';
  const compiles = runner === 'vitest' ? needed.has('typescript') : COMPILERS.some((name) => needed.has(name));
  const start = property(property(project, 'scripts'), 'start');
  return {
    hasPackage: project !== undefined,
    isForeign: project === undefined && FOREIGN.some((name) => existsSync(name)),
    manager: managerOf(),
    isInstalled: needed.has('openapi-tandem'),
    runner,
    isModule: property(project, 'type') === 'module',
    isTypeScript: runner !== 'node' && compiles,
    tests: TEST_FOLDERS.find((folder) => existsSync(folder)) ?? 'test',
    isServer: typeof start === 'string' && SERVERS.some((name) => needed.has(name)),
    ci: ciOf(),
  };
}

function packageFile(): Json | undefined {
  if (!existsSync('package.json')) return undefined;
  try {
    return JSON.parse(readFileSync('package.json', 'utf8')) as Json;
  } catch (error) {
    throw new CliError(`package.json cannot be read: ${errorText(error)}`);
  }
}

function managerOf(): PackageManager {
  const lock = Object.keys(MANAGERS).find((name) => existsSync(name)) ?? '';
  // Yarn 1 has another name for it, and its files say so.
  if (lock === 'yarn.lock' && /^# yarn lockfile v1$/m.test(readFileSync(lock, 'utf8')))
    return { ...YARN, install: ['corepack enable', 'yarn install --frozen-lockfile'] };
  return MANAGERS[lock] ?? { ...NPM, install: ['npm install'] };
}

/** The service whose files are there, else the one that the repository is at; GitHub where neither is known. */
function ciOf(): Folder['ci'] {
  if (existsSync('.gitlab-ci.yml')) return 'gitlab';
  if (existsSync('.github')) return 'github';
  const remote = existsSync('.git/config') ? readFileSync('.git/config', 'utf8') : '';
  return /^\s*url\s*=.*gitlab/m.test(remote) ? 'gitlab' : 'github';
}

/** The file of a folder whose name begins like this. */
export function fileLike(folder: string, beginning: string): string | undefined {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const name = isFolder ? readdirSync(folder).find((one) => one.startsWith(beginning)) : undefined;
  return name === undefined ? undefined : join(folder, name);
}
