import { curl } from './languages/curl';
import { javascript } from './languages/javascript';
import type { SampleLanguage } from './language';
import { csharp } from './languages/csharp';
import { go } from './languages/go';
import { java } from './languages/java';
import { php } from './languages/php';
import { ruby } from './languages/ruby';
import { python } from './languages/python';
import { typescript } from './languages/typescript';

/** The languages in which samples are written unless others are asked for. */
export const USUAL_LANGUAGES: readonly SampleLanguage[] = [curl, javascript, typescript, python];

/** The languages of samples, in the order in which pages show them. */
export const LANGUAGES: readonly SampleLanguage[] = [...USUAL_LANGUAGES, php, go, java, ruby, csharp];
