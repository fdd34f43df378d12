export { type Expected, expectedResponse, FIXED, type Respond } from './response-text';
export type { SampleLanguage } from './language';
export { LANGUAGES, USUAL_LANGUAGES } from './languages';
export type { Placeholder } from './placeholders';
export { isSameRequest } from './sample-request';
export { type Sample, samplesOf } from './samples-of';
export { TYPES_MODULE } from './languages/typescript';
