import { program } from './program.ts';

/** The command line: `gradual-rollout`. */
export async function cli(argv: readonly string[] = process.argv): Promise<void> {
  await program().parseAsync([...argv]);
}
