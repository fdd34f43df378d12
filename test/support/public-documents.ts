/** OpenAPI documents of other APIs, from npm packages whose versions package.json pins. */
export interface PublicDocument {
  readonly name: string;
  readonly file: string;
  readonly version: '3.0' | '3.1';
  readonly operations: number;
  readonly hasExamples: boolean;
}

export const PUBLIC_DOCUMENTS: readonly PublicDocument[] = [
  {
    name: 'GitHub (@octokit/openapi)',
    file: 'node_modules/@octokit/openapi/generated/api.github.com.json',
    version: '3.0',
    operations: 706,
    hasExamples: true,
  },
  {
    name: 'Figma (@figma/rest-api-spec)',
    file: 'node_modules/@figma/rest-api-spec/openapi/openapi.yaml',
    version: '3.1',
    operations: 54,
    hasExamples: false,
  },
  {
    name: 'Scalar Galaxy (@scalar/galaxy)',
    file: 'node_modules/@scalar/galaxy/dist/3.1.yaml',
    version: '3.1',
    operations: 10,
    hasExamples: true,
  },
  {
    name: 'Train Travel (@readme/oas-examples)',
    file: 'node_modules/@readme/oas-examples/3.1/yaml/train-travel.yaml',
    version: '3.1',
    operations: 7,
    hasExamples: true,
  },
  {
    name: 'Star Trek (@readme/oas-examples)',
    file: 'node_modules/@readme/oas-examples/3.0/yaml/star-trek.yaml',
    version: '3.0',
    operations: 120,
    hasExamples: false,
  },
  {
    name: 'Petstore (@readme/oas-examples)',
    file: 'node_modules/@readme/oas-examples/3.0/yaml/petstore.yaml',
    version: '3.0',
    operations: 20,
    hasExamples: true,
  },
];
