/** Runs a command of the user's own, without a shell. */
export interface ExecStep {
  readonly kind: 'exec';
  /** A program and its arguments. */
  readonly command: readonly string[];
  /** Names of variables of the job that the command gets besides the usual ones. */
  readonly env: readonly string[];
}

export const exec = {
  describe: ({ command }: ExecStep) => `run ${command.join(' ')}`,
};
