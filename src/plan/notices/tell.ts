import type { Path } from '../path.ts';

/** Tells a problem of one notice; the path is relative to it. */
export type TellNotice = (path: Path, message: string) => void;
