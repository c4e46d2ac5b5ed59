import type { Ending } from '../journal.ts';

/** Thrown where a phase is over in the midst of something else. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending.message);
    this.ending = ending;
  }
}
