/** Query parameters that say how many items a list may have. */
export const LIMIT =
  /^[_$]?(?:limit|(?:max|per)[_-]?(?:page|results|items)|items[_-]?per[_-]?page|page[_-]?size|size|count|take|top)$/i;
/** Values of a filter that let everything through, where nothing has them: `state=all`. */
export const EVERYTHING = /^(?:all|any|\*)$/i;
/** Query parameters that say where in a list its response begins. */
export const PAGING = /^[_$]?(?:page|offset|skip|cursor|after|before|start|marker|continue|(?:page|next)[_-]?token)$/i;
