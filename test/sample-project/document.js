const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

/** The document, parsed: tests are declared at once, so it is read at once. */
module.exports = parse(readFileSync(join(__dirname, 'openapi.yaml'), 'utf8'));
