import { type Json, type JsonObject, plainText } from '../../../document';
import { binaryString, essence, header, matchMediaType, sentParts, type Shape } from '../../../exchange';
import { bareName, hasFile, shapeOfMember } from '../../../resources';
import type { StoredFile } from '../store';
import type { Subject } from '../subject';

/** A file that a request brings, and the member of its body that has it. */
interface SentFile {
  readonly file: StoredFile;
  /** None where the whole body is the file. */
  readonly member: string | undefined;
}

const NAME_ASKED = /^(?:file)?name$/;

/** The file in the body of a request, where its media type takes one. */
export function sentFile({ task: { api, validated }, operation }: Subject): SentFile | undefined {
  const { request, parameters } = validated;
  const { media = [] } = operation.body ?? {};
  const type = header(request.headers, 'content-type') ?? 'application/octet-stream';
  const sent =
    media[
      matchMediaType(
        media.map((one) => one.type),
        type,
      ).index
    ];
  if (request.body === undefined || sent === undefined || !hasFile(api, sent)) return undefined;
  if (/^multipart\//i.test(type)) {
    const part = sentParts(request.body, type).find(({ filename }) => filename !== undefined);
    if (part === undefined) return undefined;
    const file = { name: part.filename ?? null, type: essence(part.type), bytes: binaryString(part.bytes) };
    return { file, member: part.name?.replace(/\[\]$/, '') };
  }
  const [asked] = [...parameters].filter(
    ([{ name }, { value }]) => NAME_ASKED.test(bareName(name)) && value !== undefined,
  );
  const name = asked === undefined ? null : plainText(asked[1].value ?? '');
  return { file: { name, type: essence(type), bytes: binaryString(request.body) }, member: undefined };
}

const NAMES = /^(?:(?:original)?(?:file)?name|originalname)$/;
const SIZES = /^(?:(?:file|content)?(?:size|length)|(?:size)?(?:in)?bytes|bytesize)$/;
const TYPES = /^(?:mime|content|media)(?:type)?$/;

/** What a representation says of its file, where it has members for it: its name, length and media type. */
export function membersOfFile({ task: { api }, resource }: Subject, { name, type, bytes }: StoredFile): JsonObject {
  const shape = shapeOfMember(api, resource);
  const found = [...(shape?.names ?? [])].flatMap((one): (readonly [name: string, value: Json])[] => {
    const bare = bareName(one);
    const isText = shape !== undefined && isPlainText(shape.property(one));
    if (isText && NAMES.test(bare) && name !== null) return [[one, name]];
    if (isText && TYPES.test(bare)) return [[one, type]];
    return SIZES.test(bare) && shape?.property(one).allows('integer') === true ? [[one, bytes.length]] : [];
  });
  return Object.fromEntries(found);
}

function isPlainText(shape: Shape): boolean {
  return shape.allows('string') && shape.keyword('enum') === undefined;
}
