/** Reports that are made by jobs: the POST says in its `Location` where the job is, at a path of its own. */
import { randomUUID } from 'node:crypto';
import { routes, takingJson } from '../../../support/routes';
import type { Reply, Serve } from '../../../support/verify';
import { describeStranger, type Json } from './stranger';

const document = `openapi: 3.0.3
info: { title: Reports, version: '1' }
servers: [{ url: https://api.example.com/v2 }]
paths:
  /reports:
    post:
      operationId: startReport
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [type], properties: { type: { type: string, enum: [sales, stock] } } } } } }
      responses:
        '202': { description: accepted, headers: { Location: { schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } } }
        '400': { $ref: '#/components/responses/Error' }
        '415': { $ref: '#/components/responses/Error' }
  /jobs/{jobId}:
    parameters: [{ name: jobId, in: path, required: true, schema: { type: string, format: uuid } }]
    get:
      operationId: getJob
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } } }, '404': { $ref: '#/components/responses/Error' } }
    delete:
      operationId: cancelJob
      responses: { '204': { description: cancelled }, '404': { $ref: '#/components/responses/Error' } }
components:
  responses: { Error: { description: bad, content: { application/json: { schema: { type: object, required: [error], properties: { error: { type: string } } } } } } }
  schemas:
    Job: { type: object, required: [id, status], properties: { id: { type: string, format: uuid }, status: { type: string, enum: [queued, done, cancelled] } } }
`;

type Fault = 'any-type' | 'job-without-status' | 'cancel-is-200';

function server(fault?: Fault): Serve {
  const jobs = new Map<string, Json>();
  const missing: Reply = [404, { error: 'no such job' }];
  return routes({
    'POST /reports': takingJson(({ type }) => {
      if (type !== 'sales' && type !== 'stock' && fault !== 'any-type') return [400, { error: 'type' }];
      const job = { id: randomUUID(), status: 'queued' };
      jobs.set(job.id, job);
      return [202, job, { Location: `https://api.example.com/v2/jobs/${job.id}` }];
    }),
    'GET /jobs/{jobId}': (_, { jobId = '' }) => {
      const job = jobs.get(jobId);
      return job === undefined ? missing : [200, fault === 'job-without-status' ? { id: jobId } : job];
    },
    'DELETE /jobs/{jobId}': (_, { jobId = '' }) => {
      if (!jobs.has(jobId)) return missing;
      jobs.set(jobId, { id: jobId, status: 'cancelled' });
      return fault === 'cancel-is-200' ? [200, { done: true }] : [204];
    },
  });
}

describeStranger('reports that are made by jobs', {
  document,
  serve: server,
  faults: {
    'any-type': /^startReport\/body\/type.*: response.status is 202/,
    'job-without-status': /^getJob.*status is required/,
    'cancel-is-200': /^cancelJob.*: response.status is 200/,
  },
});
