import { headingIds, type OperationReference } from '../reference';
import { together } from './text/blocks';
import { contentBlocks } from './contents';
import { fieldTable } from './field-table';
import { parameterFields } from './fields';
import type { Form } from './form';
import { fence } from './text/fence';
import { code, escaped, linkText, phraseText } from './text/inline';
import { serverTable } from './introduction';
import { prose, proseWithAnchors } from './text/prose';
import { responseBlocks } from './responses';

const PLACES = { path: 'Path', query: 'Query', header: 'Header', cookie: 'Cookie' } as const;

/** What an operation does, whom it is for, and what it takes. */
export function inputBlocks(form: Form, operation: OperationReference): string[] {
  const { title, operationId, badges, deprecated, isInternal, isSentByServer, level } = operation;
  const { pathItem, tags, isCallback, externalDocs } = operation;
  const further = (isCallback ? tags : tags.slice(1)).map(escaped).join(', ');
  return [
    deprecated ? '**Deprecated.**' : '',
    isInternal ? '*Internal.*' : '',
    isSentByServer ? '*Sent by the server.*' : '',
    badges.map((name) => `*${escaped(name)}*`).join(' '),
    operationId === '' || operationId === title ? '' : `Operation ${code(operationId)}`,
    level === 'observed' ? '*Observed, not documented.*' : '',
    escaped(pathItem.summary),
    prose(pathItem.description, form.level),
    proseWithAnchors(operation.description, form.level, headingIds(operation.anchor)),
    externalDocs === undefined ? '' : `See ${linkText(externalDocs.url, externalDocs.description || externalDocs.url)}`,
    further === '' ? '' : `${isCallback ? 'Tags:' : 'Also in'} ${further}.`,
    serverTable(operation.servers),
    securityText(operation),
    ...bodyBlocks(form, operation),
    ...parameterBlocks(form, operation),
  ];
}

/** What an operation brings: its responses, what it has the server send, and samples that nobody ran. */
export function outputBlocks(form: Form, operation: OperationReference): string[] {
  const { codeSamples, callbacks } = operation;
  return [
    ...codeSamples.flatMap(({ label, language, text }) => [
      `**${escaped(label)}**`,
      fence(text.trimEnd(), /^[\w+-]*$/.test(language) ? language.toLowerCase() : ''),
    ]),
    ...responseBlocks(form, operation),
    ...callbacks.flatMap(({ name, expression, operations }) => [
      form.heading(1, `Callback ${name}`),
      `What the server sends to ${code(expression)}:`,
      ...operations.map((one) => calledBack(form, one)),
    ]),
  ];
}

function calledBack(form: Form, operation: OperationReference): string {
  const { title, method, path } = operation;
  const inner: Form = { ...form, level: form.level + 2, heading: (more, text) => form.heading(more + 2, text) };
  return together([
    inner.heading(0, title),
    code(`${method} ${path}`),
    ...inputBlocks(inner, operation),
    ...outputBlocks(inner, operation),
  ]);
}

/** The tables of the parameters by place. */
function parameterBlocks(form: Form, { parameters }: OperationReference): string[] {
  return (['path', 'query', 'header', 'cookie'] as const).flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) return [];
    return [form.heading(1, `${PLACES[place]} Parameters`), fieldTable(own.flatMap((one) => parameterFields(one)))];
  });
}

function bodyBlocks(form: Form, { body, samples }: OperationReference): string[] {
  if (body === undefined) return [];
  const sampled = new Set(samples.map(({ scenario }) => scenario).filter((name) => name !== ''));
  return [
    form.heading(1, 'Body Parameters'),
    prose(body.description, form.level + 1),
    body.required ? '' : 'It may be left out.',
    body.level === 'observed' ? '*Observed, not documented.*' : '',
    ...contentBlocks(body.contents, {
      lead: body.required ? 'Required; sent as' : 'Sent as',
      level: form.level + 1,
      // A sample shows it as it is sent; its description stays.
      shows: ({ name, description }) => description !== '' || !sampled.has(name),
      known: () => undefined,
    }),
  ];
}

/** Which credentials an operation needs, or is sent with. */
function securityText({ security, isSentByServer }: OperationReference): string {
  const { alternatives, optional, isPublic } = security;
  if (alternatives.length === 0 && !isPublic) return '';
  if (alternatives.length === 0) return isSentByServer ? 'Sent without credentials.' : 'No credentials are needed.';
  const phrase = alternatives.map(({ phrase }) => phraseText(phrase)).join('; or ');
  if (isSentByServer) return `Sent with ${phrase}${optional ? ', or without any' : ''}.`;
  return `Needs ${phrase}${optional ? '; it works without any, too' : ''}.`;
}
