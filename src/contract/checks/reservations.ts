/** Words by which a document says that something has no effect, or may have none. */
export const NO_EFFECT = /\b(?:ignor|hint|best[- ]effort|deprecat|not (?:yet )?(?:implemented|supported|used))/i;

/** Words by which it says that something has an effect beside something else only. */
export const CONDITIONAL = [
  /\bonly (?:if|when|while|together|in (?:combination|conjunction|connection))\b/i,
  /\bonly (?:used|useful|applie[sd]|applicable|considered|honou?red|respected|evaluated|has|takes|works)\b/i,
  /\bonly (?:valid|available|effective|relevant|supported) (?:if|when|for|with|together|in)\b/i,
  /\b(?:requires|unless|mutually exclusive|precedence|in (?:combination|conjunction) with)\b/i,
];

/** Words by which it says that what was written shows later, or only once somebody has agreed to it. */
export const NOT_AT_ONCE = /\b(?:approv|moderat|pending|cache|eventual|delay)/i;

/** The beginnings of names of members that have a state, which may change by itself, or leave a thing out of lists. */
export const STATE = 'status|state|delet|remov|archiv|expir|activ|enabl|disabl|publi';
