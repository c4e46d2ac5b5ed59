import { logLine } from '../domain/escape.ts';
import type { Options } from '../inputs.ts';
import { LISTS } from '../report/steps.ts';
import { type Foreseen, moveText } from '../rollout/foresee.ts';
import type { World } from '../world.ts';

/** Prints what would be done. Outputs stay empty, so that nothing in a workflow goes on from a dry run. */
export function finishDryRun(
  foreseen: Foreseen,
  world: Pick<World, 'out'>,
  { json }: Pick<Options, 'json'>,
): number {
  world.out(json ? JSON.stringify(foreseen, null, 2) : dryRunText(foreseen));
  return 0;
}

function dryRunText({ of, targets, steps, notes }: Foreseen): string {
  const lines = [
    `Dry run of ${of}: nothing is written.`,
    ...targets.map((target) => `  ${target.label}: ${moveText(target)}`),
    ...steps.map(({ list, index, title }) => `  ${LISTS[list]} ${index + 1}: ${title}`),
    ...notes,
  ];
  return lines
    .map((line) =>
      line.replace(/^( *)(.*)$/s, (_, indent: string, text: string) => indent + logLine(text, 1500)),
    )
    .join('\n');
}
