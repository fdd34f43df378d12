import { oncePer } from '../document';
import { type Api, buildApi } from '../model';
import type { ResponseAlteration, Lab, MockSettings } from './lab';
import type { DocumentMutant } from './mutants/mutant';

/**
 * A mock of the changed document. A schema may be one of requests and of responses, and the fault is meant to be in how
 * requests are validated: where the changed schema stands in the way of a response, the unchanged mock gives it.
 *
 * @param ofUnchanged its own seed in a session, where both would else give the same fresh values
 */
export function mutantMock(
  api: Api,
  mutant: DocumentMutant,
  lab: Lab,
  settings: MockSettings,
  ofUnchanged: MockSettings = settings,
): ResponseAlteration {
  const { schema } = mutant;
  const faulty = lab.mock(changedApi(mutant), settings);
  const unchanged = lab.mock(api, ofUnchanged);
  return (request) => {
    const { response, nonConforming } = faulty(request);
    const isOwn = schema !== undefined && nonConforming.some((pointer) => pointer.startsWith(`${schema}/`));
    return Promise.resolve(isOwn ? unchanged(request).response : response);
  };
}

/** The model of the changed document, made once. */
export const changedApi = oncePer((mutant: DocumentMutant): Api => buildApi(mutant.document()));
