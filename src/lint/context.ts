import { errorText } from '../errors/error-text';
import { type Document, groupBy, type Json, type JsonObject, type Pointer, pointers } from '../document';
import type { StructureFinding } from '../document/grammar/validate';
import { allOperations, type Api, type Operation } from '../model';
import { type Direction, explain, type SchemaViolation, validatorsOf, withoutAliases } from '../schema';
import { leafViolation } from '../schema/explain/leaf';
import { type DocumentNode, documentNodes } from './nodes';
import { isDeliberate, runScenarios, type ScenarioRun } from './scenario-run';

/** What rules look at. What several of them need is made once, when the first one asks for it. */
export interface LintContext {
  readonly api: Api;
  readonly document: Document;
  /** What the schema of the OpenAPI Specification has to say, as the caller found it. */
  readonly structure: readonly StructureFinding[];
  /** The objects of one kind, in document order. */
  nodesOf(kind: string): readonly DocumentNode[];
  /** The operations of paths, callbacks and webhooks. */
  operations(): readonly Operation[];
  /** The scenarios of the operations, each with its own request and the response that this request brings. */
  scenarios(): readonly ScenarioRun[];
  /** Whether the document states which requests bring which of its examples: it knows of scenarios. */
  statesScenarios(): boolean;
  /**
   * What a value breaks in the schema at a pointer; nothing where that schema cannot be compiled (which has a finding
   * of its own).
   */
  explain(schema: Pointer, value: Json, direction: Direction | 'either'): readonly SchemaViolation[];
  /**
   * What a value breaks of one keyword of a schema that stands alone (`type`, `pattern`, …); quick, since nothing
   * else is compiled.
   */
  leaf(schema: JsonObject, pointer: Pointer, keyword: string, value: Json): readonly SchemaViolation[];
  /** Why the schema at a pointer cannot be compiled; `undefined` when it can. */
  brokenness(schema: Pointer): string | undefined;
}

/** Makes the context of one document. */
export function makeContext(api: Api, structure: readonly StructureFinding[]): LintContext {
  const { document } = api;
  let nodes: ReadonlyMap<string, readonly DocumentNode[]> | undefined;
  let operations: readonly Operation[] | undefined;
  let runs: readonly ScenarioRun[] | undefined;
  const broken = new Map<Pointer, string>();
  const context: LintContext = {
    api,
    document,
    structure,
    nodesOf(kind) {
      nodes ??= groupBy(documentNodes(document.root), ({ kind }) => kind);
      return nodes.get(kind) ?? [];
    },
    operations: () => (operations ??= allOperations(api)),
    // Without statements about requests and responses, every example would be run for nothing.
    scenarios: () => (runs ??= statesScenarios(api) || hasRelations(api) ? runScenarios(api) : []),
    statesScenarios: () => statesScenarios(api),
    explain(schema, value, direction) {
      if (context.brokenness(schema) !== undefined) return [];
      if (direction !== 'either') return explain(document, schema, value, direction);
      const found = explain(document, schema, value, 'response');
      return found.length > 0 && validatorsOf(document).accepts(schema, value, 'request') ? [] : found;
    },
    leaf: (schema, pointer, keyword, value) => leafViolation({ schema, pointer, value, at: '' }, keyword),
    brokenness(place) {
      // Many references lead to one schema: it is looked at once.
      const schema = withoutAliases(document.root, place);
      const known = broken.get(schema);
      if (known !== undefined) return known === '' ? undefined : known;
      let reason = '';
      try {
        validatorsOf(document).accepts(schema, null, 'response');
      } catch (error) {
        reason = errorText(error);
      }
      broken.set(schema, reason);
      return reason === '' ? undefined : reason;
    },
  };
  return context;
}

function statesScenarios({ document, operations, unmatched }: Api): boolean {
  if (unmatched !== undefined) return true;
  return operations.some(
    ({ pointer, responses }) =>
      pointers.valueAt(document.root, pointers.join(pointer, 'x-precedence')) !== undefined ||
      responses.some(({ scenarios }) => scenarios.some(isDeliberate)),
  );
}

function hasRelations({ operations }: Api): boolean {
  return operations.some(({ responses }) => responses.some(({ relations }) => relations.length > 0));
}
