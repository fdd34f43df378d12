import { entries, isObject, type JsonObject, plainText, pointers, property, reach, resolve } from '../../document';
import type { Operation, Relation, Response, Scenario } from '../../model';
import { anchorsOf, slug } from './anchors';
import { contentsOf } from './build-content';
import { examplesOf } from './build-examples';
import { headerReference } from './build-parameter';
import { serversOf } from './build-servers';
import { CATEGORY_TEXTS, statusMeaning } from './text/status-text';
import { type Phrase, phrase } from './text/phrase';
import { type AnchorOf, levelOf, nodeAt, type Reading, textOf } from './reading';
import type {
  ValidationStep,
  LinkReference,
  RelationReference,
  ResponseReference,
  SituationReference,
} from './reference';
import { guardText, statementsOf, writtenLines } from './text/relation-text';

/** What a response is read with, beside the document. */
interface ResponseReading {
  /** What its anchors start with: the operation's anchor. */
  readonly base: string;
  readonly anchorOf: AnchorOf;
  /** The operation that it is of; none for `x-unmatched`. */
  readonly operation: Operation | undefined;
}

/** A response of an operation. */
export function responseReference(reading: Reading, response: Response, about: ResponseReading): ResponseReference {
  const anchor = `${about.base}.${slug(response.status)}`;
  const { scenarios, relations } = response;
  const scenarioAnchors = anchorsOf(scenarios.map(({ name, pointer }) => ({ name, key: pointer })));
  const relationAnchors = anchorsOf(relations.map(({ id, pointer }) => ({ name: id, key: pointer })));
  return {
    anchor,
    pointer: response.pointer,
    level: levelOf(reading, response.pointer),
    status: response.status,
    phrase: response.summary || statusMeaning(response.status),
    description: response.description,
    headers: response.headers.map((header) =>
      headerReference(reading, header, anchor, isShared(about, header.pointer, 'headers')),
    ),
    contents: contentsOf(reading, response.media, 'response', `${anchor}.body`),
    situations: scenarios.flatMap((scenario, i) =>
      situationReference(reading, scenario, `${anchor}.${scenarioAnchors[i] ?? ''}`, about.operation),
    ),
    relations: relations.map((one, i) => ({
      ...relationReference(reading, one, `${anchor}.relation.${relationAnchors[i] ?? ''}`),
      isShared: isShared(about, one.pointer, 'relations'),
    })),
    links: linksOf(reading, response, about.anchorOf),
  };
}

/** Whether every response of the operation has the header or relation that stands at a pointer. */
function isShared({ operation }: ResponseReading, pointer: string, part: 'headers' | 'relations'): boolean {
  const responses = operation?.responses ?? [];
  return responses.length > 1 && responses.every((one) => one[part].some((other) => other.pointer === pointer));
}

/** An example of a response with the situation that brings it. */
function situationReference(
  reading: Reading,
  scenario: Scenario,
  anchor: string,
  operation: Operation | undefined,
): SituationReference[] {
  const { name, category, example, media, pointer } = scenario;
  const { pointer: holder } = media;
  const own = { examples: [example], holder, withElsewhere: false, written: media };
  const [found] = examplesOf(reading, { ...own, anchor });
  if (found === undefined) return [];
  return [
    {
      anchor,
      pointer,
      level: levelOf(reading, pointer),
      name,
      title: found.title,
      description: found.description,
      category,
      cause: category === undefined ? '' : CATEGORY_TEXTS[category],
      request: [...namedParts(scenario, operation), ...requestOf(scenario)],
      example: { ...found, anchor },
    },
  ];
}

/** The parameters that have an example of the scenario's name. (A body of its name is the request's example.) */
function namedParts({ name, request }: Scenario, operation: Operation | undefined): SituationReference['request'] {
  return (operation?.parameters ?? []).flatMap((parameter) => {
    const example = parameter.examples.find((one) => name !== '' && one.name === name);
    if (example === undefined || property(request[parameter.in], parameter.name) !== undefined) return [];
    return [{ what: phrase`${[FIELDS[parameter.in]]} ${parameter.name}`, value: plainText(example.value) }];
  });
}

const FIELDS = { path: 'path parameter', query: 'query parameter', header: 'header', cookie: 'cookie' } as const;

/** What a scenario's own request has (`x-request`), in words. */
function requestOf({ request }: Scenario): SituationReference['request'] {
  const parts: { what: Phrase; value: string | undefined }[] = [];
  for (const place of ['path', 'query', 'header', 'cookie'] as const) {
    for (const [name, value] of entries(request[place]))
      parts.push(
        value === null
          ? { what: phrase`without the ${[FIELDS[place]]} ${name}`, value: undefined }
          : { what: phrase`${[FIELDS[place]]} ${name}`, value: plainText(value) },
      );
  }
  for (const [scheme, name] of Object.entries(request.credentials ?? {}))
    parts.push({
      what: name === 'none' ? phrase`without credentials for ${scheme}` : phrase`credentials for ${scheme}: ${name}`,
      value: undefined,
    });
  if (request.contentType !== undefined)
    parts.push({ what: phrase`header ${'Content-Type'}`, value: request.contentType });
  if (request.body !== undefined) parts.push({ what: ['body'], value: JSON.stringify(request.body, null, 2) });
  if (request.serializedBody === '') parts.push({ what: ['without a body'], value: undefined });
  else if (request.serializedBody !== undefined)
    parts.push({ what: ['body, byte for byte'], value: request.serializedBody });
  return parts;
}

function relationReference(reading: Reading, relation: Relation, anchor: string): Omit<RelationReference, 'isShared'> {
  const { id, description, pointer } = relation;
  const node = nodeAt(reading, pointer);
  return {
    anchor,
    pointer,
    level: levelOf(reading, pointer),
    id,
    description,
    condition: guardText(relation),
    statements: statementsOf(relation),
    written: writtenLines(relation, { when: textOf(node.when), place: textOf(node.unique) || textOf(node.recent) }),
  };
}

/** The links to other operations (OAS 3.1 §4.8.20). */
function linksOf(reading: Reading, response: Response, anchorOf: AnchorOf): LinkReference[] {
  const { root } = reading.api.document;
  const at = pointers.join(response.pointer, 'links');
  return entries(nodeAt(reading, response.pointer).links).flatMap(([name, value]) => {
    const link = resolve(root, pointers.join(at, name), value)?.value;
    if (!isObject(link)) return [];
    const target = textOf(link.operationRef);
    const written = target.startsWith('#') ? pointers.fromReference(target) : undefined;
    const pointer = written === undefined ? undefined : reach(root, written);
    const id = textOf(link.operationId);
    const anchor = pointer === undefined ? anchorOf({ id }) : anchorOf({ pointer });
    return [
      {
        name,
        description: textOf(link.description),
        operationId: id || (anchor ?? target),
        anchor,
        sent: sentBy(link),
        server: serversOf([link.server ?? null])[0],
      },
    ];
  });
}

function sentBy({ parameters, requestBody }: JsonObject): LinkReference['sent'] {
  const named = entries(parameters).map(([name, value]) => {
    return { what: phrase`parameter ${name}`, value: plainText(value) };
  });
  return requestBody === undefined ? named : [...named, { what: ['body'], value: plainText(requestBody) }];
}

/** Which error is reported first, where the document says so (`x-precedence`). */
export function validationSteps(
  operation: Operation,
  responses: readonly ResponseReference[],
): readonly ValidationStep[] {
  return operation.precedence.flatMap((name) => {
    for (const response of responses) {
      const situation = response.situations.find((one) => one.name === name);
      if (situation === undefined) continue;
      return [
        {
          label: situation.title || situation.cause || name,
          status: response.status,
          anchor: situation.anchor,
          name,
        },
      ];
    }
    return [];
  });
}
