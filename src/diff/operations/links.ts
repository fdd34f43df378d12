import { entries, equal, isObject, type Json, type Pointer, pointers, resolve } from '../../document';
import type { Api, Response } from '../../model';
import { note, noteText, type Scope } from './context';

/** How the links of two responses differ: a client that follows one needs it. */
export function compareLinks(scope: Scope, old: Response, now: Response, whole: string): void {
  const [before, after] = [linksOf(scope.old, old.pointer), linksOf(scope.new, now.pointer)];
  for (const [name, { value, pointer }] of before) {
    const subject = `${whole}, link '${name}'`;
    const other = after.get(name);
    if (other === undefined) {
      const found = { id: 'link-removed', subject, message: 'it is gone', old: pointer, new: now.pointer } as const;
      note(scope, scope.responseBy, { ...found, wider: 'warning' });
      continue;
    }
    const places = { subject, old: pointer, new: other.pointer };
    if (!equal(meaningOf(value), meaningOf(other.value)))
      note(scope, scope.responseBy, { id: 'link-changed', message: 'it leads elsewhere', ...places, wider: 'warning' });
    else if (!equal(textOf(value), textOf(other.value)))
      noteText(scope, { operation: scope.operation, message: 'the description differs', ...places });
  }
  for (const [name, { pointer }] of after)
    if (!before.has(name))
      note(scope, scope.responseBy, {
        ...{
          id: 'link-added',
          subject: `${whole}, link '${name}'`,
          message: 'it is new',
          old: old.pointer,
          new: pointer,
        },
      });
}

function linksOf({ document }: Api, response: Pointer): Map<string, { value: Json; pointer: Pointer }> {
  const at = pointers.join(response, 'links');
  return new Map(
    entries(pointers.valueAt(document.root, at)).flatMap(([name, written]) => {
      const found = resolve(document.root, pointers.join(at, name), written);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

function meaningOf(link: Json): Json {
  if (!isObject(link)) return null;
  const { operationId = null, operationRef = null, parameters = {}, requestBody = null, server = null } = link;
  return { operationId, operationRef, parameters, requestBody, server };
}

function textOf(link: Json): Json | undefined {
  return isObject(link) ? link.description : undefined;
}
