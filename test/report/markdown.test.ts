import { markdownReporter } from '../../src/report';
import { codeSpan } from '../../src/report/formats/markdown';
import { caseOf, endOf, exchangeOf, failing, hostileRun, mixedRun, startOf, warnedRun, written } from './support';

test('a whole run', () => {
  expect(written(markdownReporter(), mixedRun())).toBe(`## ❌ Failed: \`Pets\`

1 passed, 3 failed (1 flaky), 1 masked, 2 skipped (1235 ms) against \`http://127.0.0.1:4010\`

> 1 rejection masked: the valid request that differs in one point was not accepted either, so they prove nothing &#40;--allow-unchecked lets such a run pass&#41;.

### 2 causes of 3 failed cases

<details>
<summary>❌ <code>makePet/coverage/short</code> <b>and 1 more</b>: response.body/name must have at most 20 characters, not 30</summary>

- \`response.body/name must have at most 20 characters, not 30\`<br>\`test.yaml:1:1 (#/components/schemas/Pet/properties/name/maxLength)\` says \`maxLength: 20\`

Expected \`201\`, got \`201 application/json {"name":"RRRRRRRRRRRRRRRRRRRRRRRRRRRRRR"}\`

\`\`\`sh
curl 'http://127.0.0.1:4010/pets/1' -H 'Content-Type: application/json' -d '{"name":"Rex"}'
\`\`\`

For the same cause: \`makePet/coverage/long\`

</details>

<details>
<summary>❌ <code>makePet/coverage/now-and-then</code>: response.body/name must have at most 20 characters, not 30</summary>

- \`response.body/name must have at most 20 characters, not 30\`<br>\`test.yaml:1:1 (#/components/schemas/Pet/properties/name/maxLength)\` says \`maxLength: 20\`

Expected \`201\`, got \`201 application/json {"name":"RRRRRRRRRRRRRRRRRRRRRRRRRRRRRR"}\`

\`\`\`sh
curl 'http://127.0.0.1:4010/pets/1' -H 'Content-Type: application/json' -d '{"name":"Rex"}'
\`\`\`

</details>

| Coverage | exercised | not exercised |
| --- | ---: | --- |
| operations | 1 of 1 |  |
| responses | 1 of 2 | \`makePet 422\` |
| media types | 1 of 1 |  |
| constraints | 3 of 5 | \`/components/schemas/Pet/required, /components/schemas/Pet/type\` |

<details>
<summary>1 case not checked</summary>

- \`makePet/coverage/short was rejected, too (404)\`: \`makePet/coverage/refused\`

</details>

<details>
<summary>2 cases skipped</summary>

- \`nothing states which request brings it\`: \`makePet/500/a, makePet/500/b\`

</details>
`);
});

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`a', '`` `a ``'],
  ['a|b', '`a\\|b`'],
  ['``` a', '```` ``` a ````'],
  [' a ', '`  a  `'],
  ['a\nb', '`a\\nb`'],
  ['', ''],
])('%j as a code span', (text, span) => {
  expect(codeSpan(text)).toBe(span);
});

test('nothing from the wire is read as Markdown or HTML', () => {
  const text = written(markdownReporter(), hostileRun());
  const outside = text
    // Fences, then code spans: what stands in them is not read.
    .replace(/^(`{3,})[a-z]*\n[^]*?\n\1$/gm, 'FENCE')
    .replace(/(?<!`)(`+)(?!`)[^]*?[^`]\1(?!`)/g, 'SPAN');
  expect(outside).not.toMatch(/<(?!\/?(?:details|summary|code|b|br)>)/);
  expect(outside.split('\n').filter((line) => /^#+ /.test(line))).toEqual([
    '## ❌ Failed: SPAN',
    '### 10 causes of 10 failed cases',
  ]);
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});

test('stays short enough for a summary, whatever there is', () => {
  const long = 'x'.repeat(100_000);
  const many = Array.from({ length: 200 }, (_, i) =>
    failing(caseOf(`case-${i}`), exchangeOf({ name: long }, long), { cause: String(i) }),
  );
  const text = written(markdownReporter(), [startOf(200), ...many, endOf({ failed: 200 })]);
  expect(text.length).toBeLessThan(500_000);
  expect(text).toContain('… and 160 more causes.');
});

test('warnings are folded, each with its number of cases', () => {
  const text = written(markdownReporter(), warnedRun());
  expect(text).toMatch(/^## ✅ Passed/);
  expect(text).toContain('<summary>⚠️ 1 warning about what the document only suggests');
  expect(text).toMatch(/- `response\.body\/name breaks the relation 'name'.*` \(2 cases\)/);
});
