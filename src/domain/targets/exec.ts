/** A percentage behind commands of the user's own: a program and its arguments each, run without a shell. */
export interface ExecTarget {
  readonly kind: 'exec';
  /** Prints the weight in force. */
  readonly get: readonly string[];
  /** Sets the weight that the variable WEIGHT holds. */
  readonly set: readonly string[];
  /** Switches off. */
  readonly stop?: readonly string[];
  /** Names of variables of the job that the commands get besides the usual ones. */
  readonly env: readonly string[];
  /** Of one command, in ms. */
  readonly timeout: number;
  /** How long readers may go on with what they have read before, in ms. */
  readonly propagation: number;
}

export const exec = {
  label: ({ get }: ExecTarget) => `flag behind ${get[0] ?? ''}`,
  place: ({ get }: ExecTarget) => get.join(' '),
};
