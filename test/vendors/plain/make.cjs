'use strict';
/* What the definitions of faulty twins are made of. */

/** The twins of one kind. */
const kind = (name, faults) => faults.map((one) => ({ ...one, id: `${name}/${one.id}`, kind: name }));

/** A hook that changes what a step makes, or returns another. */
const told = (change) => (good, x) => {
  const made = { ...good() };
  return change(made, x) ?? made;
};

/** A hook of a step that makes an answer: parts of it are others. */
const answered = (parts) => (good) => ({ ...good(), ...parts });

/** Changes the answer to requests that are refused for a reason; any, where it is ''. */
const refused = (code, change) => ({
  refuse: (good, x, refusal) => {
    const made = good();
    if (code === '' || refusal.code === code) change(made, x, refusal);
    return made;
  },
});

/** Changes the headers of answers. */
const headed = (change) => ({
  head: (good, x, made) => {
    const headers = good();
    change(headers, made, x);
    return headers;
  },
});

/** Something before a step. */
const before = (step, action) => ({
  [step]: (good, x) => {
    action(x);
    return good();
  },
});

/** Something in the place of sending an answer, where `action` says that it has. */
const sends = (action) => ({
  send: (good, x, made) => {
    if (!action(x, made)) good();
  },
});

/** Changes the text of a body before it is read. */
const reads = (change) =>
  before('parse', (x) => {
    if (x.hasBody) x.raw = Buffer.from(change(x, x.raw.toString('latin1')), 'latin1');
  });

/** A hook of a step that is given the rules that it leaves out. */
const without = (rule) => (good) => good([rule]);

module.exports = { kind, told, answered, refused, headed, before, sends, reads, without };
