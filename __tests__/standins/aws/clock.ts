/** Virtual now of the stand-ins: the newest signed time seen, unless a clock is handed in. Never runs backwards. */
export interface StandInClock {
  now(): number;
  /** Learns the time of a request (epoch ms). */
  learn(at: number | undefined): void;
}

export function learningClock(start: number): StandInClock {
  let now = start;
  return {
    now: () => now,
    learn: (at) => {
      if (at !== undefined && at > now) now = at;
    },
  };
}

export function givenClock(read: () => number): StandInClock {
  return { now: read, learn: () => undefined };
}
