import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = join(__dirname, '../..');
const PAGES = ['.', '.config/site', '.config/site/reference', '.github', 'openapi'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** The anchors of a page, as GitHub makes them from its headings. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, words = '']) => words);
  return new Set(
    headings.map((words) =>
      words
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test.each(PAGES)('the links of %s lead somewhere', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^(`{3,}).*\n[^]*?^\1$/gm, '');
  const links = [...text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
  const broken = links.filter(([, target = '', anchor]) => {
    const file = target === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), target);
    if (!existsSync(file)) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(readFileSync(file, 'utf8')).has(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test('the README, its guides and pictures are in the package', () => {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
  expect(files).toEqual(expect.arrayContaining(['README.md', '.config/site', '.config/pictures']));
});
