import { exclusive } from '../../src/lint/guards';
import { parseCondition } from '../../src/model';

const q = '$request.query.q';
const r = '$request.query.r';

describe('guards that exclude each other', () => {
  it.each([
    [`${q} == 'a'`, `${q} == 'b'`],
    [`${q} == null`, `${q} != null`],
    [`'a' == ${q}`, `${q} != 'a'`],
    [`${q}`, `!${q}`],
    [`${q}`, `${q} == false`],
    [`${q} == 1 && ${r} == 1`, `${r} == 2 && ${q} != null`],
    [`${q} == null && ${r} == null`, `${q} == null && ${r} != null`],
    [`${q} == 'a' || ${q} == 'b'`, `${q} == 'c'`],
    [`!(${q} == 'a' || ${r} == 'b')`, `${q} == 'a'`],
    [`${q} < 5`, `${q} >= 5`],
    [`5 > ${q}`, `${q} > 5`],
    [`${q} == 7`, `${q} < 5`],
    [`${q} == null`, `${q} < 5`],
  ])('%s, %s', (a, b) => {
    expect(exclusive(parseCondition(a), parseCondition(b))).toBe(true);
    expect(exclusive(parseCondition(b), parseCondition(a))).toBe(true);
  });

  it.each([
    [`${q} == 'a'`, `${r} == 'b'`],
    [`${q} == 'a'`, `${q} != 'b'`],
    [`${q} != 'a'`, `${q} != 'b'`],
    // Text from the wire: 5 and '5' look the same.
    [`${q} == 5`, `${q} == '5'`],
    [`${q} == 'a' || ${r} == 'a'`, `${q} == 'b'`],
    [`${q} <= 5`, `${q} >= 5`],
    // Between a text and a number neither holds.
    [`!(${q} < 5)`, `!(${q} >= 5)`],
    [`${q} == ${r}`, `${q} != ${r}`],
  ])('but not: %s, %s', (a, b) => {
    expect(exclusive(parseCondition(a), parseCondition(b))).toBe(false);
    expect(exclusive(parseCondition(b), parseCondition(a))).toBe(false);
  });

  it('but not one that always holds', () => {
    expect(exclusive(undefined, parseCondition(`${q} == 1`))).toBe(false);
  });
});
