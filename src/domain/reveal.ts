/**
 * Puts the values of `${secret:NAME}` in place of their names, directly before a request leaves. Every value is hidden from
 * all sinks before it is handed out. Rejects with RolloutError `credentials-missing` when one is not set.
 */
export type Reveal = (text: string) => Promise<string>;

/** Shorter values are no secrets, and hiding them would tear ordinary words apart. */
export const SHORTEST_SECRET = 8;
