import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import { fileLedger } from '../../src/ledger/file.ts';
import { describeLedger } from '../contracts/ledger.ts';
import { keyOf, never, SHA, TARGET } from '../contracts/ledger-cast.ts';
import { localStage } from './local-stage.ts';
import { SteppedClock } from './stepped-clock.ts';

let directory: string;
let count = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ledger-'));
});
afterAll(() => rm(directory, { recursive: true }));
const fresh = () => {
  count += 1;
  return join(directory, `${count}.jsonl`);
};

describeLedger('file', async () => {
  const path = fresh();
  return localStage((clock) => fileLedger(path, clock), { everyOpen: true });
});

describe('the file itself', () => {
  const scope = { ...keyOf(SHA.a), targets: [TARGET] };
  const finished = { key: keyOf(SHA.a), type: 'finished' } as const;
  const open = () => {
    const path = fresh();
    return { path, ledger: fileLedger(path, new SteppedClock()) };
  };

  test('says what it is in its first line, and is for its owner only', async () => {
    const { path, ledger } = open();
    await ledger.append(finished, never);
    expect((await readFile(path, 'utf8')).split('\n')[0]).toBe('{"gradual-rollout-ledger":1}');
  });

  test('what a killed writer left unfinished is passed over, and does not swallow the next record', async () => {
    const { path, ledger } = open();
    await ledger.append(finished, never);
    const whole = await readFile(path, 'utf8');
    for (let cut = 1; cut < 60; cut += 7) {
      await writeFile(path, whole + whole.slice(whole.indexOf('\n') + 1).slice(0, cut));
      expect(await ledger.records(scope, never)).toHaveLength(1);
      await ledger.append({ ...finished, type: 'aborted' }, never);
      expect((await ledger.records(scope, never)).map(({ type }) => type)).toEqual(['finished', 'aborted']);
    }
  });

  test('appends at once from many sides are all stored, each with an id of its own', async () => {
    const { path, ledger } = open();
    const others = [ledger, fileLedger(path, new SteppedClock()), fileLedger(path, new SteppedClock())];
    const stored = await Promise.all(
      Array.from({ length: 30 }, (_, index) => (others[index % 3] ?? ledger).append(finished, never)),
    );
    expect(new Set(stored.map(({ id }) => id)).size).toBe(30);
    const ids = (await ledger.records(scope, never)).map(({ id }) => id);
    expect(ids).toEqual(stored.map(({ id }) => id).toSorted((a, b) => a - b));
  });

  test.each([
    [
      'a record with a field changed by hand',
      '{"type":"rolled-back","weight":-1,"key":{"plan":"a","environment":"b","release":"c"},"at":1}',
    ],
    ['JSON that is no record', '{"hello":"there"}'],
    ['a later version', '{"gradual-rollout-ledger":2}'],
  ])('%s makes it unreadable, and a person is told the line', async (_what, line) => {
    const { path, ledger } = open();
    await ledger.append(finished, never);
    await appendFile(path, `${line}\n`);
    await expect(ledger.records(scope, never)).rejects.toMatchObject({
      transient: false,
      message: expect.stringMatching(/line 4/),
    });
  });

  test('a path that cannot be written is told with the remedy', async () => {
    const ledger = fileLedger(join(directory, 'no', 'such', 'directory'), new SteppedClock());
    await expect(ledger.append(finished, never)).rejects.toMatchObject({
      transient: false,
      hint: expect.stringContaining('--ledger FILE'),
    });
  });
});

describe('a file that is not what it should be', () => {
  const scope = { ...keyOf(SHA.a), targets: [TARGET] };
  const finished = { key: keyOf(SHA.a), type: 'finished' } as const;
  const claim = {
    type: 'claim',
    ...{ key: keyOf(SHA.a), phase: 'canary', index: 0, phases: 1, worker: { id: 'x' } },
    ...{ planDigest: 'd', startWeight: weight(0), targets: [TARGET], horizon: 1 },
  } as const;
  const open = (path: string) => fileLedger(path, new SteppedClock());

  test.each([
    ['a plan, named by mistake', 'version: 1\nname: search\n'],
    ['a list of records without the first line', '[\n{"type":"finished"}\n]\n'],
    ['text of another encoding', Buffer.from('{"gradual-rollout-ledger":1}\n', 'utf16le')],
    ['zeros after a crash', Buffer.alloc(4096)],
  ])('%s is neither empty nor written to', async (_what, content) => {
    const path = fresh();
    await writeFile(path, content);
    for (const attempt of [open(path).records(scope, never), open(path).append(finished, never)]) {
      await expect(attempt).rejects.toMatchObject({
        transient: false,
        message: expect.stringContaining('line 1'),
      });
    }
    expect(await readFile(path)).toEqual(Buffer.from(content));
  });

  test('a first line that a killed writer left unfinished is ours', async () => {
    for (const torn of ['', '{', '{"gradual-rollout-led', '{"gradual-rollout-ledger":1}']) {
      const path = fresh();
      await writeFile(path, torn);
      const stored = await open(path).append(finished, never);
      expect(await open(path).records(scope, never)).toEqual([stored]);
    }
  });

  test('lines moved by an editor: what names them does not find them any more, and a person is told', async () => {
    const path = fresh();
    const first = await open(path).append(claim, never);
    await open(path).append({ key: claim.key, type: 'withdrawn', claim: first.id }, never);
    expect(await open(path).records(scope, never)).toHaveLength(2);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('\n', '\r\n'));
    await expect(open(path).records(scope, never)).rejects.toMatchObject({
      transient: false,
      message: expect.stringMatching(/no such record/),
    });
  });

  test('two processes that begin one file at once both find both claims, and the same one older', async () => {
    const path = fresh();
    const [one, two] = await Promise.all([open(path).append(claim, never), open(path).append(claim, never)]);
    const ids = (await open(path).records(scope, never)).map(({ id }) => id);
    expect(ids).toEqual([one.id, two.id].toSorted((a, b) => a - b));
  });

  test('a time that no clock can show, and a text that nobody would read back, are told', async () => {
    const path = fresh();
    const stored = await open(path).append(finished, never);
    await expect(open(path).append({ ...claim, phase: 'p'.repeat(1025) }, never)).rejects.toMatchObject({
      transient: false,
    });
    expect(await open(path).records(scope, never)).toHaveLength(1);
    await appendFile(path, `${JSON.stringify({ ...stored, at: 1e300 })}\n`);
    await expect(open(path).records(scope, never)).rejects.toMatchObject({ transient: false });
  });
});
