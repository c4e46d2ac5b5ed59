export const id = 601;
export const ids = [601];
export const modules = {

/***/ 1601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   postCommand: () => (/* binding */ postCommand)
/* harmony export */ });
/* harmony import */ var _compose_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3921);
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1781);
/* harmony import */ var _platform_runner_toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6915);



/**
 * The `post:` step: closes what the main step left open because it was killed before it could. The phase is then `aborted`,
 * as it would have said itself. It never fails the job: what it cannot close, the rollback job finds by the ledger.
 */
async function postCommand(world, options) {
    const opened = (0,_platform_runner_toolkit_js__WEBPACK_IMPORTED_MODULE_1__.readState)(world.env, 'claim');
    if (opened === '')
        return 0;
    const { plan, environment, release, claim, weight } = JSON.parse(opened);
    const github = (0,_compose_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .githubOf */ .z)(world, options);
    if (github === undefined)
        return 0;
    try {
        const { ledger } = await (0,_compose_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerOf */ .X)(world, options, { kind: 'github', github });
        const key = { plan, environment, release };
        const verdict = {
            key,
            type: 'verdict',
            claim,
            outcome: 'aborted',
            reason: 'cancelled',
            weight: weight,
        };
        await ledger.append(verdict, AbortSignal.timeout(60_000));
        world.out(`The phase was killed while it soaked at ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_2__/* .formatWeight */ .c)(weight)}; the ledger says so now.`);
    }
    catch (error) {
        world.warn(`The phase was killed, and the ledger could not be told: ${error instanceof Error ? error.message : String(error)}`);
    }
    return 0;
}


/***/ }),

/***/ 3921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ githubOf),
  X: () => (/* binding */ ledgerOf)
});

// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
;// CONCATENATED MODULE: ./build/ledger/ledgers.js

/** Every kind has its row; a kind without one does not compile. Only the kind in use is loaded. */
const LEDGERS = {
    async github({ github, clock, ref = 'HEAD', runUrl }) {
        if (github === undefined) {
            throw usage('ledger: github needs a token and GITHUB_REPOSITORY; outside Actions use `--ledger FILE`');
        }
        const { githubLedger } = await Promise.all(/* import() */[__webpack_require__.e(619), __webpack_require__.e(777)]).then(__webpack_require__.bind(__webpack_require__, 8777));
        const ledger = githubLedger({ github, clock, ref, ...(runUrl === undefined ? {} : { runUrl }) });
        return { ledger, statuses: ledger.statuses };
    },
    async file({ path, clock }) {
        if (path === undefined)
            throw usage('ledger: file needs the path of a file: `--ledger FILE`');
        const { fileLedger } = await Promise.all(/* import() */[__webpack_require__.e(619), __webpack_require__.e(10)]).then(__webpack_require__.bind(__webpack_require__, 1010));
        return { ledger: fileLedger(path, clock) };
    },
    async memory({ clock }) {
        const { memoryLedger } = await __webpack_require__.e(/* import() */ 493).then(__webpack_require__.bind(__webpack_require__, 4493));
        return { ledger: memoryLedger(clock) };
    },
    async dynamodb() {
        throw usage('ledger: dynamodb is not yet supported; github and file are');
    },
};
/** Opens a ledger. Throws UsageError for a kind that is not yet supported, or that lacks what it needs. */
function openLedger(kind, parts) {
    return LEDGERS[kind](parts);
}
function usage(message) {
    return new errors/* UsageError */.eb([{ message }]);
}

;// CONCATENATED MODULE: ./build/ledger/workers.js
/** Where no run can be asked for: processes outside Actions are known by their lease alone. */
const leasedWorkers = {
    stateOf: async () => 'unknown',
    cancel: async () => false,
};

// EXTERNAL MODULE: ./build/platform/clock.js
var clock = __webpack_require__(152);
// EXTERNAL MODULE: ./build/platform/github/faults.js
var faults = __webpack_require__(7151);
// EXTERNAL MODULE: ./build/platform/github/github.js
var github = __webpack_require__(1497);
// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
;// CONCATENATED MODULE: ./build/platform/github/patience.js


/** One call, its repeats included, may take this long (ms). */
const TIMEOUT = 30_000;
/** A rate limit is waited for at most this long (ms), and at most this often in one call. */
const LONGEST_WAIT = 60_000;
const WAITS = 2;
/** Sends within the time limit; where GitHub asks us to stay away for a while that is short enough, waits and sends again. */
async function withPatience(send, { clock, warn }, signal) {
    for (let waits = 0;; waits += 1) {
        try {
            return await timed(send, clock, signal);
        }
        catch (error) {
            const wait = error instanceof faults/* GithubError */.E1 && error.fault === 'rate-limited' ? error.retryAfter : undefined;
            if (wait === undefined || wait > LONGEST_WAIT || waits >= WAITS)
                throw error;
            warn(`GitHub asks to wait for ${(0,duration/* formatDuration */.a)(wait)}: ${error instanceof Error ? error.message : ''}`);
            await clock.sleep(wait, signal);
        }
    }
}
/** Settles at once on abort and after the time limit, even while Octokit pauses between two tries. */
function timed(send, clock, signal) {
    signal.throwIfAborted();
    const call = new AbortController();
    const timer = new AbortController();
    return new Promise((resolve, reject) => {
        const end = (settle) => {
            timer.abort();
            signal.removeEventListener('abort', onAbort);
            settle();
            call.abort();
        };
        const onAbort = () => end(() => reject(signal.reason));
        signal.addEventListener('abort', onAbort, { once: true });
        clock.sleep(TIMEOUT, timer.signal).then(() => end(() => reject(new faults/* GithubError */.E1('down', `GitHub did not answer within ${(0,duration/* formatDuration */.a)(TIMEOUT)}`))), () => undefined);
        send(call.signal).then((value) => end(() => resolve(value)), (error) => end(() => reject(error)));
    });
}

;// CONCATENATED MODULE: ./build/platform/github/sender.js

/** How many answers are kept to be asked for again by their tag. */
const KEPT_ANSWERS = 200;
/**
 * Sends calls over Octokit, which is loaded at the first one: nothing that comes before needs it. Reading what has not
 * changed is asked for by its tag, which does not count against the rate limit.
 */
function createSender(options) {
    let loaded;
    const kept = new Map();
    return async ({ route, parameters, once }, signal) => {
        loaded ??= load(options);
        const octokit = await loaded;
        const name = `${route} ${JSON.stringify(parameters)}`;
        const known = route.startsWith('GET ') ? kept.get(name) : undefined;
        const headers = known === undefined ? {} : { 'if-none-match': known.etag };
        // A number here would make the plugin repeat what it must not, such as a 404: it is given only to switch it off.
        const request = once === true ? { signal, retries: 0 } : { signal };
        try {
            const answer = await octokit.request(route, { ...parameters, headers, request });
            const { etag } = answer.headers;
            if (route.startsWith('GET ') && etag !== undefined)
                keep(kept, name, { etag, data: answer.data });
            return answer.data;
        }
        catch (error) {
            signal.throwIfAborted();
            if (known !== undefined && isUnchanged(error))
                return known.data;
            throw (0,faults/* githubError */.qQ)(error, route, options.clock.now().getTime());
        }
    };
}
function keep(kept, name, answer) {
    kept.delete(name);
    kept.set(name, answer);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT_ANSWERS && oldest !== undefined)
        kept.delete(oldest);
}
/** Octokit throws on 304. */
function isUnchanged(error) {
    return error instanceof Error && 'status' in error && error.status === 304;
}
async function load({ token, apiUrl }) {
    const [toolkit, { retry }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(758)]).then(__webpack_require__.bind(__webpack_require__, 1758)),
        __webpack_require__.e(/* import() */ 735).then(__webpack_require__.bind(__webpack_require__, 9735)),
    ]);
    // The plugin tries a 5xx or no answer 3 more times, 1, 4 and 9 s apart. Octokit's own words are no text for a job's log.
    const settings = { ...(apiUrl === undefined ? {} : { baseUrl: apiUrl }), log: QUIET };
    return toolkit.getOctokit(token, settings, endOnAbort, retry);
}
/** To the plugin an aborted call is a broken connection that it tries again, for up to 14 s. Loaded before it, this ends it. */
const endOnAbort = (octokit) => {
    octokit.hook.wrap('request', async (request, options) => {
        try {
            return await request(options);
        }
        catch (error) {
            if (options.request?.signal?.aborted !== true)
                throw error;
            throw Object.assign(new Error('aborted'), { request: { request: { retries: 0 } } });
        }
    });
};
const silent = () => undefined;
const QUIET = { debug: silent, info: silent, warn: silent, error: silent };

;// CONCATENATED MODULE: ./build/platform/github/octokit.js




const REPO = '/repos/{owner}/{repo}';
const NEVER_TWICE = { once: true };
/** GitHub over Octokit. `apiUrl`: GITHUB_API_URL; without one it is api.github.com. Loads nothing before the first call. */
function createGithub(options) {
    const [owner = '', repo = ''] = options.repository.split('/');
    const send = createSender(options);
    const call = async (route, { once, ...parameters }, signal) => {
        const whole = {
            route,
            parameters: { owner, repo, ...parameters },
            ...(once === true ? NEVER_TWICE : {}),
        };
        return withPatience((each) => send(whole, each), options, signal);
    };
    return {
        repository: options.repository,
        ...deployments(call),
        ...runs(call),
        ...comments(call),
        ...pulls(call),
    };
}
function deployments(ask) {
    // Every default of GitHub's that would merge a branch, wait for checks or touch other deployments is switched off.
    const fixed = { auto_merge: false, required_contexts: [], transient_environment: false };
    const statuses = `${REPO}/deployments/{deployment_id}/statuses`;
    return {
        listDeployments: (query, signal) => list(ask, { route: `GET ${REPO}/deployments`, ...query }, signal),
        createDeployment: (body, signal) => one(ask, { route: `POST ${REPO}/deployments`, ...body, ...fixed, ...NEVER_TWICE }, signal),
        listStatuses: (deployment_id, page, signal) => list(ask, { route: `GET ${statuses}`, deployment_id, page }, signal),
        createStatus: (deployment_id, body, signal) => one(ask, { route: `POST ${statuses}`, deployment_id, ...body, auto_inactive: false }, signal),
    };
}
function runs(ask) {
    const run = `${REPO}/actions/runs/{run_id}`;
    return {
        getRun: (run_id, signal) => one(ask, { route: `GET ${run}`, run_id }, signal),
        async cancelRun(run_id, signal) {
            await ask(`POST ${run}/cancel`, { run_id }, signal);
        },
    };
}
function comments(ask) {
    const ofIssue = `${REPO}/issues/{issue_number}/comments`;
    return {
        listComments: (issue_number, page, signal) => list(ask, { route: `GET ${ofIssue}`, issue_number, page }, signal),
        createComment: (issue_number, body, signal) => one(ask, { route: `POST ${ofIssue}`, issue_number, body, ...NEVER_TWICE }, signal),
        updateComment: (comment_id, body, signal) => one(ask, { route: `PATCH ${REPO}/issues/comments/{comment_id}`, comment_id, body }, signal),
    };
}
function pulls(ask) {
    return {
        listPullsOfCommit: (commit_sha, signal) => list(ask, { route: `GET ${REPO}/commits/{commit_sha}/pulls`, commit_sha, page: 1 }, signal),
    };
}
/** An answer that is no list makes no sense; it is not an empty one. */
async function list(ask, { route, ...parameters }, signal) {
    const data = await ask(route, { per_page: github/* PAGE_SIZE */.m, ...parameters }, signal);
    if (Array.isArray(data))
        return data;
    throw new faults/* GithubError */.E1('unknown', `${route}: the answer is no list`);
}
/** An answer without an object (202 "merged", a proxy's page) is not what was asked for. */
async function one(ask, { route, ...parameters }, signal) {
    const data = await ask(route, parameters, signal);
    if (typeof data === 'object' && data !== null && !Array.isArray(data))
        return data;
    throw new faults/* GithubError */.E1('unknown', `${route}: the answer is no object`);
}

// EXTERNAL MODULE: ./build/platform/runner/toolkit.js
var toolkit = __webpack_require__(6915);
;// CONCATENATED MODULE: ./build/compose/keeping-state.js

/** A ledger that keeps for the `post:` step what its records open and close. */
function keepingState(ledger, env) {
    let open;
    return {
        ...ledger,
        async append(record, signal) {
            const stored = await ledger.append(record, signal);
            open = openAfter(stored, open);
            (0,toolkit.saveState)(env, 'claim', open === undefined ? '' : JSON.stringify(open));
            return stored;
        },
    };
}
function openAfter(record, open) {
    switch (record.type) {
        case 'claim':
            return { ...record.key, claim: record.id, weight: record.startWeight };
        case 'taken-over':
            return { ...record.key, claim: record.claim, weight: open?.weight ?? 0 };
        case 'shifted':
            return open === undefined ? undefined : { ...open, weight: record.weight };
        case 'verdict':
        case 'withdrawn':
            return undefined;
        default:
            return open;
    }
}

;// CONCATENATED MODULE: ./build/compose/ledger.js





/** GitHub with the token of the inputs; undefined where there is no token or no repository. Loads nothing by itself. */
function githubOf(world, options) {
    const { repository, apiUrl } = world.runner;
    if (options.token === undefined || repository === '')
        return undefined;
    return createGithub({ token: options.token, repository, apiUrl, clock: clock/* systemClock */.m, warn: world.warn });
}
/** A file where `--ledger` names one, else what the plan says. */
async function ledgerOf(world, options, { kind, github }) {
    const { runUrl, sha } = world.runner;
    const opened = await openLedger(options.ledgerFile === undefined ? kind : 'file', {
        clock: clock/* systemClock */.m,
        ...(options.ledgerFile === undefined ? {} : { path: options.ledgerFile }),
        ...(github === undefined ? {} : { github }),
        ...(sha === '' ? {} : { ref: sha }),
        ...(runUrl === undefined ? {} : { runUrl }),
    });
    const ledger = world.runner.inActions ? keepingState(opened.ledger, world.env) : opened.ledger;
    return { ...opened, ledger, workers: github === undefined ? leasedWorkers : await runsOf(github) };
}
async function runsOf(github) {
    const { githubWorkers } = await __webpack_require__.e(/* import() */ 759).then(__webpack_require__.bind(__webpack_require__, 9759));
    return githubWorkers(github);
}


/***/ }),

/***/ 1781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ weight),
/* harmony export */   c: () => (/* binding */ formatWeight)
/* harmony export */ });
/** Makes a weight of a number; throws a RangeError outside 0 to 100 or when it is not finite. */
function weight(percent) {
    if (!Number.isFinite(percent) || percent < 0 || percent > 100) {
        throw new RangeError(`a weight is a percentage from 0 to 100, not ${percent}`);
    }
    return percent;
}
/** "10 %": how messages, reports and commands name a weight. */
function formatWeight(percent) {
    return `${Number(percent.toFixed(2))} %`;
}


/***/ }),

/***/ 152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** Longest delay that a Node timer takes; longer sleeps go in pieces. */
const LONGEST_TIMER = 2_000_000_000;
const systemClock = {
    now: () => new Date(),
    async sleep(ms, signal) {
        for (let rest = ms; rest > 0; rest -= LONGEST_TIMER) {
            await timer(Math.min(rest, LONGEST_TIMER), signal);
        }
        signal.throwIfAborted();
    },
};
function timer(ms, signal) {
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            clearTimeout(timeout);
            reject(signal.reason);
        };
        const timeout = setTimeout(() => {
            signal.removeEventListener('abort', onAbort);
            resolve();
        }, ms);
        signal.addEventListener('abort', onAbort, { once: true });
    });
}


/***/ }),

/***/ 7151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ GithubError),
/* harmony export */   qQ: () => (/* binding */ githubError),
/* harmony export */   qp: () => (/* binding */ githubFault)
/* harmony export */ });
/** A call that failed. The message names the route and GitHub's own words (untrusted text), never the token. */
class GithubError extends Error {
    name = 'GithubError';
    fault;
    /** Undefined where no answer came. */
    status;
    /** How long GitHub asks us to stay away (ms). */
    retryAfter;
    constructor(fault, message, options = {}) {
        super(message, options.cause === undefined ? {} : { cause: options.cause });
        this.fault = fault;
        this.status = options.status;
        this.retryAfter = options.retryAfter;
    }
}
const LONGEST_MESSAGE = 300;
const TOKEN = /gh[a-z]_[\w.-]{16,}|github_pat_\w{16,}/g;
/** Makes a fault of whatever a call threw. `now` in epoch ms: rate limits are told as a moment. */
function githubError(error, route, now = 0) {
    if (error instanceof GithubError)
        return error;
    const { message, status, response } = (typeof error === 'object' && error !== null ? error : {});
    const headers = response?.headers ?? {};
    // Octokit says 500 of a connection that broke; without a response there was no answer.
    const answered = response !== undefined && typeof status === 'number' ? status : undefined;
    const words = String(message ?? error)
        .replace(TOKEN, '***')
        .replace(/\s+/g, ' ')
        .slice(0, LONGEST_MESSAGE);
    const retryAfter = waitOf(headers, now);
    return new GithubError(githubFault(error), `${route}: ${answered === undefined ? '' : `${answered} `}${words}`, {
        ...(answered === undefined ? {} : { status: answered }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
        cause: error,
    });
}
/** The kind of fault that an error of Octokit's, or one of ours, stands for. */
function githubFault(error) {
    if (error instanceof GithubError)
        return error.fault;
    const { message, status, response } = (typeof error === 'object' && error !== null ? error : {});
    if (typeof status !== 'number')
        return 'unknown';
    if (response === undefined || status >= 500)
        return 'down';
    const headers = response.headers ?? {};
    if (status === 429)
        return 'rate-limited';
    if (status === 403) {
        const limited = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
        return limited || /rate limit/i.test(String(message)) ? 'rate-limited' : 'forbidden';
    }
    if (status === 401)
        return 'forbidden';
    if (status === 404 || status === 410)
        return 'not-found';
    return status === 400 || status === 409 || status === 422 ? 'invalid' : 'unknown';
}
function waitOf(headers, now) {
    const seconds = Number(headers['retry-after']);
    if (headers['retry-after'] !== undefined && Number.isFinite(seconds))
        return Math.max(0, seconds * 1000);
    const reset = Number(headers['x-ratelimit-reset']);
    if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset))
        return undefined;
    return Math.max(0, reset * 1000 - now);
}


/***/ }),

/***/ 1497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ PAGE_SIZE)
/* harmony export */ });
/** Longest page that GitHub serves; a shorter one is the last. */
const PAGE_SIZE = 100;


/***/ })

};
