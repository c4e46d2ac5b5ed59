import { formatDuration } from './duration.ts';

/** How long the credentials of a job live. */
export interface CredentialLife {
  /** `renewing`: fetched anew through OIDC. `static`: handed over in the environment. `chain`: found by the SDK. */
  readonly kind: 'renewing' | 'static' | 'chain';
  /** Epoch ms; Infinity for the long-term keys of a user, undefined when nobody says. */
  readonly expiresAt?: number;
}

/** What credentials are needed for. Times in epoch ms. */
export interface CredentialNeed {
  readonly now: number;
  /** End of the soak. */
  readonly until: number;
  /** Input `allow-static-credentials`. */
  readonly allowStatic: boolean;
}

export type CredentialAnswer =
  | { readonly outlives: true }
  /** Refused with `credentials-too-short`. */
  | { readonly outlives: false; readonly message: string; readonly hint: string };

/** A soak up to this long, in ms, is trusted to credentials that do not say when they expire. */
const TRUSTED_UNKNOWN = 3_600_000;

const HINT =
  'Give the action `role-to-assume` and the job `permissions: id-token: write`: such credentials renew themselves.';

/**
 * Whether credentials last until a soak ends. What is known to expire earlier is refused whatever the inputs say; what
 * does not say when it expires is refused for a soak of more than an hour, unless `allow-static-credentials` vouches for it.
 */
export function credentialsOutlive(life: CredentialLife, need: CredentialNeed): CredentialAnswer {
  // What the SDK found by itself and knows the end of (an instance's or a container's role), it fetches anew by itself.
  if (life.kind === 'renewing' || (life.kind === 'chain' && life.expiresAt !== undefined))
    return { outlives: true };
  const rest = need.until - need.now;
  if (life.expiresAt === undefined) {
    if (rest <= TRUSTED_UNKNOWN || need.allowStatic) return { outlives: true };
    return {
      outlives: false,
      message: `The credentials do not say when they expire, and the soak takes ${formatDuration(rest)}.`,
      hint: `${HINT} If these do last that long, say so with \`allow-static-credentials: true\`.`,
    };
  }
  if (life.expiresAt > need.until) return { outlives: true };
  const left = life.expiresAt - need.now;
  const ends = left > 0 ? `expire in ${formatDuration(left)}` : 'have expired';
  return {
    outlives: false,
    message: `The credentials ${ends}, and the soak takes ${formatDuration(rest)}.`,
    hint: HINT,
  };
}
