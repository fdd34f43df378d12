import Router from '@koa/router';
import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import type { RequestListener } from 'node:http';

/** What can be wrong with the server. */
export type KoaFault = 'text-of-contact' | 'any-email' | 'deletes-nothing' | 'time-of-birth' | 'nameless';

interface Contact {
  readonly id: number;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly birthday?: string;
}

const EMAIL = /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/;
const PHONE = /^\+?[0-9 ]{3,20}$/;

function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().slice(0, 10) === value;
}

/** What is asked of each field that is there. */
const FIELDS: Readonly<Record<string, (text: string) => boolean>> = {
  name: (text) => text.length > 0 && [...text].length <= 80,
  email: (text) => EMAIL.test(text),
  phone: (text) => PHONE.test(text),
  birthday: isDate,
};

/** The first field that is wrong. */
function wrongField(value: Record<string, unknown>, fault?: KoaFault): string | undefined {
  if (value.name === undefined && fault !== 'nameless') return 'name is missing';
  const wrong = Object.entries(FIELDS).find(([name, isRight]) => {
    const field = value[name];
    if (field === undefined || (name === 'email' && fault === 'any-email')) return false;
    return typeof field !== 'string' || !isRight(field);
  });
  return wrong === undefined ? undefined : `${wrong[0]} is wrong`;
}

/** A Koa server as its users write it: a router, a body parser, `throw`, and Koa's own texts for errors. */
export function koaServer(fault?: KoaFault): RequestListener {
  const app = new Koa();
  app.silent = true;
  const router = new Router({ prefix: '/api/contacts' });
  const contacts = new Map<number, Contact>();
  let last = 0;

  const read = (context: Koa.Context, allow?: KoaFault): Omit<Contact, 'id'> => {
    const body: unknown = context.request.body;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return context.throw(400, 'no object');
    const wrong = wrongField(body as Record<string, unknown>, allow);
    return wrong === undefined ? body : context.throw(400, wrong);
  };
  const find = (context: Koa.Context & { readonly params: Record<string, string> }): Contact => {
    const { id = '' } = context.params;
    if (!/^-?\d+$/.test(id)) return context.throw(400, 'not an id');
    return contacts.get(Number(id)) ?? context.throw(404);
  };

  router.get('/', (context) => {
    const { q } = context.query;
    context.body = [...contacts.values()].filter(({ name = '' }) => typeof q !== 'string' || name.includes(q));
  });
  router.post('/', (context) => {
    const { birthday, ...rest } = read(context, fault === 'any-email' ? fault : undefined);
    const time = fault === 'time-of-birth' ? 'T00:00:00.000Z' : '';
    const made = { ...rest, ...(birthday === undefined ? {} : { birthday: birthday + time }), id: ++last };
    contacts.set(made.id, made);
    context.status = 201;
    context.body = made;
  });
  router.get('/:id', (context) => {
    const found = find(context);
    context.body = fault === 'text-of-contact' ? JSON.stringify(found) : found;
  });
  router.put('/:id', (context) => {
    const { id } = find(context);
    const changed = { ...read(context, fault === 'nameless' ? fault : undefined), id };
    contacts.set(id, changed);
    context.body = changed;
  });
  router.delete('/:id', (context) => {
    const { id } = find(context);
    if (fault !== 'deletes-nothing') contacts.delete(id);
    context.status = 204;
  });

  app.use(bodyParser({ enableTypes: ['json'] }));
  app.use(router.routes());
  app.use(router.allowedMethods());
  const callback = app.callback();
  return (request, response) => void callback(request, response);
}
