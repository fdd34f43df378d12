import type { Expected } from '../../../checks';

/** It is there. A response that it is not is merely unlikely, since a document does not state that things last. */
export function kept(selected: Expected): Expected {
  const statuses = selected.choices.map(({ response }) => Number(response.status));
  const likely = { statuses, orSuccess: true };
  return { ...selected, anySuccess: true, anyRejection: true, likely, why: 'it was just made' };
}
