export { type Control, createControl, type ControlPlace } from './control';
export {
  CONTROL_PREFIX,
  type ControlOptions,
  type ControlPage,
  type ControlWish,
  type ShowEntry,
  type ShownEntry,
} from './options';
