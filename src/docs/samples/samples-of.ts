import { type Document, isObject, items, type Json, type JsonObject, pointers, property } from '../../document';
import { draftScenario, isSuccess, mediaOf, namesRequest, successOf, withoutWriteOnly } from '../../exchange';
import type { Api, MediaType, Operation, Response, Scenario } from '../../model';
import type { NoSample } from './language';
import { sampleRequest, type SampleRequest } from './sample-request';

/** A request of the document that is shown, run, and printed with its response. */
export interface Sample {
  readonly document: Document;
  /** `createPackage/201/docker-private`, as the contract suite calls the case. */
  readonly id: string;
  readonly operation: Operation;
  /** None where the document declares no success: a mock sends a 200 without a body then. */
  readonly response: Response | undefined;
  /** None where the document's operation has no scenario of its own. */
  readonly scenario: Scenario | undefined;
  /** The scenario's example as it is sent: without what is `writeOnly`. */
  readonly example: Json | undefined;
  /** The example's summary, else its name. */
  readonly title: string;
  readonly request: SampleRequest;
}

/** Where readers find an API whose document does not say it: where `tandem mock` listens. */
const USUAL_SERVER = 'http://127.0.0.1:4010';

/**
 * The samples of an operation: each scenario that brings a success, under each media type that its name stands under;
 * where none exists, the request of the first examples. Rejections are shown with the situations that bring them, not
 * as samples.
 *
 * @returns the samples, and the reason instead of each that cannot be made
 */
export function samplesOf(api: Api, operation: Operation): (Sample | (NoSample & { readonly id: string }))[] {
  const server = serverOf(api, operation);
  const make = (
    response: Response | undefined,
    scenario: Scenario | undefined,
    media?: MediaType,
    suffix = '',
  ): Sample | (NoSample & { readonly id: string }) => {
    const name = (scenario?.name || 'example') + suffix.replaceAll(' ', '-');
    const id = `${operation.id}/${response?.status ?? '200'}/${name}`;
    const draft = draftScenario(api, operation, scenario, media);
    if (typeof draft === 'string') return { id, reason: draft };
    const title = `${titleOf(api, scenario)}${suffix}`;
    return {
      document: api.document,
      id,
      operation,
      response,
      scenario,
      example: sentExample(api, scenario),
      title,
      request: sampleRequest(draft, server),
    };
  };
  const own = operation.responses.filter(isSuccess).flatMap((response) => {
    const { scenarios } = response;
    const named = scenarios.filter(
      (one, i) => scenarios.findIndex(({ name }) => name === one.name) === i && namesRequest(operation, one),
    );
    return named.flatMap((scenario) => {
      const media = mediaOf(operation, scenario);
      const types = media.length > 1 ? media : [undefined];
      return types.map((type) =>
        make(response, scenario, type, type === undefined || type === media[0] ? '' : ` as ${type.type}`),
      );
    });
  });
  if (own.length > 0) return own;
  return [make(successOf(operation), undefined)];
}

function sentExample({ document }: Api, scenario: Scenario | undefined): Json | undefined {
  return scenario && withoutWriteOnly(document, scenario.media.schema, scenario.example.value);
}

function titleOf({ document }: Api, scenario: Scenario | undefined): string {
  if (scenario === undefined) return '';
  const summary = property(pointers.valueAt(document.root, scenario.pointer), 'summary');
  return typeof summary === 'string' && summary !== '' ? summary : scenario.name;
}

/**
 * The address of the operation's first server, its variables at their defaults; one without a host is that of a mock.
 */
function serverOf({ document: { root } }: Api, { pointer }: Operation): string {
  const path = pointers.valueAt(root, pointers.parent(pointer) ?? '');
  const all = [pointers.valueAt(root, pointer), path, root].map((node) => items(property(node, 'servers')));
  const server = all.find((servers) => servers.length > 0)?.find(isObject);
  const url = server === undefined ? '' : usualUrl(server).replace(/\/+$/, '');
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(url)) return url;
  return `${USUAL_SERVER}${url === '' || url.startsWith('/') ? url : `/${url}`}`;
}

function usualUrl({ url, variables }: JsonObject): string {
  return (typeof url === 'string' ? url : '').replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const usual = property(property(variables, name), 'default');
    return typeof usual === 'string' ? usual : whole;
  });
}
