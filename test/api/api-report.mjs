// Writes the public API: every name that an entry of the package exports, with its signature, and every type of this package that can be reached
// from one without having a name. `node test/api/api-report.mjs` writes api-report.md anew; a test holds the two together.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const ENTRIES = {
  'openapi-tandem': 'src/index.ts',
  'openapi-tandem/jest': 'src/jest/index.ts',
  'openapi-tandem/msw': 'src/mock/adapters/msw.ts',
  'openapi-tandem/playwright': 'src/mock/adapters/playwright.ts',
  'openapi-tandem/connect': 'src/mock/server/connect.ts',
};

/** The report as Markdown. */
function apiReport() {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const files = Object.values(ENTRIES).map((file) => join(ROOT, file));
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const plain = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const exported = Object.entries(ENTRIES).map(([entry, file]) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, file)));
    return { entry, symbols: checker.getExportsOfModule(module).sort((a, b) => (a.name < b.name ? -1 : 1)) };
  });
  const named = new Set(exported.flatMap(({ symbols }) => symbols.map(plain)));
  const unnamed = new Map();
  const seen = new Set();
  const isOurs = (declaration) => declaration.getSourceFile().fileName.startsWith(join(ROOT, 'src'));

  const visit = (symbol) => {
    if (seen.has(symbol)) return;
    seen.add(symbol);
    for (const declaration of (symbol.declarations ?? []).filter(isOurs)) {
      const isType = !ts.isTypeParameterDeclaration(declaration) && !ts.isVariableDeclaration(declaration);
      if (!named.has(symbol) && isType) unnamed.set(symbol, declaration);
      for (const node of typesIn(declaration)) {
        const found = checker.getSymbolAtLocation(node);
        if (found !== undefined) visit(plain(found));
      }
    }
  };
  for (const symbol of named) visit(symbol);

  const lines = ['# The public API', '', 'Made by `node test/api/api-report.mjs`.'];
  for (const { entry, symbols } of exported) {
    lines.push('', `## ${entry}`, '', '```ts');
    for (const symbol of symbols) lines.push(...signaturesOf(symbol.name, plain(symbol), checker));
    lines.push('```');
  }
  const hidden = [...unnamed]
    .map(([symbol, node]) => `${symbol.name} (${relative(ROOT, node.getSourceFile().fileName)})`)
    .sort();
  lines.push('', '## Reached from these, and not exported', '', ...hidden.map((one) => `- ${one}`));
  return `${lines.join('\n')}\n`;
}

/** The names of types in what a declaration shows: its signature, not its body; inferred types are looked at as they are written. */
function typesIn(declaration) {
  const found = [];
  const walk = (node) => {
    if (ts.isBlock(node)) return;
    if (ts.isTypeReferenceNode(node)) found.push(node.typeName);
    else if (ts.isExpressionWithTypeArguments(node)) found.push(node.expression);
    else if (ts.isTypeQueryNode(node)) found.push(node.exprName);
    const isPrivate =
      ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.PrivateKeyword);
    if (!isPrivate) ts.forEachChild(node, walk);
  };
  if (ts.isVariableDeclaration(declaration)) {
    if (declaration.type !== undefined) walk(declaration.type);
  } else if (!ts.isSourceFile(declaration)) walk(declaration);
  return found;
}

function signaturesOf(name, symbol, checker) {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.WriteArrowStyleSignature;
  return (symbol.declarations ?? []).flatMap((node) => {
    if (ts.isFunctionDeclaration(node)) {
      // Of an overloaded function, its implementation is not seen.
      if (node.body !== undefined && symbol.declarations.length > 1) return [];
      return [
        `function ${name}${checker.signatureToString(checker.getSignatureFromDeclaration(node), node, ts.TypeFormatFlags.NoTruncation)}`,
      ];
    }
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return [oneLine(printed(node))];
    if (ts.isClassDeclaration(node)) {
      const members = node.members
        .filter((one) => !ts.isMethodDeclaration(one))
        .map((one) => printed(one).replace(/\{[^{}]*\}$/s, ''));
      const heritage = (node.heritageClauses ?? []).map((one) => one.getText()).join(' ');
      return [oneLine(`class ${name} ${heritage} { ${members.join(' ')} }`)];
    }
    return [`const ${name}: ${checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, node), node, flags)}`];
  });
}

function printed(node) {
  const printer = ts.createPrinter({ removeComments: true });
  return printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
}

function oneLine(text) {
  return text
    .replace(/^export /, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const REPORT = join(ROOT, 'test/api/api-report.md');
const text = apiReport();
if (process.argv.includes('--check')) {
  if (readFileSync(REPORT, 'utf8') !== text)
    throw new Error('the public API changed: node test/api/api-report.mjs writes the report anew');
} else writeFileSync(REPORT, text);
