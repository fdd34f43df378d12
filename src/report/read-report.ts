import { errorText } from '../errors/error-text';
import { ReportError } from '../errors';
import type { Report } from './report';
import { REPORT_SCHEMA } from './report-schema';

let check: ((value: unknown) => string | undefined) | undefined;

/**
 * Reads a JSON report.
 *
 * @param name what the text is called in errors, such as its file
 * @throws {ReportError} when the text isn't JSON, or no report of this version
 * @example readReport(readFileSync('shard-1.json', 'utf8'), 'shard-1.json').summary.failed
 */
export function readReport(text: string, name: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ReportError(`${name} is not JSON: ${errorText(error)}`);
  }
  check ??= checker();
  const problem = check(value);
  if (problem !== undefined)
    throw new ReportError(`${name} is not a report of this version of tandem verify: ${problem}`);
  return value as Report;
}

function checker(): (value: unknown) => string | undefined {
  const { Ajv2020 } = require('ajv/dist/2020') as typeof import('ajv/dist/2020');
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(REPORT_SCHEMA);
  return (value) => {
    if (validate(value)) return undefined;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath === '' ? 'it' : (first?.instancePath ?? 'it')} ${first?.message ?? 'does not fit'}`;
  };
}
