export {
  type ApiDiff,
  type Change,
  CHANGE_LEVELS,
  type ChangeLevel,
  type ChangePlace,
  type ComparedDocument,
  type Sender,
  type Witness,
} from './change';
export { diffApis, type DiffOptions } from './diff-apis';
export { CHANGE_KINDS, type ChangeId } from './kinds';
