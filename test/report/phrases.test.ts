import { otherPlaces } from '../../src/report/phrases';

const places = (count: number): string[] => Array.from({ length: count }, (_, i) => `response.body/${i}/id`);

test.each([
  [0, ''],
  [1, 'also at response.body/0/id'],
  [3, 'also at response.body/0/id, response.body/1/id, response.body/2/id'],
  [4, 'also at response.body/0/id, response.body/1/id, response.body/2/id and 1 more place'],
  [5, 'also at response.body/0/id, response.body/1/id, response.body/2/id and 2 more places'],
])('%i further places of a violation in words', (count, text) => {
  expect(otherPlaces(places(count))).toBe(text);
});
