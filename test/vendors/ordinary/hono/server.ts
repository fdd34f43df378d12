import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { RequestListener } from 'node:http';

/** What can be wrong with the server. */
export type HonoFault = 'no-location' | 'html-list' | 'any-course' | 'no-key-check' | 'no-minutes';

const COURSES = ['starter', 'main', 'dessert'];
const KEY = 'k-5a1f';

interface Recipe {
  readonly name: string;
  readonly course: string;
  readonly minutes: number | null;
  readonly ingredients: readonly { readonly name: string; readonly amount?: string }[];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIngredient(value: unknown): boolean {
  return isObject(value) && isText(value.name) && (value.amount === undefined || typeof value.amount === 'string');
}

/** What is wrong with a recipe, or the recipe. */
function readRecipe(value: unknown, fault?: HonoFault): string | Recipe {
  if (!isObject(value)) return 'a recipe is an object';
  const { name, course, minutes = null, ingredients } = value;
  if (!isText(name)) return 'name';
  if (fault !== 'any-course' && !COURSES.includes(course as string)) return 'course';
  if (minutes !== null && !(Number.isInteger(minutes) && Number(minutes) >= 1)) return 'minutes';
  if (!Array.isArray(ingredients) || ingredients.length === 0 || !ingredients.every(isIngredient)) return 'ingredients';
  return { ...value, name, course, minutes, ingredients } as Recipe;
}

/** The body, or nothing where it is not JSON. */
async function bodyOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    return undefined;
  }
}

/** A Hono server as its users write it: a middleware for the key, checks by hand, Hono's own 404. */
export function honoServer(fault?: HonoFault): RequestListener {
  const app = new Hono();
  const recipes = new Map<number, Recipe>();
  const shown = (id: number, { minutes, ...rest }: Recipe): object => ({
    id,
    ...rest,
    ...(fault === 'no-minutes' ? {} : { minutes }),
  });

  app.use('/recipes/*', async (context, next) => {
    if (fault !== 'no-key-check' && context.req.header('x-api-key') !== KEY)
      return context.json({ message: 'Unauthorized' }, 401);
    return next();
  });
  app.get('/recipes', (context) => {
    const course = context.req.query('course');
    if (course !== undefined && !COURSES.includes(course)) return context.json({ message: 'course' }, 400);
    const all = [...recipes].filter(([, recipe]) => course === undefined || recipe.course === course);
    const list = all.reverse().map(([id, recipe]) => shown(id, recipe));
    return fault === 'html-list' ? context.html(JSON.stringify(list)) : context.json(list);
  });
  app.post('/recipes', async (context) => {
    const read = readRecipe(await bodyOf(context), fault);
    if (typeof read === 'string') return context.json({ message: read }, 400);
    const id = recipes.size + 1;
    recipes.set(id, read);
    if (fault !== 'no-location') context.header('Location', `/recipes/${id}`);
    return context.json(shown(id, read), 201);
  });
  app.get('/recipes/:id{[0-9]+}', (context) => {
    const id = Number(context.req.param('id'));
    const recipe = recipes.get(id);
    return recipe === undefined ? context.json({ message: 'Not found' }, 404) : context.json(shown(id, recipe));
  });
  app.put('/recipes/:id{[0-9]+}', async (context) => {
    const id = Number(context.req.param('id'));
    if (!recipes.has(id)) return context.json({ message: 'Not found' }, 404);
    const read = readRecipe(await bodyOf(context));
    if (typeof read === 'string') return context.json({ message: read }, 400);
    recipes.set(id, read);
    return context.json(shown(id, read));
  });
  const listener = getRequestListener(app.fetch);
  return (request, response) => void listener(request, response);
}
