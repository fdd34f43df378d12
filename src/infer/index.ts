export { resourcesText } from './resources-text';
export type { SuggestedRelation, Suggestion } from './suggestion';
export { suggestedApi } from './suggested-api';
export { suggestedRelations, suggestRelations } from './suggest-relations';
export { suggestionText } from './suggestion-text';
export { withSuggestions } from './with-suggestions';
