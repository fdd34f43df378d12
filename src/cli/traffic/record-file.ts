import { closeSync, openSync, writeSync } from 'node:fs';
import { errorText } from '../../errors/error-text';
import { makeFolderOf } from '../files/make-folder';
import { CliError } from '../../errors';
import type { RecordingForm } from '../../report';
import type { Api } from '../../model';
import type { TrafficExchange } from '../../traffic';
import { packageVersion } from '../version';

/** A file that exchanges are recorded in. */
export interface RecordFile {
  add(exchange: Pick<TrafficExchange, 'exchange' | 'operation' | 'requestUnread'>): void;
  /** @returns why it isn't whole, if it isn't */
  close(): string | undefined;
}

/**
 * Opens a recording. It is whole after each exchange, also where the process is killed: what ends an archive is written
 * with each entry, and overwritten by the next.
 *
 * @param file ends in .har, .jsonl or .ndjson; one that is there already is replaced
 * @throws CliError for another name, and a file that cannot be written
 */
export function recordFile(api: Api, file: string, showSecrets: boolean): RecordFile {
  const form = formOf(file);
  const { recordingFrame, recordingText } = require('../../report') as typeof import('../../report');
  const frame = recordingFrame(form, { name: 'openapi-tandem', version: packageVersion() });
  let descriptor: number;
  let at = 0;
  let isFirst = true;
  let failure: string | undefined;
  const write = (text: string): void => {
    const bytes = Buffer.from(text + frame.end);
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
    at += bytes.length - Buffer.byteLength(frame.end);
  };
  try {
    makeFolderOf(file);
    descriptor = openSync(file, 'w', 0o600);
    write(frame.begin);
  } catch (error) {
    throw new CliError(`the recording ${file} cannot be written: ${errorText(error)}`);
  }
  return {
    add({ exchange, operation, requestUnread }) {
      if (failure !== undefined) return;
      try {
        const text = recordingText(api, exchange, operation, { form, showSecrets, requestUnread });
        write(isFirst ? text : frame.between + text);
        isFirst = false;
      } catch (error) {
        failure = `the recording ${file} could not be written to its end: ${errorText(error)}`;
      }
    },
    close() {
      closeSync(descriptor);
      return failure;
    },
  };
}

function formOf(file: string): RecordingForm {
  if (file.endsWith('.har')) return 'har';
  if (/\.(?:jsonl|ndjson)$/.test(file)) return 'jsonl';
  throw new CliError(`--record ${file}: the name ends in .har (an HTTP archive) or .jsonl (a line for each exchange)`);
}
