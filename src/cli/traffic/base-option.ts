import { CliError } from '../../errors';
import { BASE_FORM, type TrafficBase, trafficBase } from '../../traffic/recordings/traffic-base';

/**
 * Reads `--base`: `https://api.example.com/v2`, or `/v2` for any host.
 *
 * @throws CliError for anything else
 */
export function baseOption(text: string | undefined): TrafficBase | undefined {
  if (text === undefined) return undefined;
  const base = trafficBase(text);
  if (base === undefined) throw new CliError(`--base ${text}: ${BASE_FORM}`);
  return base;
}
