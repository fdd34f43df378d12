import type { Document } from '../document';
import { errorField, errorText } from '../error-text';
import { KINDS } from './grammar';
import { fromReference, type Pointer } from '../pointer';
import { reach } from '../references/references';
import { isTree, type Tree } from '../tree';
import { walk } from './walk';
import { asWritten } from '../load/original-text';

/** A rule of the OpenAPI Specification that a document breaks, and where. */
export interface StructureFinding {
  readonly message: string;
  readonly pointer: Pointer;
}

/** The part of `@apidevtools/swagger-parser` that is used here. Its `validate` changes the object that it is given. */
interface SwaggerParser {
  readonly validate: (api: object, options: { resolve: { external: boolean } }) => Promise<unknown>;
}

/** What swagger-parser's Ajv tells of one error. */
interface Detail {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Checks a document against the schema of the OpenAPI Specification, with swagger-parser. 3.0 documents are checked as they were
 * written, before their schemas were brought to 2020-12.
 *
 * @param document any loaded document; it is not changed
 * @returns what is wrong, in the order of the document's schema; nothing when all is well
 *
 * @example for (const { message, pointer } of await validateDocument(document)) console.log(pointer, message)
 */
export async function validateDocument(document: Document): Promise<StructureFinding[]> {
  const written = (await asWritten(document)) as Tree;
  const findings = smooth(written);
  hideDataReferences(written);
  const parser = require('@apidevtools/swagger-parser') as SwaggerParser;
  try {
    await parser.validate(written, { resolve: { external: false } });
  } catch (error) {
    const details = detailsOf(error);
    if (details === undefined) findings.push({ message: errorText(error), pointer: '' });
    for (const detail of essential(details ?? [])) findings.push(finding(document.root, detail));
  }
  const texts = new Set<string>();
  return findings.filter(({ message, pointer }) => {
    const text = `${pointer} ${message}`;
    return !texts.has(text) && texts.add(text);
  });
}

/** Takes out of swagger-parser's way what it words badly or knows nothing of. */
function smooth(written: Tree): StructureFinding[] {
  const findings: StructureFinding[] = [];
  const old = String(written.openapi).startsWith('3.0');
  // It knows the patch releases of its own time only.
  written.openapi = old ? '3.0.3' : '3.1.0';
  if (isTree(written.info) && typeof written.info.version === 'number') {
    findings.push({ message: 'must be a string: put it in quotes', pointer: '/info/version' });
    written.info.version = String(written.info.version);
  }
  if (written.paths === undefined) {
    if (old) findings.push({ message: "must have required property 'paths'", pointer: '' });
    else if (written.webhooks === undefined && written.components === undefined) {
      findings.push({ message: "must have one of 'paths', 'webhooks' and 'components'", pointer: '' });
    }
    written.paths = {};
  }
  return findings;
}

/** It follows every `$ref`, in examples and defaults, too, where it is data. */
function hideDataReferences(written: Tree): void {
  const references = new Set<Tree>();
  walk(written, KINDS.document, { reference: (node) => void references.add(node) });
  const hide = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(hide);
    if (!isTree(value)) return;
    if (typeof value.$ref === 'string' && !references.has(value)) {
      value['x-ref'] = value.$ref;
      delete value.$ref;
    }
    Object.values(value).forEach(hide);
  };
  hide(written);
}

/** Of all alternatives of a `oneOf` Ajv says why they fail; what is left are the errors that say something. */
function essential(details: readonly Detail[]): Detail[] {
  const isSummary = ({ keyword }: Detail): boolean => ['oneOf', 'anyOf', 'if', 'not'].includes(keyword);
  // It leaves circular references as they are, also where its schema of 3.1 has forgotten them (path items).
  const isNoReference = ({ params }: Detail): boolean =>
    params.missingProperty === '$ref' || params.unevaluatedProperty === '$ref' || params.additionalProperty === '$ref';
  const telling = details.filter((detail) => !isSummary(detail) && !isNoReference(detail));
  const isExplained = ({ instancePath }: Detail): boolean =>
    telling.some((other) => other.instancePath === instancePath || other.instancePath.startsWith(`${instancePath}/`));
  return details.filter((detail) => telling.includes(detail) || (isSummary(detail) && !isExplained(detail)));
}

function finding(root: Tree, detail: Detail): StructureFinding {
  const { params } = detail;
  const extra = params.additionalProperty ?? params.unevaluatedProperty;
  const allowed = params.allowedValues;
  let message = detail.message ?? detail.keyword;
  if (typeof extra === 'string') message = `must not have a property '${extra}'`;
  else if (Array.isArray(allowed)) message = `must be ${allowed.map((value) => JSON.stringify(value)).join(' or ')}`;
  const pointer = fromReference(`#${detail.instancePath}`) ?? '';
  // It validates what references mean in their place.
  return { message, pointer: reach(root, pointer) ?? pointer };
}

function detailsOf(error: unknown): readonly Detail[] | undefined {
  const details = errorField(error, 'details');
  return Array.isArray(details) ? (details as Detail[]) : undefined;
}
