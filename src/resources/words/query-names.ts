/** Names in a group: `page[size]` (JSON:API), `pagination[pageSize]` (Strapi). */
const grouped = (fields: string): string => `(?:page|paging|pagination)\\[(?:${fields})\\]`;
const GROUPED_PLACES = grouped('page|number|no|index|offset|skip|start|cursor|after|before');

/** Query parameters that say how many items a list may have. */
export const LIMIT = new RegExp(
  '^(?:[_$]?(?:limit|(?:max|per)[_-]?(?:page|results|items)|items[_-]?per[_-]?page|page[_-]?size|size|count|take|top)' +
    `|${grouped('limit|(?:page[_-]?)?size|per[_-]?page|count|take')})$`,
  'i',
);
/** Those of them that may mean something else where nothing says at which item a list begins: the size of a shirt. */
export const LIMIT_BY_CONTEXT = /^[_$]?(?:size|count|take|top)$/i;
/** Query parameters that say at which item or page a list begins, and nothing else. */
export const SKIPPING = new RegExp(
  '^(?:[_$]?(?:page(?:[_-]?(?:number|no|index|num|token))?|offset|skip|cursor|next[_-]?token)' + `|${GROUPED_PLACES})$`,
  'i',
);
/** Values of a filter that let everything through, where nothing has them: `state=all`. */
export const EVERYTHING = /^(?:all|any|\*)$/i;
/** Query parameters that say where in a list its response begins. */
export const PAGING = new RegExp(
  '^(?:[_$]?(?:page(?:[_-]?(?:number|no|index|num))?|offset|skip|cursor|after|before|start|marker|continue' +
    '|(?:page|next)[_-]?token)' +
    `|${GROUPED_PLACES})$`,
  'i',
);
/** Query parameters that say by what a list is sorted. */
export const SORT = /^[_$]?(?:sort|sort[_-]?by|order[_-]?by|ordering|sort[_-]?field)$/i;
/** Those that say which way; some have the member in it, too. */
export const DIRECTION = /^[_$]?(?:order|direction|dir|sort[_-]?(?:order|dir|direction))$/i;
/** Query parameters that have the number of a page, and those that say how many items go before. */
export const PAGE_NUMBER = new RegExp(
  `^(?:[_$]?page(?:[_-]?(?:number|no|index|num))?|${grouped('page|number|no|index')})$`,
  'i',
);
export const ITEMS_BEFORE = new RegExp(`^(?:[_$]?(?:offset|skip)|${grouped('offset|skip')})$`, 'i');
/** Query parameters that say which members of a thing to show; JSON:API has one for each kind: `fields[posts]`. */
export const FIELDS = /^[_$]?(?:fields|select)(?:\[([^[\]]+)\])?$/i;
/** Query parameters that have what a response gives for its next page. */
export const CURSOR = new RegExp(
  '^(?:[_$]?(?:cursor|after|starting[_-]?after|marker|continue|(?:page|next|continuation)[_-]?token)' +
    `|${grouped('cursor|after')})$`,
  'i',
);
/** Query parameters that say how a list is shown, and not which items it has, though these may have such members. */
export const WAYS_TO_SHOW = new RegExp(
  '^(?:lang(?:uage)?|locale|currency|units?|time_?zone|tz|format|view|mode|fields?|include|expand|embed|with' +
    '|sort|order|direction|(?:api_?)?version|dry_?run|debug)$',
  'i',
);
