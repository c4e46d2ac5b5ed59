import type { LedgerRecord } from '../domain/record.ts';
import { parseRecord } from './record-schema.ts';

/** Version of the file's format; a file of a later one is not read at all. */
const VERSION = 1;
const HEADER = 'gradual-rollout-ledger';

/** A record and the mark of the write that stored it. */
export interface FileRecord {
  readonly record: LedgerRecord;
  readonly mark: string;
}

/** What a file holds; `problem` when it holds something that no killed writer of ours can have left behind. */
export interface LedgerFile {
  readonly records: readonly FileRecord[];
  readonly problem?: string;
}

/** First line of a file. Two writers that both find it empty both write it, which does no harm. */
export function headerLine(): string {
  return `${JSON.stringify({ [HEADER]: VERSION })}\n`;
}

/**
 * Reads a ledger file. A record's id is the offset of its line in bytes, so ids grow and are never given twice. A line that
 * is no JSON is what a killed writer left: its record was never stored. JSON that is no record is somebody's edit, and so are
 * lines that do not stand where later ones say (line ends that were converted). A file that does not begin as ours is none.
 */
export function parseLedgerFile(text: string): LedgerFile {
  const records: FileRecord[] = [];
  const named = new Set<string>();
  let offset = 0;
  if (!beginsAsOurs(text)) return { records, problem: 'line 1: this is no ledger' };
  for (const [index, line] of text.split('\n').entries()) {
    const start = offset;
    offset += Buffer.byteLength(line) + 1;
    const value = parseJson(line);
    if (value === undefined) continue;
    const version = versionOf(value);
    if (version === VERSION) continue;
    if (version !== undefined)
      return {
        records,
        problem: `line ${index + 1}: a ledger of version ${String(version)}, this program reads ${VERSION}`,
      };
    const record = parseRecord({ ...value, id: start });
    const mark = 'mark' in value && typeof value.mark === 'string' ? value.mark : '';
    if (record === undefined)
      return { records, problem: `line ${index + 1}: neither a record nor an unfinished one` };
    const missing = namedBy(record).find((name) => !named.has(name));
    if (missing !== undefined)
      return {
        records,
        problem: `line ${index + 1} names ${missing}, and there is no such record (were line ends converted?)`,
      };
    named.add(`${record.type} ${record.id}`);
    records.push({ record, mark });
  }
  return { records };
}

/** The records that a record builds on. */
function namedBy(record: LedgerRecord): readonly string[] {
  if (record.type === 'abort-closed') return [`abort ${record.abort}`];
  return 'claim' in record ? [`claim ${record.claim}`] : [];
}

/** Empty, or with a first line that is ours, or as much of it as a killed writer came to write. */
function beginsAsOurs(text: string): boolean {
  const [first = ''] = text.split('\n', 1);
  if (first === '') return text === '';
  const value = parseJson(first);
  return value === undefined ? headerLine().startsWith(first) : versionOf(value) !== undefined;
}

function parseJson(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function versionOf(value: object): unknown {
  return HEADER in value ? value[HEADER as keyof typeof value] : undefined;
}
