import { type Document, type Pointer, pointers } from '../../document';
import { expressionsIn, type MediaType, type Response, type ResponsePlace } from '../../model';
import { subSchemas } from '../../schema';
import { type Assignment, readsViolations } from './assignments';
import { type Meant, preparedOperand, preparedTest, type Test } from './evaluate';

/** An assignment with what follows for it from the document alone. */
export interface Step extends Assignment {
  /** It does not apply where the request has no violations. */
  readonly isAboutViolations: boolean;
  readonly guard: Test | undefined;
  /** Its guard reads nothing of the response, so that it is asked once for all steps of a relation. */
  readonly isGuardSteady: boolean;
  /** The way to its target; none to a header. */
  readonly way: readonly string[];
  /** Its relation holds when its value stands in the body. */
  readonly isConstructed: boolean;
  /** Absent where the value is made: unique, or the time. */
  readonly meant: Meant | undefined;
  /** The schemas that speak of its target, where the value is made by them. */
  readonly schemas: readonly Pointer[];
  /** Whether the schemas require the target, so that null stays in it; looked for when it first gets no value. */
  stays: boolean | undefined;
}

/** Makes an assignment ready for the bodies of a response in a media type. */
export function stepFor(
  document: Document,
  response: Response,
  media: MediaType | undefined,
  { relation, target, source, pointer }: Assignment,
  isConstructed: boolean,
): Step {
  const isMade = typeof source === 'string';
  return {
    ...{ relation, target, source, pointer, isConstructed },
    isAboutViolations: readsViolations(relation),
    guard: relation.when && preparedTest(relation.when),
    isGuardSteady: relation.when !== undefined && expressionsIn(relation.when).every(({ of }) => STEADY.has(of)),
    way: target.in === 'header' ? [] : pointers.tokens(target.pointer),
    meant: isMade ? undefined : preparedOperand(source),
    schemas: isMade ? schemasOfPlace(document, target, media, response) : [],
    stays: undefined,
  };
}

/** What stays as it is while relations are applied. */
const STEADY: ReadonlySet<string> = new Set(['url', 'method', 'request']);

/** The schemas that speak of a place in a response. */
export function schemasOfPlace(
  { root }: Document,
  target: ResponsePlace,
  media: MediaType | undefined,
  response: Response,
): readonly Pointer[] {
  const name = target.in === 'header' ? target.name.toLowerCase() : '';
  const ofHeader = response.headers.find((header) => header.name.toLowerCase() === name)?.schema;
  const schema = target.in === 'header' ? ofHeader : media?.schema;
  return schema === undefined ? [] : subSchemas(root, schema, target.in === 'header' ? '' : target.pointer);
}
