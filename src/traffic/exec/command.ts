import { shellWord } from '../../domain/shell-word.ts';
import type { ExecTarget } from '../../domain/targets/exec.ts';
import type { Flag } from '../flag/flag.ts';

/** The shell command with which a person makes the flag what `to` says. */
export function commandFor({ set, stop }: ExecTarget, to: Flag): string {
  if (to.enabled === false && stop !== undefined) return stop.map(shellWord).join(' ');
  return `WEIGHT=${to.percent} ${set.map(shellWord).join(' ')}`;
}
