import type { Clock } from '../clock.ts';
import { awsFault } from './fault.ts';
import type { Identity } from './services.ts';

/** Credentials that end. */
export type Session = Identity & { readonly expiration: Date };

/** A provider whose credentials are fetched anew before they end. */
export interface Renewing {
  provide(): Promise<Session>;
  /** Does not trust what it holds any more: the next request fetches. */
  expire(): void;
}

export interface RenewingOptions {
  readonly clock: Clock;
  /** Ends the waits between tries. */
  readonly signal: AbortSignal;
}

/** Fetched anew when less than this remains, in ms; the SDK asks again from there on too. */
const AHEAD = 300_000;
/** After a renewal that failed the old credentials serve this long before the next try. */
const PAUSE = 30_000;
/** Waits between the tries when nothing valid is held, in ms: 5 tries. */
const WAITS = [1_000, 2_000, 4_000, 8_000] as const;

/**
 * Keeps what `fetch` gave until shortly before it ends. A renewal that fails leaves the old credentials in use while they
 * are valid; without any, the fetch is tried again over everything but a refusal.
 */
export function renewing(fetch: () => Promise<Session>, { clock, signal }: RenewingOptions): Renewing {
  let held: Session | undefined;
  let underway: Promise<Session> | undefined;
  let pausedUntil = 0;

  const left = () => (held === undefined ? 0 : held.expiration.getTime() - clock.now().getTime());
  const renew = async (): Promise<Session> => {
    for (const wait of [...WAITS, undefined]) {
      try {
        return await fetch();
      } catch (error) {
        if (held !== undefined && left() > 0) {
          pausedUntil = clock.now().getTime() + PAUSE;
          return held;
        }
        if (wait === undefined || signal.aborted || isRefusal(error)) throw error;
        await clock.sleep(wait, signal);
      }
    }
    throw new Error('unreachable: the last try returns or throws');
  };
  return {
    async provide() {
      const fresh = left() > AHEAD || (left() > 0 && clock.now().getTime() < pausedUntil);
      if (held !== undefined && fresh) return held;
      underway ??= renew().finally(() => {
        underway = undefined;
      });
      held = await underway;
      return held;
    },
    expire() {
      held = undefined;
    },
  };
}

/** Asking again does not help where AWS has said no. */
function isRefusal(error: unknown): boolean {
  const { kind } = awsFault(error);
  return kind === 'access-denied' || kind === 'invalid' || kind === 'not-found';
}
