/** What can be done with a stack in a status. */
export type Condition =
  /** At rest: its values are in force, and it can be updated. */
  | 'settled'
  /** The new values are in force; old resources are being removed, and no update is accepted yet. */
  | 'cleaning-up'
  /** An update, or the way back from one, is under way. */
  | 'working'
  /** The way back from an update failed: ContinueUpdateRollback brings it on. */
  | 'rollback-failed'
  /** An update failed and was left as it is: RollbackStack brings it back. */
  | 'update-failed'
  /** Never came to be, or is going away. */
  | 'unusable';

const CONDITIONS: Readonly<Record<string, Condition>> = {
  CREATE_COMPLETE: 'settled',
  UPDATE_COMPLETE: 'settled',
  UPDATE_ROLLBACK_COMPLETE: 'settled',
  IMPORT_COMPLETE: 'settled',
  IMPORT_ROLLBACK_COMPLETE: 'settled',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'cleaning-up',
  CREATE_IN_PROGRESS: 'working',
  UPDATE_IN_PROGRESS: 'working',
  UPDATE_ROLLBACK_IN_PROGRESS: 'working',
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'working',
  IMPORT_IN_PROGRESS: 'working',
  IMPORT_ROLLBACK_IN_PROGRESS: 'working',
  UPDATE_ROLLBACK_FAILED: 'rollback-failed',
  UPDATE_FAILED: 'update-failed',
};

/** A status that is not listed (a deletion, a failed creation, one that AWS adds) is nothing to write to. */
export function conditionOf(status: string): Condition {
  return CONDITIONS[status] ?? 'unusable';
}
