import { createHash } from 'node:crypto';
import type { Weight } from '../../domain/weight.ts';
import type { Clock } from '../../platform/clock.ts';

/** Marks writes, so that an update can be known as our own by the events that it leaves. */
export interface Tokens {
  /** A ClientRequestToken for one write. It is sent again with the same write only: CloudFormation takes it as a repetition. */
  next(weight: Weight): string;
  /** Whether a write came from a worker of a release that we speak for. */
  isOurs(token: string | undefined): boolean;
  /** Whether a write of ours was to set this weight, on whichever parameter. */
  isOursTo(token: string | undefined, weight: Weight): boolean;
}

/** CloudFormation takes up to 128 of letters, digits and hyphens, a letter first. */
const READABLE = 40;

/**
 * `release` names the release for which is written, in any words; all its workers name it alike. `others` are releases whose
 * updates may be cancelled too: those that an order by hand ends. The list is looked at when a token is judged, because an
 * order learns from the ledger whom it ends.
 */
export function createTokens(release: string, clock: Clock, others: readonly string[] = []): Tokens {
  const prefix = prefixOf(release);
  let count = 0;
  const ours = (token: string | undefined) =>
    token === undefined
      ? undefined
      : [prefix, ...others.map(prefixOf)].find((each) => token.startsWith(each));
  return {
    next(weight) {
      count += 1;
      return `${prefix}${percentOf(weight)}-${clock.now().getTime().toString(36)}-${count}`;
    },
    isOurs: (token) => ours(token) !== undefined,
    isOursTo: (token, weight) => {
      const by = ours(token);
      // Behind the weight stand the time and the count, neither with a hyphen in it.
      return by !== undefined && token?.slice(by.length).replace(/(-[^-]*){2}$/, '') === percentOf(weight);
    },
  };
}

function percentOf(weight: Weight): string {
  return String(weight).replace('.', '-');
}

/** Readable as far as the characters allow, told apart by a hash. */
function prefixOf(release: string): string {
  const words = release
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, READABLE)
    .replace(/^-|-$/g, '');
  const hash = createHash('sha256').update(release).digest('hex').slice(0, 12);
  return `rollout-${words === '' ? 'release' : words}-${hash}-`;
}
