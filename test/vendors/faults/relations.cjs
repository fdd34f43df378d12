'use strict';
const m = require('./make.cjs');

const image = (id, title, change, ...images) => ({
  id: `image-${id}`,
  title: `the image ${title}`,
  document: m.relation('image'),
  shows: images.map((one) => (typeof one === 'string' ? m.docker({ image: one }) : one)),
  steps: m.toldDocker(({ data }, x) => {
    data.image = change(data.image, x);
  }),
});

/** Changes the credentials that are told where some were given. */
const credentials = (id, title, change, ...shows) => ({
  id: `credentials-${id}`,
  title: `the credentials ${title}`,
  document: m.relation('credentials'),
  shows: shows.length > 0 ? shows : [m.DOCKER],
  steps: m.toldDocker(({ data }, x) => {
    if (data.credentials.user !== undefined) data.credentials = change(data.credentials, x) ?? data.credentials;
  }),
});

/** The value of the request before, of the same kind. */
function ofTheLast(name) {
  return (value, { memory }) => {
    const last = memory[name] ?? value;
    memory[name] = value;
    return last;
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

module.exports = m.kind('relation', [
  image('lower-case', 'is in lower case', (is) => is.toLowerCase(), m.IMAGE),
  image('cut', 'is cut off after 255 characters', (is) => is.slice(0, 255), 'i'.repeat(256)),
  image('trimmed', 'has no white space at its ends', (is) => is.trim(), ' shop/cart '),
  image('blanks-joined', 'has one blank where several were', (is) => is.replace(/ +/g, ' '), 'shop  cart'),
  image('normalised', 'is in Unicode normal form C', (is) => is.normalize('NFC'), 'shop/cafe\u0301'),
  image('ascii', 'has ? for what is not ASCII', (is) => is.replace(/[^\0-\x7f]/g, '?'), 'shop/café'),
  image('latin1', 'was read as Latin-1', (is) => Buffer.from(is).toString('latin1'), 'shop/café'),
  image('no-controls', 'has no control characters', (is) => is.replace(/[\0-\x1f]/g, ''), 'shop/a\u0001b'),
  image('html', 'is escaped for HTML', (is) => is.replace(/&/g, '&amp;').replace(/</g, '&lt;'), 'a&b<c>'),
  image('decoded', 'is percent-decoded', decoded, 'shop%2Fcart'),
  image('encoded', 'is percent-encoded', (is) => encodeURI(is), 'shop/my cart'),
  image('tagged', 'gets :latest', (is) => (/:[^/]*$/.test(is) ? is : `${is}:latest`), 'shop/cart'),
  image('untagged', 'loses its tag', (is) => is.replace(/:[^/:]*$/, ''), m.IMAGE),
  image('without-registry', 'loses what stands before the last slash', (is) => is.replace(/^.*\//s, ''), m.IMAGE),
  image('with-registry', 'gets a registry', (is) => `docker.io/${is}`, m.IMAGE),
  image('example', 'is that of the example', () => 'registry/image:latest', m.IMAGE),
  image('empty', 'is empty', () => '', m.IMAGE),
  image('of-the-last', 'is that of the request before', ofTheLast('image'), m.IMAGE, 'shop/other'),
  image(
    'of-the-first',
    'is that of the first request',
    (is, { memory }) => (memory.image ??= is),
    m.IMAGE,
    'shop/other',
  ),
  image('is-user', "is the user's name where there is one", (is, x) => x.package.credentials.user ?? is, m.DOCKER),
  {
    id: 'type-docker',
    title: 'the type of every package is docker',
    document: m.relation('type'),
    shows: [m.BITS],
    steps: m.told((body) => {
      body.type = 'docker';
    }),
  },
  {
    id: 'type-upper-case',
    title: 'the type in upper case',
    document: m.relation('type'),
    shows: [m.BITS],
    steps: m.told((body) => {
      body.type = body.type.toUpperCase();
    }),
  },
  credentials('user-email-swapped', 'have user and email swapped', ({ user, email, ...rest }) => ({
    user: email,
    email: user,
    ...rest,
  })),
  credentials('user-password-swapped', 'have user and password swapped', ({ user, password, ...rest }) => ({
    user: password,
    password: user,
    ...rest,
  })),
  credentials('no-password', 'have no password', (told) => void delete told.password),
  credentials('no-email', 'have no email', (told) => void delete told.email),
  credentials('masked', 'have stars for the password', (told) => void (told.password = '********')),
  credentials('password-null', 'have null for the password', (told) => void (told.password = null)),
  credentials('password-cut', 'have eight characters of the password', (told) => {
    told.password = told.password.slice(0, 8);
  }),
  credentials('password-base64', 'have the password in base64', (told) => {
    told.password = Buffer.from(told.password).toString('base64');
  }),
  credentials('email-lower-case', 'have the email in lower case', (told) => {
    told.email = told.email.toLowerCase();
  }),
  credentials('server-lower-case', 'have the login server in lower case', (told) => {
    told.login_server = told.login_server.toLowerCase();
  }),
  credentials('server-slash', 'have a slash behind the login server', (told) => {
    told.login_server = `${told.login_server}/`;
  }),
  credentials('server-renamed', 'have the login server as loginServer', (told) => {
    const { login_server: server, ...rest } = told;
    return { ...rest, loginServer: server };
  }),
  credentials('server-default', "have the example's login server", (told) => {
    told.login_server = 'https://index.docker.io/v1';
  }),
  credentials(
    'user-trimmed',
    'have no white space around the user',
    (told) => void (told.user = told.user.trim()),
    m.credentials({ user: ' Ann ' }),
  ),
  credentials('dropped', 'are dropped', () => ({})),
  credentials(
    'of-the-last',
    'are those of the request before',
    ofTheLast('credentials'),
    m.DOCKER,
    m.credentials({ user: 'Bob', password: 'other words' }),
  ),
  credentials(
    'unfiltered',
    'are told with unknown keys',
    (told, x) => ({ ...x.body.data.credentials }),
    m.credentials({ realm: 'shop' }),
  ),
  {
    id: 'data-unfiltered',
    title: 'unknown keys of data are told',
    document: m.schema('DockerPackage/properties/data/additionalProperties'),
    shows: [m.docker({ tag: '7' })],
    steps: m.toldDocker((body, x) => {
      body.data = { ...x.body.data, ...body.data };
    }),
  },
  {
    id: 'credentials-of-others',
    title: 'credentials of the request before where none were given',
    document: m.relation('credentials'),
    shows: [m.DOCKER, m.PUBLIC],
    steps: m.toldDocker(({ data }, { memory }) => {
      if (data.credentials.user !== undefined) memory.credentials = data.credentials;
      data.credentials = memory.credentials ?? data.credentials;
    }),
  },
]);
