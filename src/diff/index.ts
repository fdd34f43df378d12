export { CHANGE_KINDS } from './kinds';
export type { ApiDiff, Change, ChangeLevel, ChangePlace, ComparedDocument, Sender, Witness } from './change';
export { diffApis, type DiffOptions } from './diff-apis';
