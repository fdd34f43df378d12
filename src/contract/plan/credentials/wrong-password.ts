import type { Expected } from '../../../checks';
import { pointers } from '../../../document';
import { copy, passwordAt, setAt } from '../../../exchange';
import type { Api } from '../../../model';
import { subSchemas, validatorsOf } from '../../../schema';
import { type Base, planCase, type PlannedCase } from '../make-case';

/** Passwords that nobody has; each says so itself (`saysInvalid`). The first that the schema takes is sent. */
const WRONG = ['invalid-password-7f3a', 'Invalid7-Password', 'invalid1', 'invalid'];
/** What servers reject a login with. */
const REJECTIONS = [400, 401, 403, 404, 422];

/**
 * A login with a known name and a wrong password. Where the document has a 401 for the login, that must come; elsewhere
 * a success is only unlikely.
 */
export function wrongPasswordCases(api: Api, base: Base): PlannedCase[] {
  const { body, operation } = base.draft;
  const at = passwordAt(api.document, operation);
  if (at === undefined || body?.kind !== 'value' || typeof pointers.valueAt(body.value, at) !== 'string') return [];
  const { root } = api.document;
  const schemas = subSchemas(root, body.media.schema ?? '', at);
  const { accepts } = validatorsOf(api.document);
  const password = WRONG.find((one) => schemas.every((schema) => accepts(schema, one, 'request')));
  if (password === undefined) return [];
  const declared = operation.responses.find(({ status }) => status === '401');
  const draft = { ...base.draft, body: { ...body, value: setAt(copy(body.value), at, password), kept: at } };
  return [
    planCase(api, {
      kind: 'credentials',
      name: 'credentials/wrong-password',
      title: 'a login with a password that nobody has',
      draft,
      pointer: declared?.pointer ?? operation.pointer,
      sibling: base.id,
      expect: declared === undefined ? likelyRejected : rejected,
    }),
  ];
}

const WHY = { anyRejection: true, usual: REJECTIONS, why: 'nobody has this password' };

function rejected(selected: Expected): Expected {
  return { ...selected, ...WHY };
}

function likelyRejected(selected: Expected): Expected {
  const likely = { statuses: REJECTIONS, orSuccess: false };
  return { ...selected, ...WHY, anySuccess: true, likely };
}
