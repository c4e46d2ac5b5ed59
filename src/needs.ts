import { UsageError } from './domain/errors.ts';
import type { NeededJob } from './domain/rollback-facts.ts';

const RESULTS: readonly NeededJob['result'][] = ['success', 'failure', 'cancelled', 'skipped'];

/** The jobs of `toJSON(needs)`; undefined when the input was not given. Throws UsageError for anything else. */
export function parseNeeds(text: string | undefined): readonly NeededJob[] | undefined {
  if (text === undefined) return undefined;
  const needs = parsed(text);
  if (typeof needs !== 'object' || needs === null || Array.isArray(needs))
    throw wrong('it is no object of jobs');
  return Object.entries(needs).map(([name, job]) => neededJob(name, job));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong('it is no JSON');
  }
}

function neededJob(name: string, job: unknown): NeededJob {
  const { result, outputs } = typeof job === 'object' && job !== null ? (job as Record<string, unknown>) : {};
  const known = RESULTS.find((each) => each === result);
  if (known === undefined)
    throw wrong(
      `job ${name} has the result ${JSON.stringify(result)}, which is none of ${RESULTS.join(', ')}`,
    );
  const texts = Object.entries(typeof outputs === 'object' && outputs !== null ? outputs : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { name, result: known, outputs: Object.fromEntries(texts) };
}

function wrong(why: string): UsageError {
  return new UsageError([{ message: `input needs: ${why}; give it exactly \`\${{ toJSON(needs) }}\`` }]);
}
