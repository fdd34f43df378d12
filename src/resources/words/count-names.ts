import { bareName, singular } from '../paths';

/** Names, without marks between their words, of how many there are in all. */
export const TOTAL =
  /^(?:total|(?:total|full|all|result|record)s?(?:count|items|results|elements|records|hits|entries|size)|totals)$/;
/** Names, without marks between their words, of how many there are: here, or in all where nothing else says that. */
export const COUNT = /^(?:count|itemcount|numberofelements|returned|resultsreturned|pagecount)$/;

/**
 * What the number of the things in a list may be called, without marks between words.
 *
 * @example countsOf('articles') // ['articlecount', 'articlescount', 'numberofarticles', …]
 */
export function countsOf(list: string): string[] {
  const many = bareName(list);
  const one = bareName(singular(list));
  return [`${one}count`, `${many}count`, `numberof${many}`, `num${many}`, `total${many}`];
}
