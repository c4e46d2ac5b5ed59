import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AwsStandIn } from '../standins/aws/server.ts';
import { ROOT } from './action-metadata.ts';
import type { Stop } from './child-control.ts';
import { type ChildRun, runByVirtualTime } from './virtual-child.ts';

export interface CliOptions {
  readonly aws?: AwsStandIn;
  readonly env?: Readonly<Record<string, string>>;
  /** Folder that the command runs in; an empty one unless given. */
  readonly cwd?: string;
  /** Virtual time at the start; that of the AWS stand-in unless given. */
  readonly at?: number;
  readonly stops?: readonly Stop[];
  readonly script?: string;
  readonly node?: string;
}

/** Runs the command line as a shell does, by virtual time. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<ChildRun> {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  try {
    return await runByVirtualTime({
      script: options.script ?? join(ROOT, 'dist/cli.js'),
      args,
      cwd: options.cwd ?? folder,
      env: { PATH: dirname(process.execPath), HOME: folder, ...options.aws?.env, ...options.env },
      at: options.at ?? options.aws?.now() ?? Date.UTC(2026, 10, 2, 9, 0),
      stops: options.stops ?? [],
      companions: options.aws === undefined ? [] : [options.aws],
      ...(options.node === undefined ? {} : { node: options.node }),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
