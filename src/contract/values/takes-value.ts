import type { Api, Parameter } from '../../model';
import { validatorsOf } from '../../schema';

/** Whether a parameter may have a value of a target: some that it shows, the document lets nobody ask for. */
export function takesValue({ document }: Api, { schema }: Parameter, value: string | number): boolean {
  if (schema === undefined) return true;
  const { accepts } = validatorsOf(document);
  const text = String(value);
  const spelt = [text, ...(text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [])];
  return spelt.some((one) => accepts(schema, one, 'request'));
}
