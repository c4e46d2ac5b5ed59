import { createHash, randomUUID } from 'node:crypto';

/** Marks the writes of a step, so that another job knows from the events of a stack that it was this very step that began. */
export interface OwnToken {
  /** A ClientRequestToken: sent again with the same write only, which CloudFormation takes as a repetition. */
  readonly token: string;
  /** Whether a write was to do the same, by this job or by one before it. */
  isOwn(token: string | undefined): boolean;
}

/** Hex digits that tell one deed from another. */
const DIGITS = 24;

/** `deed`: all that a write is to bring about. Two runs of it have different tokens: a later one is no repetition. */
export function ownToken(deed: unknown): OwnToken {
  const hash = createHash('sha256').update(JSON.stringify(deed)).digest('hex').slice(0, DIGITS);
  const prefix = `step-${hash}-`;
  return {
    token: `${prefix}${randomUUID()}`,
    isOwn: (token) => token?.startsWith(prefix) === true,
  };
}
