import { fetchText } from './fetch-text';
import type { SampleLanguage } from '../language';

/** JavaScript with `fetch`: in a browser's console, in Node.js, in a module. */
export const javascript: SampleLanguage = {
  id: 'javascript',
  fence: 'javascript',
  label: 'JavaScript',
  extension: 'mjs',
  write(request, writing) {
    const text = fetchText(request, writing);
    if ('reason' in text) return text;
    return [
      ...text.constants,
      '',
      text.call,
      'console.log(response.status);',
      'console.log(await response.text());',
      '',
    ].join('\n');
  },
};
