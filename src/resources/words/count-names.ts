/** Names, without marks between their words, of how many there are in all. */
export const TOTAL =
  /^(?:total|(?:total|full|all|result|record)s?(?:count|items|results|elements|records|hits|entries|size)|totals)$/;
/** Names, without marks between their words, of how many there are: here, or in all where nothing else says that. */
export const COUNT = /^(?:count|itemcount|numberofelements|returned|resultsreturned|pagecount)$/;
