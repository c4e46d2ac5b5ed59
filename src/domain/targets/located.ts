/** Where a target of AWS lies, and as whom it is reached; what is left out comes from the plan and the job. */
export interface Located {
  readonly region?: string;
  /** ARN of a role to assume from the job's own credentials. */
  readonly role?: string;
}
