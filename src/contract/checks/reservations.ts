/** Words by which a document says that something has no effect, or may have none. */
export const NO_EFFECT = /\b(?:ignor|hint|best[- ]effort|deprecat|not (?:yet )?(?:implemented|supported|used))/i;

/** Words by which it says that what was written shows later, or only once somebody has agreed to it. */
export const NOT_AT_ONCE = /\b(?:approv|moderat|pending|cache|eventual|delay)/i;

/** The beginnings of names of members that have a state, which may change by itself, or leave a thing out of lists. */
export const STATE = 'status|state|delet|remov|archiv|expir|activ|enabl|disabl|publi';
