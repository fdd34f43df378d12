import { type Request, type RequestHandler, type Response, type NextFunction } from 'express';

/** What NestJS throws: `{ statusCode, message, error }` on the wire. */
export class HttpException extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly messages: string | readonly string[],
  ) {
    super(String(messages));
  }
}

/** A check of class-validator, and what it says of a value that it does not pass. */
export type Check = readonly [text: string, passes: (value: unknown) => boolean];

/** A property of a class with its decorators. */
export interface Property {
  readonly isOptional?: boolean;
  readonly nested?: Dto;
  readonly checks?: readonly Check[];
}

/** A class whose properties are validated. */
export type Dto = Readonly<Record<string, Property>>;

/**
 * `new ValidationPipe({ whitelist: true })`: all that is wrong in one 400; properties without a decorator are dropped. `@IsOptional()` lets null
 * pass as if it weren't there.
 */
export function validated(dto: Dto, value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const messages = isObject ? [...wrong(dto, value as Record<string, unknown>)] : ['an object is expected'];
  if (messages.length > 0) throw new HttpException(400, 'Bad Request', messages);
  return whitelisted(dto, value as Record<string, unknown>);
}

function* wrong(dto: Dto, object: Record<string, unknown>, path = ''): Generator<string> {
  for (const [name, { isOptional = false, nested, checks = [] }] of Object.entries(dto)) {
    const value = object[name];
    if (isOptional && value == null) continue;
    for (const [text, passes] of checks) if (!passes(value)) yield `${path}${name} ${text}`;
    if (nested === undefined) continue;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) yield `${path}${name} must be an object`;
    else yield* wrong(nested, value as Record<string, unknown>, `${path}${name}.`);
  }
}

function whitelisted(dto: Dto, object: Record<string, unknown>): Record<string, unknown> {
  const known = Object.keys(dto).filter((name) => object[name] != null);
  return Object.fromEntries(
    known.map((name) => {
      const nested = dto[name]?.nested;
      return [name, nested === undefined ? object[name] : whitelisted(nested, object[name] as Record<string, unknown>)];
    }),
  );
}

/** The route that nothing is mounted on. */
export const noRoute: RequestHandler = ({ method, url }) => {
  throw new HttpException(404, 'Not Found', `Cannot ${method} ${url}`);
};

/** The filter of exceptions that NestJS has by itself. */
export function exceptionFilter(error: unknown, _: Request, response: Response, _next: NextFunction): void {
  if (error instanceof HttpException) {
    const { status, messages, error: words } = error;
    response.status(status).json({ message: messages, error: words, statusCode: status });
    return;
  }
  const { status = 500, message } = error as { readonly status?: number; readonly message: string };
  if (status >= 500) response.status(500).json({ statusCode: 500, message: 'Internal server error' });
  else response.status(status).json({ statusCode: status, message });
}
