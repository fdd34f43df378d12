'use strict';
const m = require('./make.cjs');

/** Other violations, or told otherwise. */
const told = (id, title, change, ...shows) => ({
  id,
  title,
  document: m.relation('violations-reported'),
  shows,
  steps: { violations: (good, x) => change(good(), x) },
});
/** The description of invalid requests told otherwise. */
const described = (id, title, change, ...shows) => ({
  id,
  title,
  document: m.relation('violations-reported'),
  shows,
  steps: m.refused(['invalid'], ({ body }) => {
    body.description = change(body.description);
  }),
});

const TWO = { body: { type: 'ninja', foo: 1 } };
const UNKNOWN = { body: { type: 'bits', foo: 1, bar: 2 } };
const NUMBER = m.docker({ image: 5 });
const NO_IMAGE = m.docker({ image: undefined });
const STORE = m.docker({ store_image: 'false' });
const LONG = 'u'.repeat(201);
const MANY = m.docker({ image: 5, store_image: 5, credentials: { ...m.CREDENTIALS, user: 5, email: 5 } });
const PREFIX = 'The request is semantically invalid: ';

module.exports = m.kind('error', [
  told('first-only', 'tells the first violation only', (all) => all.slice(0, 1), TWO, MANY),
  told(
    'last-missing',
    'leaves out the last of several violations',
    (all) => (all.length > 1 ? all.slice(0, -1) : all),
    TWO,
  ),
  told('reversed', 'tells violations from the last to the first', (all) => all.reverse(), TWO, MANY),
  told('sorted', 'tells violations in alphabetical order', (all) => all.sort(), TWO, MANY),
  told('guid-first', 'tells the guid before the body', (all) => all.sort((a, b) => /^App/.test(b) - /^App/.test(a)), {
    guid: LONG,
    ...m.NINJA,
  }),
  told(
    'guid-alone',
    'does not tell the guid where the body is invalid',
    (all) => (all.some((one) => !/^App/.test(one)) ? all.filter((one) => !/^App/.test(one)) : all),
    { guid: LONG, ...m.NINJA },
  ),
  told(
    'unknown-alone',
    'tells only the unknown fields where there are some',
    (all) => (/^Unknown/.test(all[0]) ? all.slice(0, 1) : all),
    TWO,
  ),
  told(
    'unknown-last',
    'tells unknown fields at the end',
    (all) => all.sort((a, b) => /^Unkn/.test(a) - /^Unkn/.test(b)),
    TWO,
  ),
  told('doubled', 'tells every violation twice', (all) => [...all, ...all], m.NINJA),
  described(
    'semicolon',
    'has semicolons between violations',
    (is) => is.replaceAll(', Data', '; Data').replace("', Type", "'; Type"),
    TWO,
    MANY,
  ),
  described(
    'lines',
    'has a line for each violation',
    (is) => is.replaceAll(', Data', '\nData').replace("', Type", "'\nType"),
    TWO,
    MANY,
  ),
  described('comma-alone', 'has no blank behind commas', (is) => is.replaceAll(', ', ','), TWO),
  described('dot', 'ends descriptions in a dot', (is) => `${is}.`, m.NINJA),
  described('no-prefix', 'has the violations alone', (is) => is.replace(PREFIX, ''), m.NINJA),
  described('prefix-case', 'begins descriptions in lower case', (is) => is.replace('The', 'the'), m.NINJA),
  told(
    'unknown-bare',
    'names unknown fields without quotes',
    (all) => all.map((one) => (/^Unknown/.test(one) ? one.replaceAll("'", '') : one)),
    UNKNOWN,
  ),
  told(
    'unknown-first',
    'names one unknown field only',
    (all) => all.map((one) => (/^Unknown/.test(one) ? one.split(',')[0] : one)),
    UNKNOWN,
  ),
  told(
    'unknown-each',
    'tells each unknown field by itself',
    (all) => all.map((one) => (/^Unknown/.test(one) ? one.replaceAll("', '", "', Unknown field(s): '") : one)),
    UNKNOWN,
  ),
  told('unknown-sorted', 'names unknown fields in alphabetical order', sortedNames, UNKNOWN),
  told(
    'type-order',
    "says 'docker, bits'",
    (all) => all.map((one) => one.replace('bits, docker', 'docker, bits')),
    m.NINJA,
  ),
  told(
    'data-once',
    "says 'Data must be empty' with one Data",
    (all) => all.map((one) => one.replace('Data Data', 'Data')),
    {
      body: { type: 'bits', data: { image: m.IMAGE } },
    },
  ),
  told('snake', "says 'store_image'", (all) => all.map((one) => one.replace('Store image', 'store_image')), STORE),
  told(
    'blank-words',
    "says 'must be present' of a blank image",
    (all) => all.map((one) => (one === 'Data Image required' ? 'Data Image must be present' : one)),
    m.docker({ image: ' ' }),
  ),
  told(
    'absent-once',
    'tells one violation of an image that is not there',
    (all) => (all.includes('Data Image must be a string') ? all.filter((one) => one !== 'Data Image required') : all),
    NO_IMAGE,
  ),
  told(
    'number-twice',
    "says 'required' of a number as well",
    (all) =>
      all.flatMap((one) =>
        /^Data Image must be a string$/.test(one) && all.length === 1 ? [one, 'Data Image required'] : [one],
      ),
    NUMBER,
  ),
  told(
    'login-server',
    "says 'login_server'",
    (all) => all.map((one) => one.replace('login server', 'login_server')),
    m.credentials({
      login_server: 5,
    }),
  ),
  told('user-email-swapped', 'tells the email before the password', swapped, m.docker({ credentials: {} })),
]);

function sortedNames(all) {
  return all.map((one) => {
    if (!/^Unknown/.test(one)) return one;
    const [start, names] = one.split(': ');
    return `${start}: ${names.split(', ').sort().join(', ')}`;
  });
}

function swapped(all) {
  const rank = (one) => ['user', 'email', 'password', 'login server'].findIndex((part) => one.includes(`s ${part} `));
  return all.sort((a, b) => rank(a) - rank(b));
}
