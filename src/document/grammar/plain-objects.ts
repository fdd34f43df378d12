import {
  address,
  email,
  type Field,
  flag,
  kind,
  mapOf,
  one,
  required,
  since,
  text,
  textMap,
  texts,
  word,
} from './kind';
import * as rules from './rules';

/*
 * The objects of OpenAPI in which nothing is a reference or a schema.
 */

export const externalDocs = kind('externalDocs', { fields: { description: text, url: required(address) } });
const serverVariable = kind('server variable', {
  fields: { enum: texts, default: required(text), description: text },
  rules: rules.serverVariable,
});
export const server = kind('server', {
  fields: {
    url: required(text),
    description: text,
    name: since('3.2', text),
    variables: one(mapOf(serverVariable)),
  },
});
const contact = kind('contact', { fields: { name: text, url: address, email } });
const license = kind('license', {
  fields: { name: required(text), identifier: since('3.1', text), url: address },
  rules: rules.license,
});
export const info = kind('info', {
  fields: {
    title: required(text),
    summary: since('3.1', text),
    description: text,
    termsOfService: address,
    contact: one(contact),
    license: one(license),
    version: required(text),
  },
});
export const tag = kind('tag', {
  fields: {
    name: required(text),
    summary: since('3.2', text),
    description: text,
    externalDocs: one(externalDocs),
    parent: since('3.2', text),
    kind: since('3.2', text),
  },
});

export const discriminator = kind('discriminator', {
  fields: {
    propertyName: required(text),
    mapping: textMap,
    defaultMapping: since('3.2', text),
  },
});
export const xml = kind('xml', {
  fields: {
    name: text,
    namespace: text,
    prefix: text,
    attribute: flag,
    wrapped: flag,
    nodeType: since('3.2', word('element', 'attribute', 'text', 'cdata', 'none')),
  },
  rules: rules.xml,
});

const flow = (name: string, ...addresses: readonly string[]): Field =>
  one(
    kind(`${name} flow`, {
      fields: {
        ...Object.fromEntries(addresses.map((key) => [key, required(address)])),
        refreshUrl: address,
        scopes: required(textMap),
      },
    }),
  );
export const flows = kind('flows', {
  fields: {
    implicit: flow('implicit', 'authorizationUrl'),
    password: flow('password', 'tokenUrl'),
    clientCredentials: flow('client credentials', 'tokenUrl'),
    authorizationCode: flow('authorization code', 'authorizationUrl', 'tokenUrl'),
    deviceAuthorization: since('3.2', flow('device authorization', 'deviceAuthorizationUrl', 'tokenUrl')),
  },
});
