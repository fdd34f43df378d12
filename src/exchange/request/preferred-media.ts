import type { MediaType, Response } from '../../model';
import { isJson } from '../codecs/json/json';

/**
 * The media types of responses that clients ask for: those of JSON, else the first. A server that has several would
 * choose another one of a longer list.
 */
export function preferredMedia(responses: readonly Response[]): readonly MediaType[] {
  const media = responses.flatMap((response) => response.media);
  const ofJson = media.filter(({ readAs }) => isJson(readAs));
  return ofJson.length > 0 ? ofJson : media.slice(0, 1);
}
