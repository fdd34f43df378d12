import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
};

/** The standard library is parsed once for all programs of a test file. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * What the TypeScript compiler says, strictly, about modules that are there by name only.
 *
 * @param modules their texts by file name, such as `types.ts`
 * @returns one line an error, with file, line and message
 */
export function compileErrors(modules: Readonly<Record<string, string>>): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const read = host.getSourceFile.bind(host);
  const own = new Map(Object.entries(modules));
  host.getSourceFile = (name, ...rest) => {
    const text = own.get(name);
    if (text === undefined && !parsed.has(name)) parsed.set(name, read(name, ...rest));
    return text === undefined ? parsed.get(name) : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  };
  host.fileExists = (name) => own.has(name) || ts.sys.fileExists(name);
  host.readFile = (name) => own.get(name) ?? ts.sys.readFile(name);
  host.resolveModuleNameLiterals = (literals) =>
    literals.map(({ text }) => ({
      resolvedModule: { resolvedFileName: `${text.replace('./', '')}.ts`, extension: ts.Extension.Ts },
    }));
  const program = ts.createProgram([...own.keys()], OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const at =
      file === undefined ? '' : `${file.fileName}:${ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1} `;
    return `${at}${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
