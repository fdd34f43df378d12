import { type Pointer, pointers } from '../../document';
import { isComponent } from '../../model';

/** Words that cannot name a type. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'any bigint boolean never null number object string symbol undefined unknown void ' +
    'break case catch class const continue debugger default delete do else enum export extends false finally ' +
    'for function if ' +
    'import in instanceof new return super switch this throw true try typeof var while with ' +
    'implements interface let package private protected public static yield await async of type ' +
    // Operators and modifiers of types: `k: keyof;` could not be read.
    'keyof unique readonly infer intrinsic is asserts abstract satisfies out ' +
    'Operations Webhooks ClientOperation paths components'
  ).split(' '),
);

/** Tokens of a pointer that say where a schema stands, not what it is. */
const STRUCTURE: ReadonlySet<string> = new Set(
  'components schemas paths properties items schema content responses requestBody parameters headers'.split(' '),
);

/** Gives out the names of types, each once. */
interface Names {
  /**
   * The name for the schema at a pointer: a component's own name where that is an identifier.
   *
   * @param suffix what is added to it: `Request` where it is for requests, `Base` where others extend it
   */
  take(pointer: Pointer, suffix: string): string;
}

/** @returns names of which none was given out yet */
export function createNames(): Names {
  const taken = new Set<string>();
  return {
    take(pointer, suffix) {
      const wanted = nameOf(pointer) + suffix;
      let name = wanted;
      for (let i = 2; taken.has(name) || RESERVED.has(name); i++) name = `${wanted}${i}`;
      taken.add(name);
      return name;
    },
  };
}

function nameOf(pointer: Pointer): string {
  const [last = ''] = pointers.tokens(pointer).slice(-1);
  if (isComponent(pointer) && /^[A-Za-z_$][\w$]*$/.test(last)) return last;
  const about = pointers.tokens(pointer).filter((token) => !STRUCTURE.has(token));
  return pascal(about.join(' '));
}

/**
 * A name made of the letters and digits of a text.
 *
 * @example pascal('basic-error') // 'BasicError'
 */
function pascal(text: string): string {
  const name = (text.match(/[\p{L}\p{Nd}]+/gu) ?? [])
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[\p{L}]/u.test(name) ? name : `Schema${name}`;
}
