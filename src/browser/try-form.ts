import { entries, isObject, type Json, type JsonObject, parseExactly, plainText } from '../document';
import { draftScenario, type ParameterChoice, type RequestDraft, usualCredential } from '../exchange';
import type { Api, Parameter } from '../model';
import type { OperationReference, SchemaView } from '../docs/reference';
import type { ChosenFile, TryField, TryForm, TryRequest } from '../web/page-data';
import { alternativesOf, tryRequestOf } from './try-requests';

/** The fields of an operation's request, with the values of a scenario. */
export function tryForm(api: Api, one: OperationReference, scenario: string): TryForm | undefined {
  const draft = draftOf(api, one, scenario);
  if (draft === undefined) return undefined;
  const parameters = one.parameters.map((parameter): TryField => {
    const choice = [...draft.parameters].find(([{ name, in: place }]) => isSame(parameter, { name, in: place }));
    const { name, in: place, required, schema } = parameter;
    return { ...fieldOf(name, schema, choice?.[1].value), place, required };
  });
  const media = draft.body?.media?.type ?? '';
  const body = draft.body?.kind === 'value' ? draft.body.value : undefined;
  const isParts = /^multipart\//i.test(media);
  const properties = isObject(body) || isParts ? propertiesOf(viewOf(one, media)) : [];
  const fields = properties
    .filter(({ schema }) => !schema.readOnly)
    .map(({ name, required, schema }): TryField => {
      const value = isObject(body) ? body[name] : undefined;
      const isFile = isParts && isBinary(schema);
      const isList = isFile && schema.items !== undefined;
      return { ...fieldOf(name, schema, isFile ? undefined : value), place: 'body', required, isFile, isList };
    });
  const isFile =
    fields.length === 0 && /^(?:application\/(?:octet-stream|pdf|zip)|image\/|audio\/|video\/)/i.test(media);
  return { fields: [...parameters, ...fields], isFile };
}

/** What a reader has put into the fields of a request, and chosen. */
interface Filled {
  /** By place and name, as text; what is empty is not sent. */
  readonly entered: Readonly<Record<string, string>>;
  readonly files?: readonly ChosenFile[] | undefined;
  /** Instead of the alternative of `security` that the scenario has. */
  readonly alternative?: string | undefined;
}

/** A scenario's request with other values. */
export function composeTry(
  api: Api,
  one: OperationReference,
  scenario: string,
  { entered, files, alternative }: Filled,
): TryRequest | undefined {
  const draft = draftOf(api, one, scenario);
  if (draft === undefined) return undefined;
  const parameters = new Map<Parameter, ParameterChoice>();
  for (const parameter of one.operation.parameters) {
    const text = entered[`${parameter.in}.${parameter.name}`] ?? '';
    const view = one.parameters.find((other) => isSame(other, parameter))?.schema;
    if (text !== '') parameters.set(parameter, { value: valueOf(text, view), name: undefined, exact: true });
  }
  const body = bodyOf(draft, one, entered);
  const credentials = credentialsOf(draft, alternative);
  return tryRequestOf({ ...draft, parameters, body, credentials }, { title: '', scenario }, files);
}

function credentialsOf(draft: RequestDraft, alternative: string | undefined): RequestDraft['credentials'] {
  const chosen = alternative === undefined ? undefined : alternativesOf(draft.operation).get(alternative);
  if (chosen === undefined) return draft.credentials;
  return new Map(chosen.map((scheme) => [scheme, draft.credentials.get(scheme) ?? usualCredential(scheme)]));
}

function bodyOf(
  { body }: RequestDraft,
  one: OperationReference,
  entered: Readonly<Record<string, string>>,
): RequestDraft['body'] {
  if (body?.kind !== 'value' || !isObject(body.value)) return body;
  const value = new Map(entries(body.value));
  for (const { name, schema } of propertiesOf(viewOf(one, body.media.type))) {
    const text = entered[`body.${name}`];
    if (text === '') value.delete(name);
    else if (text !== undefined) value.set(name, valueOf(text, schema));
  }
  return { ...body, value: Object.fromEntries(value) as JsonObject };
}

function draftOf(api: Api, { operation }: OperationReference, name: string): RequestDraft | undefined {
  const scenarios = operation.responses.flatMap((response) => response.scenarios);
  const draft = draftScenario(
    api,
    operation,
    scenarios.find((one) => one.name === name),
  );
  return typeof draft === 'string' ? undefined : draft;
}

function isSame(a: Pick<Parameter, 'name' | 'in'>, b: Pick<Parameter, 'name' | 'in'>): boolean {
  return a.name === b.name && a.in === b.in;
}

function viewOf({ body }: OperationReference, media: string): SchemaView | undefined {
  return body?.contents.find(({ types }) => types.some(({ type }) => type === media))?.schema;
}

/** The named properties of a schema and of its forms, each once, with the values that any of its forms allows. */
function propertiesOf(view: SchemaView | undefined): SchemaView['properties'] {
  if (view === undefined) return [];
  const forms = view.alternatives.flatMap(({ branches }) => branches.flatMap(({ schema }) => propertiesOf(schema)));
  const all = [...view.properties.filter(({ kind }) => kind === 'named'), ...forms];
  const first = all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i);
  return first.map((property) => {
    const same = all.filter(({ name }) => name === property.name);
    const values = same.some(({ schema }) => schema.values.length === 0)
      ? []
      : same.flatMap((one) => one.schema.values);
    return { ...property, schema: { ...property.schema, values } };
  });
}

function isBinary({ format, type, items }: SchemaView): boolean {
  return format === 'binary' || type === 'bytes' || type === 'any value' || (items !== undefined && isBinary(items));
}

function fieldOf(
  name: string,
  view: SchemaView | undefined,
  value: Json | undefined,
): Pick<TryField, 'name' | 'type' | 'values' | 'value' | 'isLong' | 'isFile' | 'isList'> {
  const type = view?.type ?? '';
  const text = value === undefined ? '' : plainText(value);
  return {
    name,
    type: view?.format ? `${type} (${view.format})` : type,
    values: type === 'boolean' ? ['true', 'false'] : [...new Set((view?.values ?? []).map(plainText))],
    value: text,
    isLong: /^(?:object|array)/.test(type) || text.includes('\n'),
    isFile: false,
    isList: false,
  };
}

/** A text as the value that its schema wants: JSON, where it is not a string. No digit of a number is lost. */
function valueOf(text: string, view: SchemaView | undefined): Json {
  if (view === undefined || /^string/.test(view.type)) return text;
  try {
    return parseExactly(text) as Json;
  } catch {
    return text;
  }
}
