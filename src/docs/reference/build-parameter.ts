import { pointers } from '../../document';
import type { Header, Parameter } from '../../model';
import { examplesOf } from './build-examples';
import { type SchemaReading, schemaView } from './schema/build-schema';
import { writingOf } from './text/writing-text';
import { descriptionOf, nodeAt, levelOf, paragraphs, type Reading } from './reading';
import { deprecationNotes } from './text/described';
import type { HeaderReference, ParameterReference } from './reference';
import { slug } from './anchors';

/** A parameter of an operation. */
export function parameterReference(reading: Reading, parameter: Parameter, base: string): ParameterReference {
  const anchor = `${base}.${parameter.in}.${slug(parameter.name)}`;
  return { ...fieldReference({ ...reading, direction: 'request' }, parameter, parameter, anchor), in: parameter.in };
}

/** A header of a response, or of a part of a form. */
export function headerReference(reading: Reading, header: Header, base: string, isShared: boolean): HeaderReference {
  const { name, style = 'simple', explode, media } = header;
  const written = { name, in: 'header', style, explode, media } as const;
  const anchor = `${base}.header.${slug(name)}`;
  return { ...fieldReference({ ...reading, direction: 'response' }, header, written, anchor), isShared };
}

/** What a parameter and a header have alike. */
function fieldReference(
  reading: SchemaReading,
  field: Pick<Parameter, Exclude<keyof Header, 'explode' | 'style'>>,
  written: Parameters<typeof writingOf>[0],
  anchor: string,
): Omit<ParameterReference, 'in'> {
  const { name, required, pointer, schema } = field;
  const view = schema === undefined ? undefined : schemaView(reading, schema, anchor);
  return {
    anchor,
    pointer,
    level: levelOf(reading, pointer),
    name,
    required,
    deprecated: nodeAt(reading, pointer).deprecated === true,
    description: describedBy(reading, field),
    writing: writingOf(written, view?.type ?? ''),
    schema: view,
    examples: ownExamples(reading, field, anchor),
  };
}

/** A parameter's own description; where `content` is used, with that of its media type. */
function describedBy(
  reading: Reading,
  { pointer, media, description }: Pick<Parameter, 'pointer' | 'media' | 'description'>,
): string {
  const inner = media === undefined ? '' : descriptionOf(nodeAt(reading, pointers.join(pointer, 'content', media)));
  return paragraphs(description, ...deprecationNotes(nodeAt(reading, pointer)), inner);
}

/** The examples of a parameter or header; where `content` is used, those of its media type. */
function ownExamples(
  reading: Reading,
  { pointer, media, examples, schema }: Pick<Parameter, 'pointer' | 'media' | 'examples' | 'schema'>,
  anchor: string,
): HeaderReference['examples'] {
  const holder = media === undefined ? pointer : pointers.join(pointer, 'content', media);
  const written = { type: media ?? '', readAs: media ?? '', schema };
  return examplesOf(reading, { examples, holder, withElsewhere: true, written, anchor: `${anchor}.-example` });
}
