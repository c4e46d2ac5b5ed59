import type { Problem } from '../domain/errors.ts';
import type { PlanDocument } from './document.ts';
import type { Path } from './path.ts';

/** Whether a problem is about a key itself (an unknown one) or about what stands behind it. */
export type At = 'key' | 'value';

/**
 * Collects the problems of one file. A place is complained about once: what follows from a mistake that was told
 * already (a limit that could not be read leaves a gate without limits) only hides the mistake itself.
 */
export class Problems {
  readonly #found: { path: Path; problem: Problem }[] = [];
  readonly #document: PlanDocument;
  readonly #locate: (path: Path) => Path;

  /** `locate` translates a path of the plan in force into one of the file (entries of `environments` lie elsewhere). */
  constructor(document: PlanDocument, locate: (path: Path) => Path = (path) => path) {
    this.#document = document;
    this.#locate = locate;
  }

  add(path: Path, message: string, at: At = 'value'): void {
    if (this.covers(path)) return;
    const place = this.#document.place(this.#locate(path), at);
    this.#found.push({ path, problem: { file: this.#document.file, ...place, message } });
  }

  /** True when a problem was told at this path or below it. */
  covers(path: Path): boolean {
    return this.#found.some((found) => path.every((segment, index) => found.path[index] === segment));
  }

  /** In the order of the file. */
  list(): readonly Problem[] {
    return this.#found
      .map((found) => found.problem)
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  }
}
