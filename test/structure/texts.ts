import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { isScalar, parseDocument, visit } from 'yaml';
import { FILES, SRC } from './sources';

const ROOT = join(SRC, '..');

/** A text that people read: a comment, a name or a text of a program, a paragraph or a description, on one line. */
export interface Text {
  /** `src/cli/main.ts:12`: where it starts. */
  place: string;
  text: string;
}

/** A text on one line, without the marks of comments. */
function oneLine(text: string): string {
  return text
    .replace(/^\s*(?:\/\*\*?|\/\/|#+)/gm, ' ')
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\*\/\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The comments of a program; lines of `//` in a row are one. */
function commentsOf(file: string, source: ts.SourceFile): Text[] {
  const code = source.text;
  const found = new Map<number, ts.CommentRange>();
  const look = (node: ts.Node): void => {
    const before = ts.getLeadingCommentRanges(code, node.getFullStart()) ?? [];
    const after = ts.getTrailingCommentRanges(code, node.getEnd()) ?? [];
    for (const range of [...before, ...after]) found.set(range.pos, range);
    node.getChildren(source).forEach(look);
  };
  look(source);
  const joined: { pos: number; end: number; isLine: boolean }[] = [];
  for (const { pos, end, kind } of [...found.values()].sort((a, b) => a.pos - b.pos)) {
    const last = joined.at(-1);
    const isLine = kind === ts.SyntaxKind.SingleLineCommentTrivia;
    if (isLine && last?.isLine === true && code.slice(last.end, pos).trim() === '') last.end = end;
    else joined.push({ pos, end, isLine });
  }
  return joined.map(({ pos, end }) => ({ place: placeOf(file, source, pos), text: oneLine(code.slice(pos, end)) }));
}

/** The text of an expression of texts, `…` for what it puts in; `undefined` where it is another expression. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined && right === undefined ? undefined : `${left ?? '…'}${right ?? '…'}`;
}

/** The texts that a program prints, or may print; names of modules are none of them. */
function literalsOf(file: string, source: ts.SourceFile): Text[] {
  const texts: Text[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const text = textOf(node);
    if (text !== undefined) texts.push({ place: placeOf(file, source, node.getStart(source)), text: oneLine(text) });
    if (text === undefined || ts.isTemplateExpression(node)) ts.forEachChild(node, look);
  };
  look(source);
  return texts;
}

/** The names that a program uses, each once, as words: `allSettled` is `all Settled`. */
function namesOf(file: string, source: ts.SourceFile): Text[] {
  const names = new Map<string, Text>();
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !names.has(node.text)) {
      const text = node.text.replace(/([a-z0-9])(?=[A-Z])|_+/g, '$1 ');
      names.set(node.text, { place: placeOf(file, source, node.getStart(source)), text });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return [...names.values()];
}

function placeOf(file: string, source: ts.SourceFile, position: number): string {
  return `${relative(ROOT, file)}:${source.getLineAndCharacterOfPosition(position).line + 1}`;
}

function textsOfProgram(file: string): Text[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return [...commentsOf(file, source), ...literalsOf(file, source), ...namesOf(file, source)];
}

/** The paragraphs of a Markdown file, samples included. */
function paragraphsOf(file: string): Text[] {
  const texts: Text[] = [];
  let line = 1;
  for (const paragraph of readFileSync(file, 'utf8').split(/(\n(?=\s*(?:\n|[-|#]|\d+\. )))/)) {
    if (paragraph.trim() !== '') texts.push({ place: `${relative(ROOT, file)}:${line}`, text: oneLine(paragraph) });
    line += paragraph.split('\n').length - 1;
  }
  return texts;
}

/** The descriptions, summaries and comments of an OpenAPI document in YAML. */
function descriptionsOf(file: string): Text[] {
  const content = readFileSync(file, 'utf8');
  const texts: Text[] = [];
  const lineAt = (offset: number): number => content.slice(0, offset).split('\n').length;
  const add = (offset: number, text: string): void =>
    void texts.push({ place: `${relative(ROOT, file)}:${lineAt(offset)}`, text: oneLine(text) });
  visit(parseDocument(content), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !/^(?:description|summary|title|x-message)$/.test(String(key.value))) return;
      if (isScalar(value)) add(value.range?.[0] ?? 0, String(value.value));
    },
  });
  for (const match of content.matchAll(/(?:^[ ]*#.*\n)+/gm)) add(match.index, match[0]);
  return texts;
}

const within = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => ending.test(name))
    .map((name) => join(ROOT, folder, name));

/** All that users and developers read: programs, guides, and the documents that the package brings. */
export function allTexts(): Text[] {
  const programs = [...FILES, ...within('contracts', /\.ts$/)];
  const pages = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md'].map((name) => join(ROOT, name));
  const guides = ['.config/site', '.config/site/reference', 'openapi'].flatMap((folder) => within(folder, /\.md$/));
  return [
    ...programs.flatMap(textsOfProgram),
    ...[...pages, ...guides].flatMap(paragraphsOf),
    ...within('openapi', /\.yaml$/).flatMap(descriptionsOf),
  ];
}

/** The code of each `@example` in the comments of the source. */
export function allExamples(): Text[] {
  return FILES.flatMap((file) => {
    const code = readFileSync(file, 'utf8');
    const comments = [...code.matchAll(/^[ ]*\/\*\*.*?\*\//gms)];
    return comments.flatMap(([comment], i) => {
      const [, example] = /\n\s*\* @example[ \n]([\s\S]*?)(?=\n\s*\* @|\s*\*\/$)/.exec(comment) ?? [];
      if (example === undefined) return [];
      const line = code.slice(0, comments[i]?.index).split('\n').length;
      return [{ place: `${relative(ROOT, file)}:${line}`, text: example.replace(/^\s*\* ?/gm, '') }];
    });
  });
}
