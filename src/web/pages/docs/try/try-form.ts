import type { TryField, TryForm } from '../../../page-data';
import { all, make } from '../../kit/dom';
import { ui } from '../ui';

const place = ui('try-fields', HTMLElement);
const PLACES = { path: 'Path', query: 'Query', header: 'Headers', cookie: 'Cookies', body: 'Body' } as const;
let form: TryForm | undefined;

const keyOf = ({ place: where, name }: TryField): string => `${where}.${name}`;

/**
 * Shows the fields of a request.
 *
 * @param changed called with each change
 */
export function showForm(shown: TryForm | undefined, changed: () => void): void {
  form = shown;
  const groups = (['path', 'query', 'header', 'cookie', 'body'] as const).map((where) => {
    const own = (shown?.fields ?? []).filter((field) => field.place === where).map((field) => control(field));
    return own.length === 0 ? undefined : make('fieldset', {}, make('legend', {}, PLACES[where]), own);
  });
  const file = { ...NO_FIELD, name: 'File', type: '', isFile: true } as const;
  place.replaceChildren(...groups.filter((one) => one !== undefined), ...(shown?.isFile ? [control(file)] : []));
  place.oninput = changed;
}

const NO_FIELD = { place: 'body', required: false, values: [], value: '', isLong: false } as const;

function control(field: TryField): HTMLElement {
  const { name, type, required, values, value, isLong, isFile } = field;
  const id = `ui.try-field.${keyOf(field)}`;
  const named = { id, 'data-field': keyOf(field) };
  const mark = required ? make('span', { class: 'required' }, ' required') : undefined;
  return make(
    'div',
    { class: 'try-field' },
    make('label', { for: id }, name, make('small', {}, ` ${type}`), mark),
    isFile ? make('input', { ...named, type: 'file' }) : input(),
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

/** The body of a form of parts or of a file, with its type; `undefined` where the text that is shown is the body. */
export async function filledBody(): Promise<
  { readonly body: Uint8Array<ArrayBuffer>; readonly type: string } | undefined
> {
  const files = all('input[type="file"]', place).flatMap((one) =>
    one instanceof HTMLInputElement ? [...(one.files ?? [])].map((file) => ({ one, file })) : [],
  );
  if (form?.isFile === true) {
    const [first] = files;
    return first && { body: new Uint8Array(await first.file.arrayBuffer()), type: first.file.type };
  }
  if (form?.isParts !== true || files.length === 0) return undefined;
  const parts = new FormData();
  const nameOf = (one: HTMLElement): string => (one.dataset.field ?? '').replace(/^body\./, '');
  for (const one of controls())
    if (one.dataset.field?.startsWith('body.') === true && one.value !== '') parts.append(nameOf(one), one.value);
  for (const { one, file } of files) parts.append(nameOf(one), file);
  const written = new Response(parts);
  const type = written.headers.get('Content-Type') ?? '';
  return { body: new Uint8Array(await written.arrayBuffer()), type };
}
