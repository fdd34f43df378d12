'use strict';

/** All faulty twins of the good server, with one fault each. */
const faults = [
  ...require('./status.cjs'),
  ...require('./headers.cjs'),
  ...require('./request-ids.cjs'),
  ...require('./shapes.cjs'),
  ...require('./defaults.cjs'),
  ...require('./relations.cjs'),
  ...require('./links.cjs'),
  ...require('./times-and-ids.cjs'),
  ...require('./lax-fields.cjs'),
  ...require('./lax-docker.cjs'),
  ...require('./lax-text.cjs'),
  ...require('./strict-body.cjs'),
  ...require('./strict-request.cjs'),
  ...require('./access.cjs'),
  ...require('./error-bodies.cjs'),
  ...require('./error-violations.cjs'),
  ...require('./memory.cjs'),
  ...require('./robustness.cjs'),
  ...require('./connection.cjs'),
  ...require('./branches.cjs'),
  ...require('./tokens.cjs'),
  ...require('./wire.cjs'),
];

module.exports = { faults };
