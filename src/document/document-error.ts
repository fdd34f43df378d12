import { type Place, placeText } from './place';

/**
 * A document that cannot be used: unreadable, not YAML or JSON, a version that is not supported, a `$ref` to nowhere.
 * The message says what, where and what to do; the CLI prints it as it stands and exits with 2.
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly place: Place | undefined;
  /** The message without the place. */
  readonly what: string;

  constructor(what: string, place?: Place) {
    super(place === undefined ? what : `${placeText(place)}: ${what}`);
    this.place = place;
    this.what = what;
  }
}
