/** Integers of 64 bits that come back as the nearest double. */
import { rounded } from '../../../src/checks';
import { ExactNumber } from '../../../src/document';
import { apiOf } from '../../support/api';

const api = apiOf(`
components:
  schemas:
    Sent: { type: object, properties: { ref: { type: integer, format: int64 } } }
    Double: { type: object, properties: { ref: { type: number, format: double } } }
    Open: { type: object }
`);
const at = (name: string): string => `/components/schemas/${name}`;
const sent = { value: { ref: ExactNumber.of('9007199254740993') }, schema: at('Sent') };

test.each([
  ['as the document promises all digits', 'Sent', ['/ref']],
  ['where the response is open', 'Open', ['/ref']],
  ['not where the response says that it has a double', 'Double', []],
])('a rounded integer is found: %s', (_, schema, expected) => {
  const shown = { value: { ref: 9007199254740992 }, schema: at(schema) };
  expect(rounded(api, sent, shown).map(({ pointer }) => pointer)).toEqual(expected);
});
