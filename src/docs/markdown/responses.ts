import { isUrl } from '../../text';
import type {
  ContentReference,
  LinkReference,
  OperationReference,
  Phrase,
  ResponseReference,
  SchemaView,
} from '../reference';
import { contentBlocks, type KnownBody } from './contents';
import { fieldTable } from './field-table';
import { bodyField, parameterFields } from './fields';
import type { Form } from './form';
import { code, escaped, linkText, phraseText } from './text/inline';
import { serverTable } from './introduction';
import { situationTable } from './situations';
import { cell, prose } from './text/prose';

/** The bodies that responses have had so far, by their schemas. */
type SeenBodies = Map<string, { readonly status: string; readonly schema: SchemaView }>;

/** The responses of an operation: those that report a success, then the others with what brings them. */
export function responseBlocks(form: Form, { responses, samples, validation }: OperationReference): string[] {
  const seen: SeenBodies = new Map();
  const sampled = new Set(samples.map(({ scenario }) => scenario));
  const successes = responses.filter(({ status }) => /^[123]/.test(status));
  const rejections = responses.filter((one) => !successes.includes(one));
  return [
    ...successes.flatMap((response) => responseBlock(form, response, seen, sampled)),
    ...(rejections.length === 0 ? [] : [form.heading(1, 'Errors'), situationTable(rejections)]),
    validationOrder(validation),
    ...rejections.flatMap((response) => responseBlock(form, response, seen, sampled)),
  ];
}

/** Which error is reported first where a request has several. */
function validationOrder(steps: OperationReference['validation']): string {
  if (steps.length === 0) return '';
  const lines = steps.map(({ status, label }, i) => `${i + 1}. ${code(status)} ${escaped(label)}`);
  return `A request that is wrong in several ways gets the response for the first of these:\n\n${lines.join('\n')}`;
}

/** The response to a path or method that the document does not have. */
export function unmatchedBlocks(form: Form, response: ResponseReference): string[] {
  const { situations, description, status, phrase } = response;
  const table = situations.length === 0 ? '' : situationTable([response]);
  const head = `**${escaped(`${status} ${phrase}`)}**`;
  return [head, prose(description, form.level), table, ...partBlocks(form, response, new Map(), new Set())];
}

function responseBlock(
  form: Form,
  response: ResponseReference,
  seen: SeenBodies,
  sampled: ReadonlySet<string>,
): string[] {
  const { status, phrase, description, level } = response;
  const named = status === 'default' ? 'Default response' : `Response ${status}`;
  return [
    form.heading(1, phrase === named ? named : `${named} ${phrase}`),
    prose(description, form.level + 1),
    level === 'observed' ? '*Observed, not documented.*' : '',
    ...partBlocks(form, response, seen, sampled),
  ];
}

/** The header fields, bodies, relations and links of a response. */
function partBlocks(form: Form, response: ResponseReference, seen: SeenBodies, sampled: ReadonlySet<string>): string[] {
  const { status, headers, contents, relations, links, situations } = response;
  const isSuccess = /^[123]/.test(status);
  // What every response has is shown with the first.
  const own = headers.filter(({ isShared }) => isSuccess || !isShared);
  const ties = relations.filter(({ isShared }) => isSuccess || !isShared);
  const inTable = new Set(isSuccess ? [] : situations.map(({ example }) => example.pointer));
  return [
    own.length === 0 ? '' : `Header fields:\n\n${fieldTable(own.flatMap((header) => parameterFields(header)))}`,
    ...contentBlocks(contents, {
      lead: 'Sent as',
      level: form.level + 1,
      shows: ({ pointer, name, isMade }) =>
        !inTable.has(pointer) && !(isSuccess && (isMade ? sampled.size > 0 : name !== '' && sampled.has(name))),
      known: (content) => knownBody(content, status, seen),
    }),
    ...relationList(ties),
    linkList(form, links),
  ];
}

/** A body whose schema an earlier response has, too; what stands beside its reference may be another text. */
function knownBody({ schema, itemSchema }: ContentReference, status: string, seen: SeenBodies): KnownBody | undefined {
  if (schema === undefined || itemSchema !== undefined) return undefined;
  const key = schema.link?.pointer ?? schema.pointer;
  const before = seen.get(key);
  if (before === undefined) seen.set(key, { status, schema });
  if (before === undefined || schema.link === undefined) return undefined;
  const own = bodyField(schema);
  const isSame = JSON.stringify(own) === JSON.stringify(bodyField(before.schema));
  return { where: `as response ${before.status} has it`, fields: isSame ? [] : [own] };
}

/** The relations of a response in words: those of the document first, then what follows from their conditions. */
function relationList(relations: ResponseReference['relations']): string[] {
  if (relations.length === 0) return [];
  const lines = relations.map(({ description, condition, statements, level }) => {
    const guard: Phrase = condition.length === 0 ? [] : ['where ', ...condition, ': '];
    const constraint = statements.map((one) => phraseText([...guard, ...one])).join('; ');
    const own = description === '' ? constraint : `${cell(description)} (${constraint})`;
    return `- ${own}${level === 'observed' ? ' *observed*' : ''}`;
  });
  return [lines.join('\n')];
}

/** Where a response leads on to. */
function linkList(form: Form, links: readonly LinkReference[]): string {
  if (links.length === 0) return '';
  const lines = links.map(({ name, description, operationId, anchor, sent, server }) => {
    const elsewhere = isUrl(operationId) ? linkText(operationId, operationId) : code(operationId);
    const target = anchor === undefined ? elsewhere : form.link(anchor, operationId);
    const parts = sent.map(({ what, value }) => `${phraseText(what)} ${code(value)}`).join(', ');
    const words = `- ${code(name)}: ${target}${parts === '' ? '' : ` with ${parts}`} ${cell(description)}`.trimEnd();
    return server === undefined ? words : `${words}\n\n${serverTable([server])}\n`;
  });
  return `${escaped('Next steps')}:\n\n${lines.join('\n')}`;
}
