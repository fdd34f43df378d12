import { curl } from './curl';
import { javascript } from './javascript';
import type { SampleLanguage } from './language';
import { python } from './python';
import { typescript } from './typescript';

/** The languages of samples, in the order in which pages show them. */
export const LANGUAGES: readonly SampleLanguage[] = [curl, javascript, typescript, python];
