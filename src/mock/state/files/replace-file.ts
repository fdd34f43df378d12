import type { Outcome } from '../../pipeline/outcome';
import { lookUp, placeOfParent } from '../lookup';
import { type Addressed, find, presenceOf, remembered, representationIn, showing } from '../members';
import { missing, unmetCondition } from '../missing';
import { keep } from '../parts/keep';
import { respondKept } from '../respond-kept';
import { asChanged } from '../server-made';
import { afterChange, shownThing, type Thing } from '../store';
import { membersOfFile, sentFile } from './sent-file';

/** Puts a file instead of the one that a thing has: `PUT /files/{id}/content`. */
export function replaceFile(subject: Addressed): Outcome | undefined {
  const { task, plan, resource, parents } = subject;
  const { parent } = resource;
  const upload = sentFile(subject);
  if (parent === undefined || upload === undefined) return undefined;
  const own = find(subject);
  const replaced = (own.kind === 'unknown' ? undefined : own.thing) ?? shownThing(subject.key, {});
  const { key, before } = placeOfParent(parent, parents);
  const holder: Addressed = { ...subject, resource: parent, parents: before, key, id: key, role: 'patch' };
  const found = lookUp(holder, parent, before, key);
  if (found.kind === 'gone' || found.kind === 'unknown') return missing(holder, found.kind);
  const unmet = unmetCondition(subject, replaced, () => presenceOf(subject, own));
  if (unmet !== undefined) return unmet;
  const { value } = found.thing;
  const name = upload.file.name ?? found.thing.file?.name ?? null;
  const file = { ...upload.file, name };
  const about = membersOfFile(holder, upload.file);
  const changed = asChanged(holder, { ...value, ...about }, about, value);
  const thing = afterChange(found.thing, { value: changed, file });
  const keepAll = (holding: Thing): void => {
    keep(holder, holding, value);
    // A file that was removed before is there again.
    if (own.kind === 'gone') keep(subject, { ...replaced, file: undefined, isGone: false, changedAt: undefined });
  };
  return respondKept(task, plan, (base) => {
    const { body } = base.response;
    if (representationIn(holder, base) === undefined) return { body, whenSent: () => keepAll(thing) };
    return showing(holder, base, thing, (sent) => keepAll(remembered(holder, base, thing, sent)));
  });
}
