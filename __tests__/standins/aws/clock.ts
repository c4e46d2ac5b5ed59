/**
 * Virtual now of the stand-ins: the newest time that a signed request or a running child has told, unless a clock is
 * handed in. Never runs backwards.
 */
export interface StandInClock {
  /** As last learned: cheap, and the same all through a request. */
  now(): number;
  /** Asks everybody who is followed first. */
  fresh(): number;
  /** Learns the time of a request (epoch ms). */
  learn(at: number | undefined): void;
  /** Asks somebody for the time as long as he has one; the answer takes him away again. */
  follow(read: () => number | undefined): () => void;
}

export function learningClock(start: number): StandInClock {
  let now = start;
  const followed = new Set<() => number | undefined>();
  const learn = (at: number | undefined) => {
    if (at !== undefined && at > now) now = at;
  };
  return {
    now: () => now,
    fresh: () => {
      for (const read of followed) learn(read());
      return now;
    },
    learn,
    follow: (read) => {
      followed.add(read);
      return () => {
        learn(read());
        followed.delete(read);
      };
    },
  };
}

export function givenClock(read: () => number): StandInClock {
  return { now: read, fresh: read, learn: () => undefined, follow: () => () => undefined };
}
