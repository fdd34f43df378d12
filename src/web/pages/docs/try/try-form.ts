import type { ChosenFile, TryField, TryForm } from '../../../page-data';
import { all, make } from '../../kit/dom';
import { ui } from '../ui';

const place = ui('try-fields', HTMLElement);
const PLACES = { path: 'Path', query: 'Query', header: 'Headers', cookie: 'Cookies', body: 'Body' } as const;

const keyOf = ({ place: where, name }: TryField): string => `${where}.${name}`;

/**
 * Shows the fields of a request.
 *
 * @param changed called with each change
 */
export function showForm(shown: TryForm | undefined, changed: () => void): void {
  const groups = (['path', 'query', 'header', 'cookie', 'body'] as const).map((where) => {
    const own = (shown?.fields ?? []).filter((field) => field.place === where).map((field) => control(field));
    return own.length === 0 ? undefined : make('fieldset', {}, make('legend', {}, PLACES[where]), own);
  });
  const file = { ...NO_FIELD, name: 'File', type: '', isFile: true } as const;
  place.replaceChildren(...groups.filter((one) => one !== undefined), ...(shown?.isFile ? [control(file)] : []));
  place.oninput = changed;
}

const NO_FIELD = { place: 'body', required: false, values: [], value: '', isLong: false, isList: false } as const;

function control(field: TryField): HTMLElement {
  const { name, type, required, values, value, isLong, isFile, isList } = field;
  const id = `ui.try-field.${keyOf(field)}`;
  const named = { id, 'data-field': keyOf(field) };
  const mark = required ? make('span', { class: 'required' }, ' required') : undefined;
  return make(
    'div',
    { class: 'try-field' },
    make('label', { for: id }, name, make('small', {}, ` ${type}`), mark),
    isFile ? make('input', { ...named, type: 'file', multiple: isList }) : input(),
  );

  function input(): HTMLElement {
    if (values.length > 0) {
      const none = required && values.includes(value) ? [] : [''];
      const options = [...new Set([...none, ...values, value])];
      const select = make(
        'select',
        named,
        ...options.map((one) => make('option', { value: one }, one || '(not sent)')),
      );
      select.value = value;
      return select;
    }
    const own = isLong ? make('textarea', { ...named, rows: 3, spellcheck: 'false' }) : make('input', named);
    own.value = value;
    return own;
  }
}

/** What stands in the fields. */
export function entered(): Record<string, string> {
  return Object.fromEntries(controls().map((one) => [one.dataset.field ?? '', one.value]));
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function controls(): Control[] {
  return all('[data-field]', place).filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement && one.type !== 'file') ||
      one instanceof HTMLSelectElement ||
      one instanceof HTMLTextAreaElement,
  );
}

/** The files that are chosen. */
export async function chosenFiles(): Promise<ChosenFile[]> {
  const chosen = all('input[type="file"]', place).flatMap((one) =>
    one instanceof HTMLInputElement ? [...(one.files ?? [])].map((file) => ({ one, file })) : [],
  );
  const read = chosen.map(async ({ one, file }): Promise<ChosenFile> => {
    const { name, type } = file;
    const field = (one.dataset.field ?? '').replace(/^body\./, '');
    return { field, name, type, bytes: new Uint8Array(await file.arrayBuffer()) };
  });
  return Promise.all(read);
}
