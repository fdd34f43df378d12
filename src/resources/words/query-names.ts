/** Query parameters that say how many items a list may have. */
export const LIMIT =
  /^[_$]?(?:limit|(?:max|per)[_-]?(?:page|results|items)|items[_-]?per[_-]?page|page[_-]?size|size|count|take|top)$/i;
/** Those of them that may mean something else where nothing says at which item a list begins: the size of a shirt. */
export const LIMIT_BY_CONTEXT = /^[_$]?(?:size|count|take|top)$/i;
/** Query parameters that say at which item or page a list begins, and nothing else. */
export const SKIPPING = /^[_$]?(?:page(?:[_-]?(?:number|no|index|num|token))?|offset|skip|cursor|next[_-]?token)$/i;
/** Values of a filter that let everything through, where nothing has them: `state=all`. */
export const EVERYTHING = /^(?:all|any|\*)$/i;
/** Query parameters that say where in a list its response begins. */
export const PAGING = /^[_$]?(?:page|offset|skip|cursor|after|before|start|marker|continue|(?:page|next)[_-]?token)$/i;
