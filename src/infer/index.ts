export type { SuggestedRelation, Suggestion } from './suggestion';
export { suggestRelations } from './suggest-relations';
export { suggestionText } from './suggestion-text';
export { withSuggestions } from './with-suggestions';
