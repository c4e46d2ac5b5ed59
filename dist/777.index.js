export const id = 777;
export const ids = [777];
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

/***/ 8777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubLedger: () => (/* binding */ githubLedger)
});

// UNUSED EXPORTS: LAG

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/ledger/ledger.js
var ledger = __webpack_require__(87);
// EXTERNAL MODULE: ./build/ledger/record-schema.js
var record_schema = __webpack_require__(2239);
;// CONCATENATED MODULE: ./build/ledger/github-deployments.js


/** Marks our deployments among all others; GitHub filters lists by it. */
const TASK = 'gradual-rollout';
/** Version of the payload. */
const VERSION = 1;
const SHA = /^[0-9a-f]{40}(?=\.\d+$|$)/;
/** The deployment that a record opens. `ref`: what it is of, where the release does not name a commit itself. */
function deploymentOf(record, { ref, mark }) {
    const { key, ...body } = record;
    return {
        ref: shaOf(key.release) ?? ref,
        task: TASK,
        environment: key.environment,
        description: describe(record).slice(0, 140),
        payload: { [TASK]: VERSION, key, mark, record: body },
    };
}
/** The commit that a release names: `<sha>` or `<sha>.<number>`; undefined for any other name. */
function shaOf(release) {
    return SHA.exec(release)?.[0];
}
/**
 * The record in a deployment's payload; undefined when it is none of ours, or not of the right shape. Throws LedgerError for
 * one that a later version wrote: what it means must not be guessed, and not be passed over either.
 */
function recordOfDeployment(wire) {
    if (wire.task !== TASK)
        return undefined;
    const payload = objectOf(wire.payload);
    const version = payload?.[TASK];
    if (payload === undefined || typeof version !== 'number')
        return undefined;
    if (version > VERSION) {
        throw new ledger/* LedgerError */.o(`Deployment ${wire.id} was written by a later version of gradual-rollout (format ${version}).`, {
            transient: false,
            hint: 'Use one version of the action in all workflows that roll out to the same targets.',
        });
    }
    const key = (0,record_schema/* parseKey */.Do)(payload['key']);
    const body = (0,record_schema/* parseBody */.OG)(payload['record']);
    const at = Date.parse(wire.created_at);
    if (key === undefined || body === undefined || Number.isNaN(at))
        return undefined;
    const mark = payload['mark'];
    return { record: { ...body, key, id: wire.id, at }, mark: typeof mark === 'string' ? mark : '' };
}
/** GitHub gives a payload back as an object, or as the JSON of one. */
function objectOf(payload) {
    if (typeof payload !== 'string')
        return isObject(payload) ? payload : undefined;
    try {
        const value = JSON.parse(payload);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function describe(record) {
    const { plan, release } = record.key;
    if (record.type === 'claim')
        return `${plan}: phase ${record.phase}, ${record.index + 1} of ${record.phases}, release ${release}`;
    if (record.type === 'abort')
        return `${plan}: ${record.note}`;
    return `${plan}: ${record.type}, release ${release}`;
}

// EXTERNAL MODULE: ./build/platform/github/faults.js
var faults = __webpack_require__(7151);
;// CONCATENATED MODULE: ./build/ledger/github-faults.js


/** What a person has to change; without one, trying again may help. */
const HINTS = {
    down: undefined,
    'rate-limited': undefined,
    unknown: undefined,
    forbidden: 'The job needs `permissions: deployments: write`; a fork or Dependabot gets a read-only token, and a token ends with its job.',
    'not-found': 'The token must belong to this repository, and the job needs `permissions: deployments: write`.',
    invalid: 'The commit that the release names must exist in this repository.',
};
/** Tells a fault of GitHub's as one of the ledger; an abort stays what it is. */
async function asLedgerError(call, signal) {
    try {
        return await call;
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof faults/* GithubError */.E1))
            throw error;
        const hint = HINTS[error.fault];
        const transient = hint === undefined;
        throw new ledger/* LedgerError */.o(error.message, {
            transient,
            ...(hint === undefined ? {} : { hint }),
            cause: error,
        });
    }
}
/** True when a call may have taken effect although it failed: no answer, or one that came from half-way. */
function mayBeStored(error) {
    return error instanceof faults/* GithubError */.E1 && (error.fault === 'down' || error.fault === 'unknown');
}

// EXTERNAL MODULE: ./build/domain/ledger-scope.js
var ledger_scope = __webpack_require__(8561);
// EXTERNAL MODULE: ./build/platform/github/github.js
var github = __webpack_require__(1497);
// EXTERNAL MODULE: ./build/domain/weight.js
var weight = __webpack_require__(1781);
;// CONCATENATED MODULE: ./build/ledger/github-tokens.js
/** Version of the format; first word of each record. */
const github_tokens_VERSION = 'gr1';
/**
 * A record as words with one blank between them: version, type, then its fields in a fixed order. Texts are
 * percent-encoded, so that none holds a blank or a bracket. The claim or the order that it follows is not repeated.
 */
function encodeBody(body) {
    return [github_tokens_VERSION, body.type, ...fieldsOf(body)].join(' ');
}
function fieldsOf(body) {
    switch (body.type) {
        case 'taken-over':
        case 'renewed':
            return [encodeWorker(body.worker)];
        case 'shifting':
            return [encodeWorker(body.worker), body.from, body.to];
        case 'shifted':
            return [encodeWorker(body.worker), body.weight, body.soakFrom];
        case 'verdict':
            return [
                body.outcome,
                body.reason,
                body.weight,
                ...(body.restore === undefined ? [] : [encodeText(body.restore)]),
            ];
        case 'restoring':
            return [encodeWorker(body.worker), body.to];
        case 'restored':
            return [encodeWorker(body.worker), body.weight];
        case 'rolled-back':
            return [body.weight];
        case 'abandoned':
            return [encodeText(body.by)];
        case 'withdrawn':
        case 'finished':
        case 'aborted':
        case 'abort-closed':
            return [];
    }
}
/** What the words say, unchecked; an unknown type or a missing field makes an object that no record's shape fits. */
function decodeBody(coded, { deployment: claim, url }) {
    const [, type, ...words] = coded.split(' ');
    const worker = () => decodeWorker(words[0], url);
    const number = (index) => /^\d+(\.\d+)?$/.test(words[index] ?? '') ? Number(words[index]) : Number.NaN;
    switch (type) {
        case 'taken-over':
        case 'renewed':
            return { type, claim, worker: worker() };
        case 'shifting':
            return { type, claim, worker: worker(), from: number(1), to: number(2) };
        case 'shifted':
            return { type, claim, worker: worker(), weight: number(1), soakFrom: number(2) };
        case 'verdict': {
            const [outcome, reason, , restore] = words;
            return {
                type,
                claim,
                outcome,
                reason,
                weight: number(2),
                ...given('restore', decodeText(restore)),
            };
        }
        case 'restoring':
            return { type, to: number(1), worker: worker() };
        case 'restored':
            return { type, weight: number(1), worker: worker() };
        case 'rolled-back':
            return { type, weight: number(0) };
        case 'abandoned':
            return { type, by: decodeText(words[0]) };
        case 'withdrawn':
            return { type, claim };
        case 'abort-closed':
            return { type, abort: claim };
        case 'finished':
        case 'aborted':
            return { type };
    }
}
/** `@<run>.<attempt>.<job>` in Actions, where these make up the id; `~<id>` for any other process. */
function encodeWorker({ id, run, attempt, job }) {
    const inActions = run !== undefined && id === `${run}.${attempt}.${job}`;
    return `${inActions ? '@' : '~'}${encodeText(id)}`;
}
function decodeWorker(word, url) {
    const id = decodeText(word?.slice(1));
    const link = given('url', url);
    if (word?.startsWith('@') !== true || id === undefined)
        return { id, ...link };
    const [run, attempt, ...job] = id.split('.');
    return { id, run, attempt: Number(attempt), job: job.join('.'), ...link };
}
function encodeText(text) {
    return encodeURIComponent(text);
}
function decodeText(word) {
    if (word === undefined)
        return undefined;
    try {
        return decodeURIComponent(word);
    }
    catch {
        return undefined;
    }
}
function given(name, value) {
    return value === undefined ? {} : { [name]: value };
}

;// CONCATENATED MODULE: ./build/ledger/github-statuses.js




/** Longest description that GitHub takes (characters). */
const LONGEST_DESCRIPTION = 140;
/**
 * A status as the ledger writes it: a sentence for the person who reads the timeline, and behind it the record, in
 * brackets: `At 10 %, soaking [gr1 shifted @123.1.canary 10 1795000000000]`. Where both do not fit, the sentence is cut.
 */
function statusOf(body, runUrl) {
    const record = `[${encodeBody(body)}]`;
    const room = LONGEST_DESCRIPTION - record.length - 1;
    if (room < -1) {
        throw new ledger/* LedgerError */.o(`The record does not fit into a deployment status: ${record.slice(0, LONGEST_DESCRIPTION)}`, {
            transient: false,
            hint: 'The name of the job, or of the machine, is too long: give it one of at most 60 characters.',
        });
    }
    const log_url = ('worker' in body ? body.worker.url : undefined) ?? runUrl;
    const description = `${sentenceOf(body).slice(0, Math.max(0, room))} ${record}`.trim();
    return { state: stateOf(body), description, ...(log_url === undefined ? {} : { log_url }) };
}
/**
 * The record in a status; undefined for a status that is not the ledger's. What names a claim or an order by standing on its
 * deployment gets that deployment's id. Nothing is believed that is not of the right shape.
 */
function bodyOfStatus(status, deployment) {
    const coded = /\[(gr1 [^[\]]+)\]$/.exec(status.description ?? '')?.[1];
    if (coded === undefined)
        return undefined;
    const url = status.log_url === undefined || status.log_url === '' ? undefined : status.log_url;
    return (0,record_schema/* parseBody */.OG)(decodeBody(coded, { deployment, url }));
}
function stateOf(body) {
    switch (body.type) {
        case 'taken-over':
        case 'renewed':
        case 'shifting':
        case 'shifted':
        case 'restoring':
            return 'in_progress';
        case 'finished':
            return 'success';
        case 'verdict':
            return STATE_OF_VERDICT[body.outcome];
        case 'withdrawn':
        case 'restored':
        case 'rolled-back':
        case 'aborted':
        case 'abandoned':
        case 'abort-closed':
            return 'inactive';
    }
}
const STATE_OF_VERDICT = {
    passed: 'success',
    failed: 'failure',
    held: 'error',
    refused: 'error',
    aborted: 'error',
    pending: 'in_progress',
};
function sentenceOf(body) {
    switch (body.type) {
        case 'taken-over':
            return 'Taken over by a later job';
        case 'renewed':
            return 'At work';
        case 'shifting':
            return `Shifting from ${(0,weight/* formatWeight */.c)(body.from)} to ${(0,weight/* formatWeight */.c)(body.to)}`;
        case 'shifted':
            return `At ${(0,weight/* formatWeight */.c)(body.weight)}, soaking`;
        case 'verdict':
            return `${body.outcome} at ${(0,weight/* formatWeight */.c)(body.weight)}`;
        case 'withdrawn':
            return 'Withdrawn: another claim was first';
        case 'restoring':
            return `Restoring to ${(0,weight/* formatWeight */.c)(body.to)}`;
        case 'restored':
            return `Restored to ${(0,weight/* formatWeight */.c)(body.weight)}`;
        case 'finished':
            return 'Finished';
        case 'rolled-back':
            return `Rolled back to ${(0,weight/* formatWeight */.c)(body.weight)}`;
        case 'aborted':
            return 'Aborted by order';
        case 'abandoned':
            return 'Closed: its run ended before it had moved anything';
        case 'abort-closed':
            return 'The order is carried out';
    }
}

;// CONCATENATED MODULE: ./build/ledger/github-walk.js

/**
 * What was read so far, newest first, and whether older records can still matter. They cannot behind the first phase of a
 * release that is past its confirmation and names this plan's environment and all its targets: to come that far, it had to
 * find every older release on them ended.
 */
class Walk {
    records = [];
    #scope;
    #seen = new Set();
    #seat = false;
    #targets;
    constructor(scope) {
        this.#scope = scope;
        this.#targets = new Set(scope.targets);
    }
    /** Nothing older can matter any more. */
    get done() {
        return this.#seat && this.#targets.size === 0;
    }
    /** Those that are new and bear on the scope; only these are asked for statuses. */
    relevant(records) {
        return records.filter((record) => !this.#seen.has(record.id) && this.#bears(record));
    }
    /** Takes in a record and what its statuses say. */
    add(record, statuses) {
        this.#seen.add(record.id);
        this.records.push(record, ...statuses);
        if (record.type !== 'claim' || record.index !== 0 || !statuses.some(isPastConfirmation))
            return;
        this.#seat ||= (0,ledger_scope/* sameSeat */.SN)(record.key, this.#scope);
        for (const target of record.targets)
            this.#targets.delete(target);
    }
    #bears(record) {
        if (record.type === 'abort' || (0,ledger_scope/* sameSeat */.SN)(record.key, this.#scope))
            return true;
        return record.type === 'claim' && (0,ledger_scope/* meet */.A0)(record.targets, this.#scope.targets);
    }
}
/** Written only under a claim that was confirmed, so that everything older had been seen by then. */
function isPastConfirmation(record) {
    return (record.type === 'shifting' ||
        record.type === 'shifted' ||
        (record.type === 'verdict' && record.outcome === 'passed'));
}

;// CONCATENATED MODULE: ./build/ledger/github-reading.js






/** Pages of 100 that are read at most: of all deployments of ours, of one commit's, of one deployment's statuses. */
const PAGES = { all: 100, commit: 5, statuses: 20 };
/** Claims whose statuses are asked for at once. */
const AT_ONCE = 5;
/** Reads what may still matter (`Walk`), and besides it the deployments of the release's own commit, however old. */
async function readDeployments(api, scope, signal) {
    const own = readOwnCommit(api, scope, signal);
    own.catch(() => undefined); // awaited below; the walk may fail first
    const walk = new Walk(scope);
    for (let page = 1; !walk.done; page += 1) {
        if (page > PAGES.all)
            throw tooLong();
        const listed = await api.listDeployments({ task: TASK, page }, signal);
        await take(api, walk, { records: recordsOf(listed), signal });
        if (listed.length < github/* PAGE_SIZE */.m)
            break;
    }
    await take(api, walk, { records: await own, signal, whole: true });
    return (0,ledger_scope/* inScope */.SB)(inOrder(walk.records), scope);
}
async function take(api, walk, { records, signal, whole = false, }) {
    const relevant = walk.relevant(records);
    for (let from = 0; from < relevant.length && (whole || !walk.done); from += AT_ONCE) {
        const some = relevant.slice(from, from + AT_ONCE);
        const statuses = await Promise.all(some.map((record) => readStatuses(api, record, signal)));
        for (const [index, record] of some.entries())
            walk.add(record, statuses[index] ?? []);
    }
}
/** A release that ended is not reopened, even where newer ones have made the walk stop before it. */
async function readOwnCommit(api, { release, ...seat }, signal) {
    const sha = release === undefined ? undefined : shaOf(release);
    if (sha === undefined)
        return [];
    const records = [];
    for (let page = 1; page <= PAGES.commit; page += 1) {
        const listed = await api.listDeployments({ task: TASK, sha, page }, signal);
        records.push(...recordsOf(listed).filter(({ key }) => (0,ledger_scope/* sameSeat */.SN)(key, seat)));
        if (listed.length < github/* PAGE_SIZE */.m)
            break;
    }
    return records;
}
async function readStatuses(api, of, signal) {
    const records = [];
    for (let page = 1; page <= PAGES.statuses; page += 1) {
        const statuses = await api.listStatuses(of.id, page, signal);
        for (const status of statuses) {
            const body = bodyOfStatus(status, of.id);
            if (body !== undefined)
                records.push({ ...body, key: of.key, id: status.id, at: Date.parse(status.created_at) });
        }
        if (statuses.length < github/* PAGE_SIZE */.m)
            return records;
    }
    throw tooLong();
}
function recordsOf(listed) {
    return listed
        .map(recordOfDeployment)
        .filter((found) => found !== undefined)
        .map(({ record }) => record)
        .sort((a, b) => b.id - a.id);
}
/**
 * Deployments and statuses count their ids apart, and GitHub tells times in whole seconds: within one second a deployment
 * comes before the statuses, which belong to it or to an older one.
 */
function inOrder(records) {
    const rank = ({ type }) => (type === 'claim' || type === 'abort' ? 0 : 1);
    return records.toSorted((a, b) => a.at - b.at || rank(a) - rank(b) || a.id - b.id);
}
function tooLong() {
    return new ledger/* LedgerError */.o('The ledger is too long to be read whole.', {
        transient: false,
        hint: `Delete old deployments of the task ${TASK} that belong to ended releases.`,
    });
}

;// CONCATENATED MODULE: ./build/ledger/github.js






/** How long a list of GitHub's may lag behind what was written (ms). */
const LAG = 10_000;
/** The ledger in the deployments of a repository: a claim is a deployment, what follows it are statuses (docs/ledger.md). */
function githubLedger(options) {
    const { github } = options;
    const newest = new Map();
    const learn = (record) => {
        if (record.type !== 'claim')
            return;
        const name = nameOf(record.key);
        newest.set(name, Math.max(record.id, newest.get(name) ?? 0));
    };
    let inHand;
    return {
        label: `deployments of ${github.repository}`,
        lag: LAG,
        async records(scope, signal) {
            const records = await asLedgerError(readDeployments(github, scope, signal), signal);
            for (const record of records)
                learn(record);
            return records;
        },
        async append(record, signal) {
            const deployment = await placeOf(record, newest, options, signal);
            const stored = deployment === undefined || !isStatus(record)
                ? await openDeployment(record, options, signal)
                : await addStatus(record, { deployment, options, signal });
            learn(stored);
            if (stored.type === 'claim')
                inHand = stored.id;
            if (stored.type === 'taken-over')
                inHand = stored.claim;
            return stored;
        },
        statuses: {
            async set(status, signal) {
                if (inHand !== undefined)
                    await github.createStatus(inHand, status, signal);
            },
        },
    };
}
function isStatus(record) {
    return record.type !== 'claim' && record.type !== 'abort';
}
/**
 * The deployment that a record stands on; undefined when it opens its own. What concerns a whole release stands on its newest
 * claim, whichever process wrote that.
 */
async function placeOf(record, newest, { github }, signal) {
    if (record.type === 'claim' || record.type === 'abort')
        return undefined;
    if (record.type === 'abort-closed')
        return record.abort;
    if ('claim' in record)
        return record.claim;
    const known = newest.get(nameOf(record.key));
    if (known !== undefined)
        return known;
    const records = await asLedgerError(readDeployments(github, { ...record.key, targets: [] }, signal), signal);
    const own = records.filter(({ type, key }) => type === 'claim' && nameOf(key) === nameOf(record.key));
    return own.at(-1)?.id;
}
async function addStatus(record, { deployment, options, signal }) {
    const status = statusOf(record, options.runUrl);
    // Sent again after a fault, it may stand there twice: every one of these records means the same once and twice.
    const { id, created_at } = await asLedgerError(options.github.createStatus(deployment, status, signal), signal);
    return { ...record, id, at: Date.parse(created_at) };
}
/**
 * A claim must not stand there twice. So it is sent once; when the answer does not come, its mark is looked for after the
 * list's lag, and only when it is not there either does the caller hear that it may try again.
 */
async function openDeployment(record, { github, clock, ref }, signal) {
    const mark = (0,external_node_crypto_.randomUUID)();
    try {
        const { id, created_at } = await github.createDeployment(deploymentOf(record, { ref, mark }), signal);
        return { ...record, id, at: Date.parse(created_at) };
    }
    catch (error) {
        signal.throwIfAborted();
        if (!mayBeStored(error))
            return asLedgerError(Promise.reject(error), signal);
        await clock.sleep(LAG, signal);
        const listed = await asLedgerError(github.listDeployments({ task: TASK, page: 1 }, signal), signal);
        const found = listed.map(recordOfDeployment).find((each) => each?.mark === mark)?.record;
        if (found !== undefined)
            return found;
        throw new ledger/* LedgerError */.o(`The ${record.type} could not be written: ${String(error)}`, {
            transient: true,
            cause: error,
        });
    }
}
function nameOf({ plan, environment, release }) {
    return JSON.stringify([plan, environment, release]);
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
