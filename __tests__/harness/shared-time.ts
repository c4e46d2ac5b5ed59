interface Member {
  /** Time that it wants to jump to; undefined while it is at work. */
  wants: number | undefined;
  /** Not a child, but something that happens when the children have come so far. */
  readonly planned: boolean;
  grant(at: number): void;
}

/** How a member speaks with the others. */
export interface Membership {
  /** It has nothing to do until a time (epoch ms), and asks to go there. */
  wants(at: number): void;
  /** It stands still by order of a test: nobody waits for it. */
  leave(): void;
  /** It is at work again. */
  back(): void;
}

/**
 * One virtual time for several children that run side by side: nobody jumps while another one is at work, and the one with
 * the nearest time goes first. So what two runs do to each other does not depend on the machine.
 */
export class SharedTime {
  readonly #members = new Set<Member>();

  join(grant: (at: number) => void, planned = false): Membership {
    const member: Member = { wants: undefined, planned, grant };
    this.#members.add(member);
    return {
      wants: (at) => {
        member.wants = at;
        this.#next();
      },
      leave: () => {
        this.#members.delete(member);
        this.#next();
      },
      back: () => {
        member.wants = undefined;
        this.#members.add(member);
      },
    };
  }

  /** Does something when everybody has reached a time; a child started there takes part from the start. */
  at(time: number, act: () => void): void {
    const membership = this.join(() => {
      act();
      membership.leave();
    }, true);
    membership.wants(time);
  }

  #next(): void {
    const members = [...this.#members];
    if (members.every(({ planned }) => planned)) return;
    const [first] = members.toSorted((a, b) => (a.wants ?? 0) - (b.wants ?? 0));
    if (first?.wants === undefined || members.some(({ wants }) => wants === undefined)) return;
    const at = first.wants;
    first.wants = undefined;
    first.grant(at);
  }
}
