import { oneLine } from '../domain/escape.ts';

/** A terminal, or whatever stands in its place. */
export interface Terminal {
  write(text: string): void;
  /** Columns at this moment: a person may resize it at any time. */
  columns(): number;
  /** Whether it can be repainted in place. */
  readonly isTty: boolean;
  /** Whether colours are wanted (`NO_COLOR`, `--no-color` and the like are the caller's to know). */
  readonly color: boolean;
}

export type Colour = 'green' | 'yellow' | 'red' | 'dim' | 'bold';

const CODES: Readonly<Record<Colour, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };
const ESC = String.fromCharCode(27);

/** Takes painted lines away: to the first column, `rows - 1` lines up, and everything below is gone. */
export function eraseRows(rows: number): string {
  if (rows <= 0) return '';
  return `\r${rows > 1 ? `${ESC}[${rows - 1}A` : ''}${ESC}[J`;
}

/** A piece of a line: its text is measured without its colour. */
export interface Piece {
  readonly text: string;
  readonly colour?: Colour;
}

/** Pieces as one line no wider than `columns`, coloured where that is wanted; what does not fit ends in "…". */
export function paint(pieces: readonly Piece[], columns: number, color: boolean): string {
  let room = columns;
  let line = '';
  for (const { text, colour } of pieces) {
    const shown = clip(text, room);
    room -= widthOf(shown);
    line +=
      color && colour !== undefined && shown !== '' ? `${ESC}[${CODES[colour]}m${shown}${ESC}[0m` : shown;
    if (shown !== text) break;
  }
  return line;
}

/** Untrusted text in a column of exactly `width`. */
export function column(text: string, width: number): string {
  const shown = clip(oneLine(text, 200), width);
  return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{1F000}-\u{3FFFD}]/u;
const NARROWEST = /\p{M}/u;
const ASCII = /^[\u0020-\u007E]*$/;

/** Columns that a text takes: two for wide characters, none for marks that sit on another. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += NARROWEST.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

function clip(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let shown = '';
  let left = room - 1;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    shown += character;
  }
  return room < 1 ? '' : `${shown}…`;
}
