/**
 * Reads the workflows given as arguments with GitHub's own parser, expressions included; fails on any error.
 * The parser imports its schema as JSON without saying so, which Node refuses: a hook hands it over as a module.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.json')) return next(url, context);
    const source = `export default ${readFileSync(fileURLToPath(url), 'utf8')};`;
    return { format: 'module', shortCircuit: true, source };
  },
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
);

async function problemsOf(file: string): Promise<readonly string[]> {
  const content = readFileSync(file, 'utf8');
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  const template = value === undefined ? undefined : await convertWorkflowTemplate(context, value);
  const found = [
    ...context.errors.getErrors().map(({ message }) => message),
    ...(template?.errors ?? []).map(({ Message }) => Message),
  ];
  return [...new Set(found)];
}

const files = process.argv.slice(2);
for (const file of files) {
  for (const problem of await problemsOf(file)) {
    console.error(`${file}: ${problem}`);
    process.exitCode = 1;
  }
}
if (process.exitCode === undefined)
  console.log(`the parser of GitHub: no findings in ${files.length} workflows`);
