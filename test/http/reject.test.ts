import { setImmediate as turn } from 'node:timers/promises';
import { reject } from '../../src/http/send';
import { closeServers, httpServer } from '../support/listening';

afterEach(closeServers);

test.each([0, 1, 5])(
  'a request whose body has ended is responded to at once: %d turns after its end',
  async (turns) => {
    let isEnded = false;
    const url = await httpServer((request, response) => {
      request.resume().on('end', () => {
        void (async () => {
          for (let n = 0; n < turns; n++) await turn();
          reject(request, response, { status: 401, headers: [], body: Buffer.from('no') });
          isEnded = response.writableEnded;
        })();
      });
    });
    const response = await fetch(url, { method: 'POST', body: 'some' });
    expect([response.status, response.headers.get('connection'), await response.text()]).toEqual([401, 'close', 'no']);
    expect(isEnded).toBe(true);
  },
);
