export const id = 10;
export const ids = [10];
export const modules = {

/***/ 8561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A0: () => (/* binding */ meet),
/* harmony export */   Gb: () => (/* binding */ openAborts),
/* harmony export */   Pi: () => (/* binding */ firstClaim),
/* harmony export */   SB: () => (/* binding */ inScope),
/* harmony export */   SN: () => (/* binding */ sameSeat),
/* harmony export */   Z4: () => (/* binding */ ABORT_LIFETIME),
/* harmony export */   pW: () => (/* binding */ holdersOf)
/* harmony export */ });
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9496);

/** An order by hand counts for at most this long (ms), so that one whose sender died does not block for ever. */
const ABORT_LIFETIME = 3_600_000;
/** The records that matter to a plan in an environment: its own, and those of releases and orders that name its targets. */
function inScope(records, scope) {
    const naming = records.filter((record) => record.type === 'claim' && meet(record.targets, scope.targets));
    const aborts = new Set(records.filter((record) => record.type === 'abort' && concerns(record, scope)).map(({ id }) => id));
    return records.filter((record) => {
        if (record.type === 'abort')
            return aborts.has(record.id);
        if (record.type === 'abort-closed')
            return aborts.has(record.abort);
        return sameSeat(record.key, scope) || naming.some(({ key }) => (0,_release_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRelease */ .O)(key, record.key));
    });
}
/** The orders by hand that are open now and concern this plan, environment or targets; oldest first. */
function openAborts(records, scope, now) {
    const closed = new Set(records.map((record) => (record.type === 'abort-closed' ? record.abort : undefined)));
    return records
        .filter((record) => record.type === 'abort')
        .filter((abort) => !closed.has(abort.id) && now - abort.at < ABORT_LIFETIME && concerns(abort, scope));
}
/** The releases that hold this plan's environment or one of these targets now, oldest first. */
function holdersOf(releases, scope) {
    return releases
        .filter((release) => release.holds && (sameSeat(release.key, scope) || meet(release.targets, scope.targets)))
        .sort((a, b) => firstClaim(a) - firstClaim(b));
}
/** Id of a release's first claim: of two releases the one with the lower id holds. Infinity when it has none. */
function firstClaim(release) {
    return release.claims[0]?.claim.id ?? Number.POSITIVE_INFINITY;
}
/** True when two lists of targets have one in common. */
function meet(a, b) {
    return a.some((target) => b.includes(target));
}
function concerns(abort, scope) {
    return meet(abort.targets, scope.targets) || abort.releases.some((release) => sameSeat(release, scope));
}
/** Same plan in the same environment. */
function sameSeat(key, scope) {
    return key.plan === scope.plan && key.environment === scope.environment;
}


/***/ }),

/***/ 9496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatRelease),
/* harmony export */   O: () => (/* binding */ sameRelease)
/* harmony export */ });
function sameRelease(a, b) {
    return a.plan === b.plan && a.environment === b.environment && a.release === b.release;
}
/** "search, production, release 1a2b3c4": how messages name a release. */
function formatRelease(key) {
    return `${key.plan}, ${key.environment}, release ${key.release}`;
}


/***/ }),

/***/ 1010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fileLedger: () => (/* binding */ fileLedger)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/domain/ledger-scope.js
var ledger_scope = __webpack_require__(8561);
// EXTERNAL MODULE: ./build/ledger/record-schema.js
var record_schema = __webpack_require__(2239);
;// CONCATENATED MODULE: ./build/ledger/file-format.js

/** Version of the file's format; a file of a later one is not read at all. */
const VERSION = 1;
const HEADER = 'gradual-rollout-ledger';
/** First line of a file. Two writers that both find it empty both write it, which does no harm. */
function headerLine() {
    return `${JSON.stringify({ [HEADER]: VERSION })}\n`;
}
/**
 * Reads a ledger file. A record's id is the offset of its line in bytes, so ids grow and are never given twice. A line that
 * is no JSON is what a killed writer left: its record was never stored. JSON that is no record is somebody's edit.
 */
function parseLedgerFile(text) {
    const records = [];
    let offset = 0;
    for (const [index, line] of text.split('\n').entries()) {
        const start = offset;
        offset += Buffer.byteLength(line) + 1;
        const value = parseJson(line);
        if (value === undefined)
            continue;
        const version = versionOf(value);
        if (version === VERSION)
            continue;
        if (version !== undefined)
            return {
                records,
                problem: `line ${index + 1}: a ledger of version ${String(version)}, this program reads ${VERSION}`,
            };
        const record = (0,record_schema/* parseRecord */.Hh)({ ...value, id: start });
        const mark = 'mark' in value && typeof value.mark === 'string' ? value.mark : '';
        if (record === undefined)
            return { records, problem: `line ${index + 1}: neither a record nor an unfinished one` };
        records.push({ record, mark });
    }
    return { records };
}
function parseJson(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function versionOf(value) {
    return HEADER in value ? value[HEADER] : undefined;
}

// EXTERNAL MODULE: ./build/ledger/ledger.js
var ledger = __webpack_require__(87);
;// CONCATENATED MODULE: ./build/ledger/file.js





/**
 * A ledger in a file on a local disk, for the command line: one record a line, added by one write each. No lock, so none
 * can be left behind: the kernel orders appends, and a record's id is the place where its line came to stand.
 */
function fileLedger(path, clock) {
    return {
        label: `file ${path}`,
        lag: 0,
        async records(scope, signal) {
            signal.throwIfAborted();
            return (0,ledger_scope/* inScope */.SB)((await read(path)).map(({ record }) => record), scope);
        },
        async append(record, signal) {
            signal.throwIfAborted();
            return append(path, record, clock.now().getTime());
        },
    };
}
async function read(path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if (hasCode(error, 'ENOENT'))
            return [];
        throw fault(path, error);
    }
    const { records, problem } = parseLedgerFile(text);
    if (problem === undefined)
        return records;
    throw new ledger/* LedgerError */.o(`${path}: ${problem}`, {
        transient: false,
        hint: 'The ledger is only ever added to: put the file back as it was, or begin another one with `--ledger FILE`.',
    });
}
/**
 * The line begins with a line break of its own, so that what a killed writer left unfinished before it stays apart. What
 * was written is read back, on the disk by then: a record counts as stored only when the file shows it.
 */
async function append(path, record, at) {
    const mark = (0,external_node_crypto_.randomUUID)();
    try {
        const file = await (0,promises_.open)(path, 'a', 0o600);
        try {
            const header = (await file.stat()).size === 0 ? headerLine() : '';
            await file.writeFile(`${header}\n${JSON.stringify({ ...record, at, mark })}\n`);
            await file.sync();
        }
        finally {
            await file.close();
        }
    }
    catch (error) {
        throw fault(path, error);
    }
    const stored = (await read(path)).find((each) => each.mark === mark)?.record;
    if (stored !== undefined)
        return stored;
    throw new ledger/* LedgerError */.o(`${path} does not show the record that was written to it`, { transient: true });
}
function fault(path, error) {
    const transient = ['EAGAIN', 'EBUSY', 'EMFILE', 'ENFILE', 'EIO'].some((code) => hasCode(error, code));
    const words = error instanceof Error ? error.message : String(error);
    return new ledger/* LedgerError */.o(`${path}: ${words}`, {
        transient,
        hint: 'Name a file that can be written with `--ledger FILE`.',
        cause: error,
    });
}
function hasCode(error, code) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}


/***/ }),

/***/ 87:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ LedgerError)
/* harmony export */ });
/** The ledger could not be read or written. */
class LedgerError extends Error {
    name = 'LedgerError';
    /** True when trying again later may help (no answer, overload); false when a person has to change something. */
    transient;
    hint;
    constructor(message, options) {
        super(message, options.cause === undefined ? {} : { cause: options.cause });
        this.transient = options.transient;
        this.hint = options.hint;
    }
}


/***/ }),

/***/ 2239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Do: () => (/* binding */ parseKey),
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   OG: () => (/* binding */ parseBody)
/* harmony export */ });
/* unused harmony export parseWorker */
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3759);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3945);
/* harmony import */ var _domain_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3153);
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1781);



/**
 * What a record must look like to be believed, whoever wrote it. Texts are bounded, because they end up in messages.
 * Unknown keys are dropped: a later version may add some.
 */
const text = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._maxLength */ .Eb(1024));
const id = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._nonnegative */ .UI());
const time = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._nonnegative */ .UI());
const percent = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._gte */ .qm(0), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._lte */ .Zm(100)), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi((value) => (0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_3__/* .weight */ .V)(value)));
const outcome = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(Object.keys(_domain_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .EXIT_STATUS */ .uc));
const reason = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(Object.values(_domain_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .REASONS */ .ez).flat());
const targets = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(text).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._maxLength */ .Eb(100));
const key = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ plan: text, environment: text, release: text });
const worker = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: text,
    run: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(text),
    attempt: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(id),
    job: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(text),
    url: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(text),
    actor: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(text),
});
const body = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('type', [
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('claim'),
        phase: text,
        index: id,
        phases: id,
        worker,
        planDigest: text,
        startWeight: percent,
        targets,
        revision: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(text),
        horizon: time,
    }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('taken-over'), claim: id, worker }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('renewed'), claim: id, worker }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('shifting'), claim: id, worker, from: percent, to: percent }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('shifted'), claim: id, worker, weight: percent, soakFrom: time }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('verdict'),
        claim: id,
        outcome,
        reason,
        weight: percent,
        restore: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(text),
    }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('withdrawn'), claim: id }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('restoring'), to: percent, worker }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('restored'), weight: percent, worker }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('finished') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('rolled-back'), weight: percent }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('aborted') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('abandoned'), by: text }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('abort'),
        releases: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(key).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._maxLength */ .Eb(100)),
        targets,
        worker,
        note: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._maxLength */ .Eb(1024)),
    }),
    zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('abort-closed'), abort: id }),
]);
const envelope = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id, at: time, key });
/** The worker in untrusted data; undefined when it is none. */
function parseWorker(value) {
    return z.safeParse(worker, value).data;
}
/** The key of a release in untrusted data; undefined when it is none. */
function parseKey(value) {
    return zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xL(key, value).data;
}
/** What a record says, out of untrusted data; undefined when it is none of ours. */
function parseBody(value) {
    return zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xL(body, value).data;
}
/** A whole record out of untrusted data; undefined when it is none of ours. */
function parseRecord(value) {
    const head = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xL(envelope, value).data;
    const rest = parseBody(value);
    return head === undefined || rest === undefined ? undefined : { ...rest, ...head };
}


/***/ })

};
