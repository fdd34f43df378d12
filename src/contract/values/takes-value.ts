import type { Id } from '../../checks';
import { numberFrom } from '../../document';
import type { Api, Parameter } from '../../model';
import { validatorsOf } from '../../schema';

/** Whether a parameter may have a value of a target: some that it shows, the document lets nobody ask for. */
export function takesValue({ document }: Api, { schema }: Parameter, value: Id): boolean {
  if (schema === undefined) return true;
  const { accepts } = validatorsOf(document);
  const text = String(value);
  const spelt = [text, ...(text.trim() !== '' && Number.isFinite(Number(text)) ? [numberFrom(text)] : [])];
  return spelt.some((one) => accepts(schema, one, 'request'));
}
