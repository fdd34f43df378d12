import { entries, equal, isObject, type Json, type Pointer, pointers, resolve } from '../../document';
import type { Api, Response } from '../../model';
import { compareByKey, note, noteText, type Scope } from './context';

/** How the links of two responses differ: a client that follows one needs it. */
export function compareLinks(scope: Scope, old: Response, now: Response, whole: string): void {
  const subjectOf = (name: string): string => `${whole}, link '${name}'`;
  compareByKey(linksOf(scope.old, old.pointer), linksOf(scope.new, now.pointer), {
    gone({ pointer }, name) {
      const places = { subject: subjectOf(name), old: pointer, new: now.pointer };
      note(scope, scope.responseBy, { id: 'link-removed', message: 'it is gone', ...places, wider: 'warning' });
    },
    kept(one, other, name) {
      const places = { subject: subjectOf(name), old: one.pointer, new: other.pointer };
      const { responseBy, operation } = scope;
      if (!equal(meaningOf(one.value), meaningOf(other.value)))
        note(scope, responseBy, { id: 'link-changed', message: 'it leads elsewhere', ...places, wider: 'warning' });
      else if (!equal(textOf(one.value), textOf(other.value)))
        noteText(scope, { operation, message: 'the description differs', ...places });
    },
    added({ pointer }, name) {
      const places = { subject: subjectOf(name), old: old.pointer, new: pointer };
      note(scope, scope.responseBy, { id: 'link-added', message: 'it is new', ...places });
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
