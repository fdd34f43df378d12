import { isObject, type Json, type JsonObject, pointers } from '../../../document';
import type { Operation } from '../../../model';
import { type Resource, successMedia } from '../../../resources';
import type { Draft } from '../../prepare/draft';
import { draftsOf } from '../../prepare/drafts';
import type { Task } from '../../prepare/task';
import { sampleAsShown } from './seeds';
import { placeOf } from '../subject';

type Asked = Pick<Task, 'api' | 'dynamic' | 'random'>;

const readings = new WeakMap<Operation, Draft | 'none'>();

/** The document's draft of what reading a member shows. */
export function readingOf(task: Asked, { read, patch }: Resource): Draft | undefined {
  return shownBy(task, read ?? patch);
}

/** The document's draft of what an operation shows: found once, unless random values are asked for. */
export function shownBy(task: Asked, reader: Operation | undefined): Draft | undefined {
  if (reader === undefined) return undefined;
  let base = task.dynamic ? undefined : readings.get(reader);
  if (base === undefined) {
    base = findReading(task, reader) ?? 'none';
    if (!task.dynamic) readings.set(reader, base);
  }
  return base === 'none' ? undefined : base;
}

function findReading({ api, dynamic, random }: Asked, reader: Operation): Draft | undefined {
  const response = reader.responses.find(({ status }) => /^(?:2|default)/.test(status));
  if (response === undefined || successMedia(reader) === undefined) return undefined;
  const about = { scenario: undefined, category: undefined, accept: undefined, status: 200 };
  const [base] = draftsOf({ ...about, api, response, dynamic, random });
  return base === undefined || 'reason' in base ? undefined : base;
}

/** The representation that reading a member shows where nothing is known of it. */
export function sampleRead(task: Asked, resource: Resource): JsonObject | undefined {
  const base = readingOf(task, resource);
  const schema = base?.media?.schema;
  const at = placeOf(task.api, resource, schema);
  const shown: Json | undefined = at === undefined ? undefined : pointers.valueAt(base?.response.body, at);
  if (schema === undefined || at === undefined || !isObject(shown)) return undefined;
  return base?.isMade === true ? sampleAsShown(task.api, resource, schema, at, shown) : shown;
}
