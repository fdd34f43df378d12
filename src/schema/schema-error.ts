import type { Pointer } from '../document';

/** A schema that cannot be used to judge with (a `type` that is none, references that never end); `lint` tells it before anybody is asked. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';

  constructor(
    readonly pointer: Pointer,
    reason: string,
  ) {
    super(`the schema at #${pointer} cannot be used: ${reason}`);
  }
}
