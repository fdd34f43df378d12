import { type HttpRequest, pathOf, routerOf } from '../../exchange';
import type { Api } from '../../model';

/** So many requests are remembered by name, and so many base paths tried. */
const MOST = 1000;

/** A base path under which so many requests would be operations of the document. */
export interface LikelyBase {
  readonly path: string;
  readonly count: number;
}

/** Exchanges that the document has no operation for: how many, of which requests, and what base path they may have. */
export class Uncovered {
  private total = 0;
  private readonly byRequest = new Map<string, number>();
  private readonly byBase = new Map<string, number>();

  constructor(private readonly api: Api) {}

  note(request: HttpRequest): void {
    this.total++;
    const path = pathOf(request.target);
    count(this.byRequest, `${request.method} ${path}`);
    const segments = path.split('/').slice(1);
    // The longest rest of the path that the document has: what is before it is the base path.
    for (let at = 1; at < Math.min(segments.length, 6); at++) {
      const rest = `/${segments.slice(at).join('/')}`;
      if (routerOf(this.api)(request.method, rest).kind !== 'operation') continue;
      count(this.byBase, `/${segments.slice(0, at).join('/')}`);
      return;
    }
  }

  count(): number {
    return this.total;
  }

  /** The requests, the most frequent first. */
  requests(): readonly (readonly [request: string, times: number])[] {
    return [...this.byRequest].sort((a, b) => b[1] - a[1]);
  }

  /** The base path under which most of them would be operations of the document, and how many. */
  likelyBase(): LikelyBase | undefined {
    const [best] = [...this.byBase].sort((a, b) => b[1] - a[1]);
    return best === undefined ? undefined : { path: best[0], count: best[1] };
  }
}

function count(counts: Map<string, number>, key: string): void {
  const known = counts.get(key);
  if (known !== undefined || counts.size < MOST) counts.set(key, (known ?? 0) + 1);
}
