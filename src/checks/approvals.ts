/** Who has reviewed the jobs of a run that waited for a review. */
export interface Approvals {
  /**
   * Logins of those who approved, one for each review; the same login may stand several times. Rejects where it cannot be
   * known, with words for a person, and with the signal's reason when it is aborted.
   */
  of(run: string, signal: AbortSignal): Promise<readonly string[]>;
}
