import { parseXml } from './xml';
import { junitReporter } from '../../src/report';
import { xmlText } from '../../src/report/formats/junit';
import { caseOf, endOf, exchangeOf, failing, hostileRun, mixedRun, startOf, written } from './support';

test('a suite an operation, a test case a case', () => {
  const xml = written(junitReporter(), mixedRun());
  const { name, attributes, children } = parseXml(xml);
  expect({ name, attributes }).toEqual({
    name: 'testsuites',
    attributes: { name: 'Pets', tests: '7', failures: '4', errors: '0', skipped: '2', time: '1.234' },
  });
  const [suite] = children;
  expect(suite?.attributes).toMatchObject({
    name: 'makePet',
    tests: '7',
    time: '0.063',
    timestamp: '2026-01-02T03:04:05.000',
  });
  const cases = suite!.children.filter((child) => child.name === 'testcase');
  expect(cases.map(({ attributes: { name: id }, children: [result] }) => [id, result?.name])).toEqual([
    ['makePet/500/a', 'skipped'],
    ['makePet/500/b', 'skipped'],
    ['makePet/201', undefined],
    ['makePet/coverage/long', 'failure'],
    ['makePet/coverage/short', 'failure'],
    ['makePet/coverage/now-and-then', 'failure'],
    ['makePet/coverage/refused', 'failure'],
  ]);
  expect(cases[2]?.attributes).toMatchObject({ classname: 'makePet', time: '0.013', file: 'test.yaml' });
  const failure = cases[4]!.children[0]!;
  expect(failure.attributes).toEqual({
    message: 'response.body/name must have at most 20 characters, not 30',
    type: 'maxLength',
  });
  expect(failure.text).toMatch(
    /test\.yaml:\d+:\d+ \(#\/components.*\n {2}maxLength: 20\n {2}“What it is called\.”\nexpected 201 \(the request is valid\)\ngot {6}201 application\/json \{"name":"R+"\}\ncurl '/,
  );
});

test('a failure that does not count is skipped, with what was found', () => {
  const events = [startOf(1), failing(caseOf('a'), exchangeOf({}, {})), endOf({ failed: 1 })];
  const { children } = parseXml(written(junitReporter(), events, { baseline: new Map([['a', { id: 'a' }]]) }));
  const one = children[0]!.children.find(({ name }) => name === 'testcase');
  expect(one?.children.map(({ name }) => name)).toEqual(['skipped', 'system-out']);
  expect(one?.children[0]?.attributes.message).toMatch(/^a failure that does not count \(known\): /);
  expect(children[0]?.attributes).toMatchObject({ failures: '0', skipped: '1' });
});

test.each([
  [{ sawSuccess: false }, 'unproven'],
  [{ interrupted: true }, 'interrupted'],
])('a run that is %j fails a test of its own', (summary, type) => {
  const { children, attributes } = parseXml(written(junitReporter(), [startOf(1), endOf(summary)]));
  expect(attributes).toMatchObject({ tests: '1', failures: '1' });
  expect(children[0]?.children.at(-1)?.children[0]?.attributes.type).toBe(type);
});

test('is well-formed whatever comes from the wire', () => {
  const xml = written(junitReporter(), hostileRun());
  expect(() => parseXml(xml)).not.toThrow();
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  expect(xml).not.toContain('<injected');
  expect(xml).not.toContain('<script');
});

test('text as XML can have it', () => {
  expect(xmlText('a\u0000\ud800\ufffe😀<&>"\r')).toBe('a\ufffd\ufffd\ufffd😀&lt;&amp;&gt;&quot;&#13;');
});
