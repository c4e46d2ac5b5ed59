import { randomUUID } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { inScope } from '../domain/ledger-scope.ts';
import type { LedgerRecord, NewRecord } from '../domain/record.ts';
import type { Clock } from '../platform/clock.ts';
import { type FileRecord, headerLine, parseLedgerFile } from './file-format.ts';
import { type Ledger, LedgerError } from './ledger.ts';
import { assertReadable } from './record-schema.ts';

/**
 * A ledger in a file on a local disk, for the command line: one record a line, added by one write each. No lock, so none
 * can be left behind: the kernel orders appends, and a record's id is the place where its line came to stand.
 */
export function fileLedger(path: string, clock: Clock): Ledger {
  return {
    label: `file ${path}`,
    lag: 0,
    async records(scope, signal) {
      signal.throwIfAborted();
      return inScope(
        (await read(path)).map(({ record }) => record),
        scope,
      );
    },
    async append(record, signal) {
      signal.throwIfAborted();
      return append(path, record, clock.now().getTime());
    },
  };
}

async function read(path: string): Promise<readonly FileRecord[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw fault(path, error);
  }
  const { records, problem } = parseLedgerFile(text);
  if (problem === undefined) return records;
  throw new LedgerError(`${path}: ${problem}`, {
    transient: false,
    hint: 'The ledger is only ever added to: put the file back as it was, or begin another one with `--ledger FILE`.',
  });
}

/**
 * The line begins with a line break of its own, so that what a killed writer left unfinished before it stays apart. What
 * was written is read back, on the disk by then: a record counts as stored only when the file shows it.
 */
async function append(path: string, record: NewRecord, at: number): Promise<LedgerRecord> {
  assertReadable(record);
  await read(path); // what is no ledger of ours is not added to
  const mark = randomUUID();
  try {
    const file = await open(path, 'a', 0o600);
    try {
      const header = (await file.stat()).size === 0 ? headerLine() : '';
      await file.writeFile(`${header}\n${JSON.stringify({ ...record, at, mark })}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fault(path, error);
  }
  const stored = (await read(path)).find((each) => each.mark === mark)?.record;
  if (stored !== undefined) return stored;
  throw new LedgerError(`${path} does not show the record that was written to it`, { transient: true });
}

function fault(path: string, error: unknown): LedgerError {
  const transient = ['EAGAIN', 'EBUSY', 'EMFILE', 'ENFILE', 'EIO'].some((code) => hasCode(error, code));
  const words = error instanceof Error ? error.message : String(error);
  return new LedgerError(`${path}: ${words}`, {
    transient,
    hint: 'Name a file that can be written with `--ledger FILE`.',
    cause: error,
  });
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
