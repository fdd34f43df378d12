export { type Control, createControl, type ControlPlace } from './control';
export {
  CONTROL_PREFIX,
  type ControlDescription,
  type ControlOptions,
  type ControlPage,
  type ControlWish,
  type ShowEntry,
  type ShownEntry,
  type ShownMessage,
  type ShownViolation,
} from './options';
