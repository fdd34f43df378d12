import { asWrittenInSwagger, convertContainers, type Move, relocated } from '../dialect/swagger/containers';
import { convertOperations } from '../dialect/swagger/operations';
import { locator } from '../places/placement';
import type { Loading } from '../references/loading';

type Place = Pick<Loading, 'locate'>;

/**
 * Starts to convert a document of Swagger 2.0 to OpenAPI 3.0, in place; its other files come later. Places still
 * lead to what is written.
 *
 * @example const loading = startConversion(startLoading({ root, dialect: '3.0', locate }))
 */
export function startConversion<T extends Place & Pick<Loading, 'root'>>(loading: T): T & Pick<Loading, 'relocate'> {
  return { ...moved(loading, convertContainers(loading.root)), relocate: relocated };
}

/**
 * Ends the conversion, when all files are put together.
 *
 * @example loading = endConversion(loading)
 */
export function endConversion<T extends Place & Pick<Loading, 'root'>>(loading: T): T {
  return moved(loading, convertOperations(loading.root));
}

/** What is wrong with a document, its places in messages as the document has them. */
export function problemsOf({ problems, relocate }: Pick<Loading, 'problems' | 'relocate'>): Loading['problems'] {
  if (relocate === undefined) return problems;
  return problems.map((problem) => ({ ...problem, message: asWrittenInSwagger(problem.message) }));
}

function moved<T extends Place>(loading: T, moves: readonly Move[]): T {
  const file = { locate: loading.locate };
  const locate = locator(
    file,
    moves.map((move) => ({ ...move, file })),
  );
  return { ...loading, locate };
}
