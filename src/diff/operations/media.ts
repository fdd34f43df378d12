import type { MediaType } from '../../model';
import type { Sender } from '../change';
import { note, noteText, type Scope } from './context';
import { contentDifferences } from './encodings';
import { sameExamples } from './parameters';

/** What media types are compared for. */
export interface MediaScope {
  readonly scope: Scope;
  readonly sentBy: Sender;
  /** `the request body`, `the response 200`. */
  readonly subject: string;
  /** Where the content stands in both documents. */
  readonly old: string;
  readonly new: string;
}

/**
 * How two maps of media types differ. A range such as `image/*` has all types in it. What is gone breaks clients both
 * ways: what they send isn't read, and what they ask for doesn't come.
 */
export function compareMedia(of: MediaScope, old: readonly MediaType[], now: readonly MediaType[]): void {
  const { scope, sentBy, subject } = of;
  const isOfClient = sentBy === 'client';
  for (const one of old) {
    const other =
      now.find((candidate) => keyOf(candidate) === keyOf(one)) ?? now.find((candidate) => covers(candidate, one));
    if (other !== undefined) compareOne(of, one, other);
    else
      note(scope, sentBy, {
        ...{ id: 'media-type-removed', subject, message: `${one.type} is gone`, old: one.pointer, new: of.new },
        ...(isOfClient ? { narrower: 'breaking' } : { wider: 'breaking' }),
      });
  }
  for (const one of now) {
    if (old.some((candidate) => keyOf(candidate) === keyOf(one))) continue;
    const around = old.find((candidate) => covers(candidate, one));
    if (around !== undefined && !old.some((candidate) => keyOf(one) === keyOf(candidate))) compareOne(of, around, one);
    else
      note(scope, sentBy, {
        ...{ id: 'media-type-added', subject, message: `${one.type} is new`, old: of.old, new: one.pointer },
        ...(isOfClient ? { wider: 'breaking' } : {}),
      });
  }
}

function compareOne({ scope, sentBy, subject: whole }: MediaScope, old: MediaType, now: MediaType): void {
  const subject = /json/i.test(now.type) ? whole : `${whole} (${now.type})`;
  const { operation, schemas } = scope;
  const places = { subject, old: old.pointer, new: now.pointer };
  for (const message of contentDifferences(old.encoding, now.encoding))
    note(scope, sentBy, { id: 'encoding-changed', message, ...places, narrower: 'breaking', wider: 'breaking' });
  if (!sameExamples(old, now)) noteText(scope, { operation, message: 'the examples differ', ...places });
  schemas.add({ old: old.schema, new: now.schema, sentBy, subject, operation });
  if (old.itemSchema !== undefined || now.itemSchema !== undefined)
    schemas.add({ old: old.itemSchema, new: now.itemSchema, sentBy, subject: `${subject}, each item`, operation });
}

/** A media type without what doesn't count: capitals, blanks, a charset of JSON. */
function keyOf({ type }: MediaType): string {
  const [essence = '', ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const kept = parameters.filter((one) => one !== '' && !(/json$/.test(essence) && one.startsWith('charset=')));
  return [essence, ...kept.sort()].join(';');
}

function covers(range: MediaType, one: MediaType): boolean {
  const [wanted = '', essence = ''] = [range, one].map((media) => keyOf(media).split(';')[0]);
  return wanted === '*/*' || (wanted.endsWith('/*') && essence.startsWith(wanted.slice(0, -1)));
}
