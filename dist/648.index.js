export const id = 648;
export const ids = [648];
export const modules = {

/***/ 3650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ finishPhase),
/* harmony export */   g: () => (/* binding */ terminalOf)
/* harmony export */ });
/* harmony import */ var _domain_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3153);
/* harmony import */ var _report_terminal_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1550);


/** Tells how a phase ended to whoever started it: outputs and a mark in Actions, text or JSON in a shell. The exit status. */
async function finishPhase(report, world, { options, evidence }) {
    const status = _domain_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .EXIT_STATUS */ .uc[report.outcome];
    if (!world.runner.inActions) {
        world.out(options.json ? JSON.stringify(report, null, 2) : (0,_report_terminal_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .terminalSummary */ .j)([report], terminalOf(world)));
        return status;
    }
    const { setOutput, fail } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 6915));
    const outputs = {
        outcome: report.outcome,
        phase: report.phase,
        reason: report.reason,
        restore: report.restore ?? '',
        weight: String(report.weight ?? ''),
        'previous-weight': String(report.previousWeight ?? ''),
        report: JSON.stringify(report),
        evidence,
    };
    for (const [name, value] of Object.entries(outputs))
        await setOutput(name, world.mask(value));
    const green = report.outcome === 'passed' || report.outcome === 'pending';
    if (!green)
        await fail(world.mask(`${report.outcome}: ${[report.message, ...report.next].join(' ')}`));
    return green ? 0 : status;
}
/** How the last screen of a command is laid out. */
function terminalOf({ terminal }) {
    return { columns: terminal.columns(), color: terminal.color };
}


/***/ }),

/***/ 1858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ awsOf)
});

// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
;// CONCATENATED MODULE: ./build/platform/aws/services.js
/**
 * The AWS services that are called, and how each one's client comes to be. A client package is loaded when its first
 * request is made: the bundler keeps each in a chunk of its own, and start-up pays only for what a plan uses.
 */
const SERVICES = {
    cloudformation: async () => {
        const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(805)]).then(__webpack_require__.t.bind(__webpack_require__, 3805, 19));
        return { sdk, create: (config) => new sdk.CloudFormationClient(config) };
    },
    cloudwatch: async () => {
        const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(85)]).then(__webpack_require__.t.bind(__webpack_require__, 4085, 19));
        return { sdk, create: (config) => new sdk.CloudWatchClient(config) };
    },
    ssm: async () => {
        const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19));
        return { sdk, create: (config) => new sdk.SSMClient(config) };
    },
    sts: async () => {
        const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
        return { sdk, create: (config) => new sdk.STSClient(config) };
    },
};

;// CONCATENATED MODULE: ./build/platform/aws/clients.js

const CONNECTION_TIMEOUT = 5_000;
const REQUEST_TIMEOUT = 10_000;
function createClients(env) {
    const made = new Map();
    /** The first client's handler serves the later ones too: one pool of connections. */
    let handler = {
        connectionTimeout: CONNECTION_TIMEOUT,
        requestTimeout: REQUEST_TIMEOUT,
        throwOnRequestTimeout: true,
    };
    const clientOf = (create, service, options) => {
        const { region, signer, attempts } = options;
        const key = JSON.stringify([signer.key, service, region, attempts]);
        const known = made.get(key);
        if (known !== undefined)
            return known;
        const client = create({
            region,
            maxAttempts: attempts,
            retryMode: 'standard',
            requestHandler: handler,
            ...endpointOf(service, env),
            ...(signer.provide === undefined ? {} : { credentials: signer.provide, ...settingsOf(env) }),
        });
        handler = client.config.requestHandler;
        made.set(key, client);
        return client;
    };
    return {
        async send(service, command, options) {
            const { sdk, create } = await SERVICES[service]();
            const client = clientOf(create, service, options);
            const { signal, timeout } = options;
            return (await client.send(command(sdk), {
                abortSignal: signal,
                requestTimeout: timeout,
            }));
        },
        async found(region) {
            const { create } = await SERVICES.sts();
            return clientOf(create, 'sts', { region, signer: { key: 'chain' }, attempts: 1 }).config.credentials();
        },
        forget() {
            made.clear();
        },
    };
}
/** The SDK's own variables, read here so that it need not look for configuration files before the first request. */
function endpointOf(service, env) {
    if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true')
        return {};
    const endpoint = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env.AWS_ENDPOINT_URL;
    return endpoint ? { endpoint } : {};
}
/**
 * What the SDK would else look for in `~/.aws` before its first request. Left to it where it has to look for credentials
 * there anyway.
 */
function settingsOf(env) {
    return {
        defaultsMode: 'standard',
        useFipsEndpoint: env.AWS_USE_FIPS_ENDPOINT === 'true',
        useDualstackEndpoint: env.AWS_USE_DUALSTACK_ENDPOINT === 'true',
        userAgentAppId: env.AWS_SDK_UA_APP_ID ?? '',
        authSchemePreference: [],
    };
}

// EXTERNAL MODULE: ./build/platform/aws/fault.js
var aws_fault = __webpack_require__(4184);
;// CONCATENATED MODULE: ./build/platform/aws/renewing.js

/** Fetched anew when less than this remains, in ms; the SDK asks again from there on too. */
const AHEAD = 300_000;
/** After a renewal that failed the old credentials serve this long before the next try. */
const PAUSE = 30_000;
/** Waits between the tries when nothing valid is held, in ms: 5 tries. */
const WAITS = [1_000, 2_000, 4_000, 8_000];
/**
 * Keeps what `fetch` gave until shortly before it ends. A renewal that fails leaves the old credentials in use while they
 * are valid; without any, the fetch is tried again over everything but a refusal.
 */
function renewing(fetch, { clock, signal }) {
    let held;
    let underway;
    let pausedUntil = 0;
    const left = () => (held === undefined ? 0 : held.expiration.getTime() - clock.now().getTime());
    const renew = async () => {
        for (const wait of [...WAITS, undefined]) {
            try {
                return await fetch();
            }
            catch (error) {
                if (held !== undefined && left() > 0) {
                    pausedUntil = clock.now().getTime() + PAUSE;
                    return held;
                }
                if (wait === undefined || signal.aborted || isRefusal(error))
                    throw error;
                await clock.sleep(wait, signal);
            }
        }
        throw new Error('unreachable: the last try returns or throws');
    };
    return {
        async provide() {
            const fresh = left() > AHEAD || (left() > 0 && clock.now().getTime() < pausedUntil);
            if (held !== undefined && fresh)
                return held;
            underway ??= renew().finally(() => {
                underway = undefined;
            });
            held = await underway;
            return held;
        },
        expire() {
            held = undefined;
        },
    };
}
/** Asking again does not help where AWS has said no. */
function isRefusal(error) {
    const { kind } = (0,aws_fault/* awsFault */._)(error);
    return kind === 'access-denied' || kind === 'invalid' || kind === 'not-found';
}

;// CONCATENATED MODULE: ./build/platform/aws/roles.js

const SESSION_NAME = 'gradual-rollout';
const AUDIENCE = 'sts.amazonaws.com';
const HOUR = 3600;
const TRIES = 5;
const TIMEOUT = 10_000;
/** Fresh credentials of a role for an ID token of GitHub. */
async function assumeWebRole(role, call) {
    const token = await role.idToken(AUDIENCE);
    const answer = await call.clients.send('sts', (sdk) => new sdk.AssumeRoleWithWebIdentityCommand({
        RoleArn: role.arn,
        RoleSessionName: role.sessionName ?? SESSION_NAME,
        DurationSeconds: role.duration ?? HOUR,
        WebIdentityToken: token,
    }), 
    // The token is the proof; the request itself is not signed, and no credentials are looked for.
    { ...call, signer: { key: 'unsigned', provide: unsigned }, attempts: TRIES, timeout: TIMEOUT });
    return sessionOf(answer.Credentials, role.arn);
}
/** Fresh credentials of a role, assumed with other credentials; AWS gives them an hour at most. */
async function assumeRole(arn, signer, call) {
    const answer = await call.clients.send('sts', (sdk) => new sdk.AssumeRoleCommand({ RoleArn: arn, RoleSessionName: SESSION_NAME, DurationSeconds: HOUR }), { ...call, signer, attempts: TRIES, timeout: TIMEOUT });
    return sessionOf(answer.Credentials, arn);
}
async function unsigned() {
    throw new Error('this request is not signed');
}
function sessionOf(given, arn) {
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
    if (AccessKeyId === undefined ||
        SecretAccessKey === undefined ||
        SessionToken === undefined ||
        Expiration === undefined) {
        throw new errors/* RolloutError */.a6('credentials-missing', `STS answered without credentials for the role ${arn}.`);
    }
    return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
        expiration: Expiration,
    };
}

;// CONCATENATED MODULE: ./build/platform/aws/credentials.js


function createCredentials(options) {
    const { env, webRole, clients, clock, signal } = options;
    const sessions = new Map();
    const sessionOf = (key, fetch) => {
        const known = sessions.get(key) ?? renewing(fetch, { clock, signal });
        sessions.set(key, known);
        return known;
    };
    const base = (call) => {
        if (webRole !== undefined) {
            const session = sessionOf('web', () => assumeWebRole(webRole, call));
            return { key: 'web', provide: () => session.provide() };
        }
        if (fromEnvironment(env) === undefined)
            return { key: 'chain' };
        return { key: 'environment', provide: async () => fromEnvironment(env) ?? clients.found(call.region) };
    };
    return {
        signer({ role, region }) {
            const call = { clients, region, signal };
            if (role === undefined)
                return base(call);
            const session = sessionOf(role, () => assumeRole(role, base(call), call));
            return { key: role, provide: () => session.provide() };
        },
        expire() {
            for (const session of sessions.values())
                session.expire();
        },
        async describe(region) {
            if (webRole !== undefined)
                return { kind: 'renewing' };
            const own = fromEnvironment(env);
            return stateOf(own === undefined ? 'chain' : 'static', own ?? (await clients.found(region)));
        },
    };
}
/** The environment's own keys, read without the SDK: its chain of providers need not even be loaded. */
function fromEnvironment(env) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } = env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
        return undefined;
    const expires = Date.parse(AWS_CREDENTIAL_EXPIRATION ?? '');
    return {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
        ...(Number.isNaN(expires) ? {} : { expiration: new Date(expires) }),
    };
}
/** AWS gives keys that begin like this to users, for good; those of a session begin otherwise and carry a token. */
const LONG_TERM = /^AKIA/;
function stateOf(kind, identity) {
    if (identity.expiration !== undefined)
        return { kind, expiresAt: identity.expiration.getTime() };
    const longTerm = identity.sessionToken === undefined && LONG_TERM.test(identity.accessKeyId);
    return longTerm ? { kind, expiresAt: Number.POSITIVE_INFINITY } : { kind };
}

;// CONCATENATED MODULE: ./build/platform/aws/aws.js




const ATTEMPTS = 3;
const aws_TIMEOUT = 10_000;
function createAws(options) {
    const { env } = options;
    // Else the SDK warns about Node 20 on every run, in the job's log.
    env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
    const clients = createClients(env);
    const credentials = createCredentials({ ...options, clients });
    const regionOf = (scope = {}) => scope.region || options.region || env.AWS_REGION || env.AWS_DEFAULT_REGION || missingRegion();
    return {
        regionOf,
        describeCredentials: () => credentials.describe(regionOf()),
        async send(service, command, { signal, scope = {}, attempts = ATTEMPTS, timeout = aws_TIMEOUT }) {
            signal.throwIfAborted();
            const region = regionOf(scope);
            const signer = credentials.signer({ role: scope.role, region });
            const attempt = () => orAborted(clients.send(service, command, { region, signer, attempts, timeout, signal }), signal);
            try {
                return await attempt();
            }
            catch (error) {
                if (signal.aborted || (0,aws_fault/* awsFault */._)(error).kind !== 'credentials-expired')
                    throw told(error, signer, signal);
            }
            credentials.expire();
            clients.forget();
            return await attempt().catch((error) => {
                throw told(error, signer, signal);
            });
        },
    };
}
function missingRegion() {
    throw new errors/* UsageError */.eb([
        {
            message: 'no AWS region: give the plan a `region`, or the job `AWS_REGION` (on the command line: `--region`)',
        },
    ]);
}
/** Ends at once when aborted, also while credentials are being fetched, which the SDK does not interrupt. */
async function orAborted(work, signal) {
    let onAbort = () => { };
    const aborted = new Promise((_, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}
/** The error as callers are promised it. */
function told(error, signer, signal) {
    if (signal.aborted)
        return signal.reason;
    if (error instanceof errors/* RolloutError */.a6)
        return error;
    const fault = (0,aws_fault/* awsFault */._)(error);
    switch (fault.kind) {
        case 'credentials-expired':
            return new errors/* RolloutError */.a6('credentials-expired', `AWS does not accept the credentials: ${fault.message}`, {
                hint: 'Give the action `role-to-assume` and the job `permissions: id-token: write`: such credentials renew themselves.',
                cause: error,
            });
        case 'credentials-missing':
            return new errors/* RolloutError */.a6('credentials-missing', `No credentials for AWS: ${fault.message}`, {
                hint: signer.key === 'chain'
                    ? 'Give the action `role-to-assume` and the job `permissions: id-token: write`, or put AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY into its environment.'
                    : `Check what may assume the role${signer.key === 'web' ? '' : ` ${signer.key}`}.`,
                cause: error,
            });
        default:
            // Its name would pass for an abort.
            return error instanceof Error && error.name === 'TimeoutError' ? noAnswer(error) : error;
    }
}
function noAnswer(cause) {
    return Object.assign(new Error(`AWS did not answer: ${(0,aws_fault/* awsFault */._)(cause).message}`, { cause }), {
        name: 'NoResponse',
    });
}

// EXTERNAL MODULE: ./build/platform/clock.js
var clock = __webpack_require__(152);
// EXTERNAL MODULE: ./build/platform/runner/toolkit.js
var toolkit = __webpack_require__(6915);
;// CONCATENATED MODULE: ./build/compose/aws.js



/** AWS with the job's own credentials: the role of the input through OIDC, else what the environment or the machine holds. */
function awsOf(world, options, planRegion) {
    const region = options.region ?? planRegion;
    return createAws({
        env: world.env,
        clock: clock/* systemClock */.m,
        signal: world.signal,
        ...(region === undefined ? {} : { region }),
        ...(options.roleToAssume === undefined ? {} : { webRole: { arn: options.roleToAssume, idToken: toolkit.idToken } }),
    });
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

/***/ 5896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ readPlanSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6046);



/** The plan's text: from the file that `plan` names, or from `plan` itself when it holds YAML. */
function readPlanSource(world, options) {
    const { plan, environment } = options;
    const inline = plan.includes('\n');
    return {
        file: inline ? '<inline>' : plan,
        text: inline ? plan : readPlanFile(plan, world.runner.workspace),
        env: world.env,
        ...(environment === undefined ? {} : { environment }),
    };
}
function readPlanFile(file, workspace) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(file) ? file : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, file), 'utf8');
    }
    catch (error) {
        const why = error instanceof Error && 'code' in error && error.code === 'ENOENT'
            ? 'there is no such file'
            : String(error);
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb([
            {
                file,
                message: `the plan cannot be read: ${why}. In a workflow, check the repository out first; the plan is looked for in ${workspace}`,
            },
        ]);
    }
}


/***/ }),

/***/ 3930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ providerOf)
});

;// CONCATENATED MODULE: ./build/metrics/abortable.js
/**
 * The outcome of `work`, or a rejection with the signal's reason as soon as it is aborted. `work` runs on by itself, so
 * what it does must heed the signal too; this only keeps a caller from waiting for something that does not.
 */
function abortable(work, signal) {
    return new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason);
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
        if (signal.aborted)
            onAbort();
        else
            signal.addEventListener('abort', onAbort, { once: true });
    });
}

// EXTERNAL MODULE: ./build/domain/signal.js
var signal = __webpack_require__(4293);
// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
;// CONCATENATED MODULE: ./build/metrics/cloudwatch/alarm-pattern.js
/** True when the text stands for several names: `*` is any run of characters. */
function isPattern(text) {
    return text.includes('*');
}
/** What every name that matches begins with; CloudWatch can look for that. */
function literalPrefix(pattern) {
    const star = pattern.indexOf('*');
    return star < 0 ? pattern : pattern.slice(0, star);
}
/** Whether a name matches, in time linear in the name: patterns come from a file, names from AWS. */
function matches(pattern, name) {
    const [head = '', ...parts] = pattern.split('*');
    const tail = parts.pop();
    if (tail === undefined)
        return name === pattern;
    if (!name.startsWith(head))
        return false;
    let from = head.length;
    for (const part of parts) {
        const at = name.indexOf(part, from);
        if (at < 0)
            return false;
        from = at + part.length;
    }
    return name.length - tail.length >= from && name.endsWith(tail);
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __webpack_require__(1916);
;// CONCATENATED MODULE: ./build/metrics/cloudwatch/nearest.js

/** Names from outside are shown, not trusted: long ones are cut. */
const LONGEST_SHOWN = 255;
/** The names most like the one asked for, best first, each once. */
function nearest(asked, names, most = 3) {
    return nearestBy((name) => name, asked, names).slice(0, most);
}
/** The names whose beginning is most like the one asked for, best first, each once. */
function nearestBeginning(asked, names, most = 3) {
    return nearestBy((name) => name.slice(0, asked.length), asked, names).slice(0, most);
}
function nearestBy(compared, asked, names) {
    const wanted = asked.toLowerCase();
    return [...new Set(names)]
        .map((name) => ({
        name: name.slice(0, LONGEST_SHOWN),
        far: (0,mod/* distance */.Io)(wanted, compared(name).toLowerCase()),
    }))
        .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
        .map(({ name }) => name);
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/alarm-lookup.js



/** All of them: CloudWatch leaves out what is not asked for, without a word. */
const ALARM_TYPES = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];
const NAMES_PER_CALL = 100;
const MOST_PAGES = 100;
/** The alarms that patterns stand for. Exact names share calls of 100, patterns are looked up by what they begin with. */
async function lookUpAlarms(patterns, port, signal) {
    const asked = [...new Set(patterns)];
    const names = asked.filter((pattern) => !isPattern(pattern));
    const inputs = [];
    for (let at = 0; at < names.length; at += NAMES_PER_CALL) {
        inputs.push({ AlarmNames: names.slice(at, at + NAMES_PER_CALL) });
    }
    for (const prefix of new Set(asked.filter(isPattern).map(literalPrefix)))
        inputs.push(byPrefix(prefix));
    const found = new Map();
    // One after the other: the quota is nine calls a second for the whole account.
    for (const input of inputs) {
        for (const alarm of await describeAll(input, port, signal))
            found.set(alarm.name, alarm);
    }
    return [...found.values()];
}
/** The error for a name or pattern that no alarm has; its hint names the ones that come nearest. */
async function alarmMissing(pattern, port, signal) {
    const what = isPattern(pattern) ? `no alarm matches \`${pattern}\`` : `there is no alarm \`${pattern}\``;
    const names = await someNames(pattern, port, signal);
    const like = isPattern(pattern) ? nearestBeginning(literalPrefix(pattern), names) : nearest(pattern, names);
    const hint = like.length === 0
        ? 'No other alarm was seen with this role in this region.'
        : `The nearest names here are ${like.map((name) => `\`${name}\``).join(', ')}.`;
    return new errors/* RolloutError */.a6('alarm-missing', what, { hint });
}
/** Names to choose the nearest from: those that begin alike, else any; one page suffices for a hint. */
async function someNames(pattern, port, signal) {
    const beginning = literalPrefix(pattern).slice(0, 4);
    try {
        for (const prefix of new Set([beginning, ''])) {
            const output = await port.describeAlarms({ ...byPrefix(prefix), ...EVERY_TYPE }, signal);
            const names = alarmsOf(output).map(({ name }) => name);
            if (names.length > 0)
                return names;
        }
    }
    catch {
        // That the alarm is missing is known and matters more than the hint.
        signal.throwIfAborted();
    }
    return [];
}
const EVERY_TYPE = { AlarmTypes: ALARM_TYPES, MaxRecords: 100 };
function byPrefix(prefix) {
    return prefix === '' ? {} : { AlarmNamePrefix: prefix };
}
async function describeAll(input, port, signal) {
    const alarms = [];
    let token;
    for (let page = 0; page < MOST_PAGES; page += 1) {
        signal.throwIfAborted();
        const next = token === undefined ? {} : { NextToken: token };
        const output = await port.describeAlarms({ ...input, ...EVERY_TYPE, ...next }, signal);
        alarms.push(...alarmsOf(output));
        if (output.NextToken === undefined || output.NextToken === '')
            return alarms;
        if (output.NextToken === token)
            break;
        token = output.NextToken;
    }
    throw new Error('DescribeAlarms: the pages of the answer do not end');
}
function alarmsOf(output) {
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = output;
    return [
        ...[...MetricAlarms, ...LogAlarms].map((alarm) => alarmOf(alarm, alarm.EvaluationState)),
        ...CompositeAlarms.map((alarm) => alarmOf(alarm, undefined)),
    ];
}
function alarmOf(described, evaluation) {
    const { StateTransitionedTimestamp: transitioned, StateUpdatedTimestamp: updated } = described;
    return {
        name: described.AlarmName ?? '',
        state: described.StateValue ?? '',
        reason: described.StateReason ?? '',
        ...(transitioned === undefined ? {} : { transitioned }),
        ...(updated === undefined ? {} : { updated }),
        ...(evaluation === undefined ? {} : { evaluation }),
    };
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/alarm-history.js

const alarm_history_MOST_PAGES = 50;
const SUMMARY = /\bfrom (OK|ALARM|INSUFFICIENT_DATA) to (OK|ALARM|INSUFFICIENT_DATA)\b/;
/** Every change of one alarm since `start` (epoch ms), oldest first. Rejects when one of them cannot be read. */
async function changesSince(alarm, start, { port, signal }) {
    const changes = [];
    let token;
    for (let page = 0; page < alarm_history_MOST_PAGES; page += 1) {
        signal.throwIfAborted();
        const output = await port.describeAlarmHistory({
            AlarmName: alarm,
            AlarmTypes: ALARM_TYPES,
            HistoryItemType: 'StateUpdate',
            StartDate: new Date(start),
            ScanBy: 'TimestampAscending',
            MaxRecords: 100,
            ...(token === undefined ? {} : { NextToken: token }),
        }, signal);
        changes.push(...(output.AlarmHistoryItems ?? []).map(changeOf));
        if (output.NextToken === undefined || output.NextToken === '') {
            return changes.filter(({ from, to }) => from !== to).sort((a, b) => a.at - b.at);
        }
        if (output.NextToken === token)
            break;
        token = output.NextToken;
    }
    throw new Error('DescribeAlarmHistory: the pages of the answer do not end');
}
function changeOf(item) {
    const at = item.Timestamp?.getTime() ?? Number.NaN;
    const change = fromData(item.HistoryData) ?? fromSummary(item.HistorySummary);
    if (change === undefined || !Number.isFinite(at)) {
        throw new Error(`the history of alarm ${item.AlarmName} holds an entry that cannot be read`);
    }
    return { at, ...change };
}
function fromData(text) {
    let data;
    try {
        data = JSON.parse(text ?? '');
    }
    catch {
        return undefined;
    }
    const from = textIn(data, 'oldState', 'stateValue');
    const to = textIn(data, 'newState', 'stateValue');
    if (from === undefined || to === undefined)
        return undefined;
    return { from, to, reason: textIn(data, 'newState', 'stateReason') ?? '' };
}
function fromSummary(text) {
    const [, from, to] = SUMMARY.exec(text ?? '') ?? [];
    return from === undefined || to === undefined ? undefined : { from, to, reason: text ?? '' };
}
function textIn(data, ...path) {
    let here = data;
    for (const key of path) {
        if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key))
            return undefined;
        here = Reflect.get(here, key);
    }
    return typeof here === 'string' ? here : undefined;
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/alarm-points.js


/** CloudWatch's words; whatever else it may say counts as insufficient data. */
const VALUES = {
    OK: signal/* ALARM_STATE */.q.ok,
    ALARM: signal/* ALARM_STATE */.q.alarm,
    INSUFFICIENT_DATA: signal/* ALARM_STATE */.q.insufficientData,
};
const UNKNOWN = 'UNKNOWN';
/** With these an alarm keeps a state that nothing supports any more. `PARTIAL_DATA` still evaluates what there is. */
const BLIND = new Set(['EVALUATION_ERROR', 'EVALUATION_FAILURE']);
/**
 * Whether the alarm's history can hold a change since the window's start. A flap leaves a later transition behind, so an
 * alarm whose last transition is older has had none.
 */
function mayHaveChanged(alarm, window) {
    const last = alarm.transitioned ?? alarm.updated;
    return last === undefined || last.getTime() >= window.start;
}
/**
 * The alarm's state at the window's start and each change in the window, oldest first. Where there is trouble with the
 * alarm its red counts, and its green does not.
 */
function pointsOf(alarm, history, window) {
    const trouble = troubleWith(alarm);
    return statesOf(alarm, history, window).map((point) => trouble !== undefined && point.value === signal/* ALARM_STATE */.q.ok
        ? unknownState(alarm, trouble.message, point.at)
        : point);
}
function statesOf(alarm, history, window) {
    const changes = withCurrent(history, alarm, window);
    const earlier = changes.filter(({ at }) => at <= window.start).at(-1);
    const first = changes[0];
    const before = earlier ??
        (first === undefined ? { to: alarm.state, reason: alarm.reason } : { to: first.from, reason: '' });
    const inside = changes.filter(({ at }) => at > window.start && at < window.end);
    return [{ ...before, at: window.start }, ...inside].map(({ at, to, reason }) => pointOf(alarm.name, at, { to, reason }));
}
/** The history may lag behind the alarm itself: what the alarm says last is added when the history lacks it. */
function withCurrent(history, alarm, window) {
    if (history.length === 0 && !mayHaveChanged(alarm, window))
        return [];
    const at = (alarm.transitioned ?? alarm.updated)?.getTime() ?? window.start;
    const last = history.at(-1);
    if (last !== undefined && (last.to === alarm.state || last.at >= at))
        return history;
    return [...history, { at, from: last?.to ?? UNKNOWN, to: alarm.state, reason: alarm.reason }];
}
/** Why the state that the alarm shows says nothing, if so. Red needs no support. */
function troubleWith({ name, state, evaluation, reason }) {
    if (state === 'ALARM')
        return undefined;
    if (!Object.hasOwn(VALUES, state))
        return new Error(`alarm ${name} is in the state "${state}", which is not known`);
    if (evaluation === undefined || !BLIND.has(evaluation))
        return undefined;
    const message = `alarm ${name} cannot be evaluated (${evaluation}): ${reason}`;
    return evaluation === 'EVALUATION_ERROR'
        ? new errors/* RolloutError */.a6('signal-unreadable', message, { hint: 'Mend the definition of the alarm.' })
        : new Error(message);
}
/** The alarm as one of which nothing can be told. */
function unknownState({ name }, reason, at) {
    return pointOf(name, at, { to: UNKNOWN, reason });
}
function pointOf(of, at, { to, reason }) {
    const value = Object.hasOwn(VALUES, to) ? VALUES[to] : undefined;
    return { at, value: value ?? signal/* ALARM_STATE */.q.insufficientData, of, ...(reason === '' ? {} : { note: reason }) };
}

// EXTERNAL MODULE: ./build/platform/aws/fault.js
var aws_fault = __webpack_require__(4184);
;// CONCATENATED MODULE: ./build/metrics/cloudwatch/faults.js


/** A call of CloudWatch that failed as a whole, in words; credentials and permissions keep their reason code. */
function callFailed(action, scope, error) {
    if (isTold(error))
        return error;
    const fault = (0,aws_fault/* awsFault */._)(error);
    const place = scope.region === undefined ? '' : ` in ${scope.region}`;
    const message = `CloudWatch ${action}${place} failed: ${fault.message}`;
    switch (fault.kind) {
        case 'credentials-expired':
        case 'credentials-missing':
            return new errors/* RolloutError */.a6(fault.kind, message, { cause: error });
        case 'access-denied':
            return new errors/* RolloutError */.a6('signal-unreadable', message, {
                hint: `Allow \`cloudwatch:${action}\` on \`*\` to the role that reads${scope.role === undefined ? '' : `, ${scope.role}`}.`,
                cause: error,
            });
        case 'invalid':
        case 'not-found':
            return new errors/* RolloutError */.a6('signal-unreadable', message, { cause: error });
        case 'throttled':
        case 'unavailable':
        case 'unknown':
            return new Error(message, { cause: error });
    }
}
/** True when CloudWatch would not take the call as it stands: asking again changes nothing, asking for less may. */
function isInvalid(error) {
    return !isTold(error) && (0,aws_fault/* awsFault */._)(error).kind === 'invalid';
}
/** Errors that are in our own words already. */
function isTold(error) {
    return error instanceof errors/* RolloutError */.a6 || error instanceof errors/* UsageError */.eb;
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/alarms.js






/** Reads alarms: state at the window's start and each change in it. Readings by the signal's place in the batch. */
async function readAlarms(signals, look) {
    const patterns = signals.flatMap(({ signal }) => signal.patterns);
    try {
        const alarms = patterns.length === 0 ? [] : await lookUpAlarms(patterns, look.port, look.signal);
        const watched = new Map();
        // One after the other: the quota of the history is three calls a second.
        for (const alarm of alarms) {
            if (isNamed(patterns, alarm.name))
                watched.set(alarm.name, await watch(alarm, look));
        }
        const readings = new Map();
        for (const { index, signal } of signals)
            readings.set(index, await readingOf(signal, watched, look));
        return readings;
    }
    catch (error) {
        look.signal.throwIfAborted();
        const cause = callFailed('DescribeAlarms', look.scope, error);
        return new Map(signals.map(({ index }) => [index, { kind: 'error', cause }]));
    }
}
async function readingOf({ patterns }, watched, look) {
    const names = [...watched.keys()];
    const missing = patterns.find((pattern) => !names.some((name) => matches(pattern, name)));
    if (missing !== undefined) {
        return { kind: 'error', cause: await alarmMissing(missing, look.port, look.signal) };
    }
    const own = [...watched.values()].filter(({ points }) => points.some(({ of }) => isNamed(patterns, of)));
    const points = own.flatMap((alarm) => alarm.points);
    if (points.length === 0)
        return { kind: 'error', cause: new Error('a gate on alarms names none') };
    // The red of one alarm must not be hidden behind the trouble with another: what is unknown is told as no data beside it.
    const trouble = own.find(({ error }) => error !== undefined);
    if (trouble !== undefined && !points.some(({ value }) => value === signal/* ALARM_STATE */.q.alarm)) {
        return { kind: 'error', cause: trouble.error };
    }
    return { kind: 'series', points: points.sort((a, b) => a.at - b.at || (nameOf(a) < nameOf(b) ? -1 : 1)) };
}
function isNamed(patterns, name = '') {
    return patterns.some((pattern) => matches(pattern, name));
}
function nameOf(point) {
    return point.of ?? '';
}
async function watch(alarm, look) {
    const error = troubleWith(alarm);
    if (!mayHaveChanged(alarm, look.window))
        return { points: pointsOf(alarm, [], look.window), error };
    try {
        const changes = await changesSince(alarm.name, look.window.start, look);
        return { points: pointsOf(alarm, changes, look.window), error };
    }
    catch (cause) {
        look.signal.throwIfAborted();
        // Red is red without its history; of one that is not red now a flap could have been missed.
        if (alarm.state === 'ALARM')
            return { points: pointsOf(alarm, [], look.window) };
        const failure = callFailed('DescribeAlarmHistory', look.scope, cause);
        return { points: [unknownState(alarm, failure.message, look.window.start)], error: failure };
    }
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/series.js

/** What one query's answer says of a signal: points of the window, oldest first and one per period, or what is wrong. */
function series_readingOf(answer, signal, window) {
    if (answer === undefined) {
        return { kind: 'error', cause: new Error(`CloudWatch did not answer for ${describe(signal)}`) };
    }
    const problem = problemOf(answer, signal);
    if (problem !== undefined)
        return { kind: 'error', cause: problem };
    const points = series_pointsOf(answer, signal.period * 1000);
    if (points instanceof Error)
        return { kind: 'error', cause: points };
    const inside = points.filter(({ at }) => at >= window.start && at < window.end);
    if (inside.length === 0)
        return { kind: 'no-data', detail: `no data for ${describe(signal)}` };
    return { kind: 'series', points: inside };
}
/** "AWS/Lambda Errors (FunctionName=search), Sum per 60 s": how details and errors name a signal. */
function describe(signal) {
    return signal.kind === 'metric'
        ? `${describeMetric(signal.metric)}, ${signal.metric.stat} per ${signal.period} s`
        : `\`${signal.expression}\` per ${signal.period} s`;
}
/** "AWS/Lambda Errors (FunctionName=search)". */
function describeMetric(metric) {
    const dimensions = Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`);
    return `${metric.namespace} ${metric.metric} (${dimensions.join(', ') || 'no dimensions'})`;
}
function problemOf(answer, signal) {
    const what = describe(signal);
    const said = answer.messages.length === 0 ? '' : `: ${answer.messages.join('; ')}`;
    if (answer.status === 'Forbidden') {
        return new errors/* RolloutError */.a6('signal-unreadable', `CloudWatch forbids reading ${what}${said}`, {
            hint: 'Allow `cloudwatch:GetMetricData`, and for another account its sharing with this one.',
        });
    }
    if (answer.status !== 'Complete')
        return new Error(`CloudWatch answered ${answer.status} for ${what}${said}`);
    if (said !== '')
        return new Error(`CloudWatch did not read ${what} cleanly${said}`);
    if (answer.several) {
        return new errors/* RolloutError */.a6('signal-unreadable', `${what} gives several series`, {
            hint: 'Make one of them, for example with `SUM(…)` around a search.',
        });
    }
    return undefined;
}
function series_pointsOf({ timestamps, values }, period) {
    if (timestamps.length !== values.length) {
        return new Error(`CloudWatch sent ${values.length} values for ${timestamps.length} timestamps`);
    }
    const byPeriod = new Map();
    for (const [place, timestamp] of timestamps.entries()) {
        const value = values[place];
        const at = Math.floor(timestamp.getTime() / period) * period;
        if (value === undefined || !Number.isFinite(value) || !Number.isFinite(at)) {
            return new Error(`CloudWatch sent ${value} at ${timestamp.getTime()}, which is no value`);
        }
        const other = byPeriod.get(at);
        if (other !== undefined && other !== value) {
            return new Error(`CloudWatch sent both ${other} and ${value} for the period at ${new Date(at).toISOString()}`);
        }
        byPeriod.set(at, value);
    }
    return [...byPeriod].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/sparse.js
/** Names of metrics that a service sends only when they are not zero, where its other fault metrics come with zeros. */
const SPARSE_OF = {
    'AWS/Lambda': /^(DeadLetterErrors|DestinationDeliveryFailures|AsyncEventsDropped|RecursiveInvocationsDropped)$/,
    'AWS/ApiGateway': /^$/,
    'AWS/CloudFront': /^$/,
    'AWS/SQS': /^$/,
};
/** Other services (load balancers, DynamoDB, …): counts of faults are often absent while all is well. */
const FAULTS = /[45]xx|error|fault|fail|throttl|reject|time(d)?out|drop|exceed/i;
/** Whether a healthy service may have no such metric at all: then its absence says nothing about its name. */
function isSparse({ namespace, metric }) {
    const own = Object.hasOwn(SPARSE_OF, namespace) ? SPARSE_OF[namespace] : undefined;
    return (own ?? FAULTS).test(metric);
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/explain.js



/** 500 metrics a page: enough for the names of a namespace, and bounded in an account of a million metrics. */
const explain_MOST_PAGES = 20;
const MOST_SHOWN = 5;
/** Looks for the metric among those that had data in the last two weeks; undefined when it is there. */
async function explainMetric(metric, port, signal) {
    const byName = await list(metric, { MetricName: metric.metric }, { port, signal });
    if (byName.metrics.some((found) => sameDimensions(found, metric.dimensions)))
        return undefined;
    if (byName.metrics.length > 0)
        return { detail: wrongDimensions(metric, byName.metrics), certain: false };
    const { metrics, all } = await list(metric, {}, { port, signal });
    const names = metrics.map(({ MetricName }) => MetricName ?? '');
    if (names.length === 0) {
        return {
            detail: `there are no metrics in ${metric.namespace}, so none for ${describeMetric(metric)}`,
            certain: false,
        };
    }
    const near = nearest(metric.metric, names).join(', ');
    const certain = all && metric.namespace.startsWith('AWS/') && !isSparse(metric);
    return {
        detail: `${metric.namespace} has no metric ${metric.metric}; the nearest names there: ${near}`,
        certain,
    };
}
async function list({ namespace, account }, filter, { port, signal }) {
    const linked = account === undefined ? {} : { IncludeLinkedAccounts: true, OwningAccount: account };
    const metrics = [];
    let token;
    for (let page = 0; page < explain_MOST_PAGES; page += 1) {
        signal.throwIfAborted();
        const next = token === undefined ? {} : { NextToken: token };
        const output = await port.listMetrics({ Namespace: namespace, ...filter, ...linked, ...next }, signal);
        metrics.push(...(output.Metrics ?? []));
        if (output.NextToken === undefined || output.NextToken === '')
            return { metrics, all: true };
        token = output.NextToken;
    }
    return { metrics, all: false };
}
function wrongDimensions(asked, found) {
    const sets = found
        .map(dimensionsOf)
        .sort((a, b) => inCommon(asked.dimensions, b) - inCommon(asked.dimensions, a));
    const most = sets[0] === undefined ? 0 : inCommon(asked.dimensions, sets[0]);
    const texts = (some) => some.map(textOf);
    const best = nearest(textOf(asked.dimensions), texts(sets.filter((set) => inCommon(asked.dimensions, set) === most)), MOST_SHOWN);
    const rest = nearest(textOf(asked.dimensions), texts(sets.filter((set) => inCommon(asked.dimensions, set) < most)), MOST_SHOWN);
    const shown = [...best, ...rest].slice(0, MOST_SHOWN).map((text) => `(${text})`);
    return `${describeMetric(asked)} does not exist; the nearest that do: ${shown.join(', ')}`;
}
function dimensionsOf({ Dimensions: dimensions = [] }) {
    return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name ?? '', Value ?? '']));
}
function sameDimensions(found, asked) {
    const own = dimensionsOf(found);
    const count = Object.keys(asked).length;
    return Object.keys(own).length === count && inCommon(asked, own) === count;
}
/** Dimensions that both have with the same value. */
function inCommon(asked, found) {
    return Object.entries(asked).filter(([name, value]) => Object.hasOwn(found, name) && found[name] === value)
        .length;
}
function textOf(dimensions) {
    return (Object.entries(dimensions)
        .map(([name, value]) => `${name}=${value}`)
        .sort()
        .join(', ') || 'no dimensions');
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/expression.js

/** A name that the expression may use: CloudWatch takes no other as the id of a query. */
const QUERY_ID = /^[a-z][A-Za-z0-9_]*$/;
/** Sticky, tried in this order. A backslash takes the next character with it, as in a search expression. */
const TOKENS = [
    ['space', /\s+/y],
    ['string', /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y],
    ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
    ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
    ['other', /[^"'\\]/y],
];
/**
 * Takes an expression apart. `names` are the metrics that it may use. Throws RolloutError `signal-unreadable` when it
 * uses another: in a shared call that name could be somebody else's metric.
 */
function parseExpression(text, names) {
    const wrong = names.find((name) => !QUERY_ID.test(name));
    if (wrong !== undefined) {
        throw unreadable(`\`${wrong}\` is no name for a metric of an expression`, 'Names begin with a small letter; letters, digits and _ follow.');
    }
    const tokens = tokenize(text);
    const words = tokens.filter((token) => token.kind !== 'space');
    const insights = words[0]?.kind === 'name' && words[0].text.toUpperCase() === 'SELECT';
    if (insights)
        return { tokens, alone: true };
    const known = new Set(names);
    const unknown = words.find((token) => token.kind === 'name' && QUERY_ID.test(token.text) && !known.has(token.text));
    if (unknown !== undefined) {
        const allowed = names.length === 0
            ? 'It has no metrics.'
            : `Its metrics are ${names.map((name) => `\`${name}\``).join(', ')}.`;
        throw unreadable(`\`${text}\` names \`${unknown.text}\`, which is none of its metrics`, allowed);
    }
    return {
        tokens,
        alone: words.some((token) => token.kind === 'name' && token.text.toUpperCase() === 'METRICS'),
    };
}
/** The expression with its metrics under other ids. What stands in quotes is data and stays as it is. */
function renameIn(expression, ids) {
    return expression.tokens
        .map(({ kind, text }) => (kind === 'name' ? (ids.get(text) ?? text) : text))
        .join('');
}
function tokenize(text) {
    const tokens = [];
    for (let at = 0; at < text.length;) {
        const token = tokenAt(text, at);
        if (token === undefined)
            throw unreadable(`\`${text}\` cannot be read from column ${at + 1} on`, 'Close every quote.');
        tokens.push(token);
        at += token.text.length;
    }
    return tokens;
}
function tokenAt(text, at) {
    for (const [kind, pattern] of TOKENS) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match !== null)
            return { kind, text: match[0] };
    }
    return undefined;
}
function unreadable(message, hint) {
    return new errors/* RolloutError */.a6('signal-unreadable', message, { hint });
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/call.js

/** Most queries that one GetMetricData takes. */
const MOST_QUERIES = 500;
/**
 * The queries of one GetMetricData. Equal queries are sent once, whoever asks for them, because CloudWatch is paid per
 * metric asked for. A metric that only an expression needs is not returned.
 */
class Call {
    /** Ids that carry the answers, by the signal's place in the batch. */
    answers = new Map();
    /** Length of the periods that are asked for, in seconds. */
    periods = new Set();
    math = false;
    #queries = new Map();
    get queries() {
        return [...this.#queries.values()].map(({ query, returned }) => ({ ...query, ReturnData: returned }));
    }
    /** How many queries an ask would add. */
    wouldAdd(ask) {
        const fresh = new Set(metricsOf(ask).map((metric) => keyOf(metric, ask.signal.period)));
        for (const key of this.#queries.keys())
            fresh.delete(key);
        return fresh.size + (ask.kind === 'expression' ? 1 : 0);
    }
    get size() {
        return this.#queries.size;
    }
    add(index, ask) {
        this.periods.add(ask.signal.period);
        if (ask.kind === 'metric') {
            const query = this.#metric(ask.signal.metric, ask.signal.period, undefined);
            query.returned = true;
            this.answers.set(index, query.id);
        }
        else {
            this.math = true;
            this.answers.set(index, this.#expression(ask.signal, ask.expression).id);
        }
    }
    #expression(signal, expression) {
        const ids = new Map();
        for (const [name, metric] of Object.entries(signal.metrics)) {
            ids.set(name, this.#metric(metric, signal.period, expression.alone ? name : undefined).id);
        }
        const text = renameIn(expression, ids);
        // With metrics below it an expression has their period; CloudWatch takes one only where there are none.
        const period = ids.size === 0 ? { Period: signal.period } : {};
        const key = JSON.stringify(['expression', text, signal.period]);
        return this.#keep(key, this.#freeId('e'), { Expression: text, ...period }, true);
    }
    #metric(metric, period, name) {
        const stat = { Metric: metricOf(metric), Period: period, Stat: metric.stat };
        const account = metric.account === undefined ? {} : { AccountId: metric.account };
        // Under a name of its own a metric is not shared: `METRICS("hits")` picks metrics by their names.
        const key = `${name ?? ''}${keyOf(metric, period)}`;
        return this.#keep(key, name ?? this.#freeId('m'), { MetricStat: stat, ...account }, false);
    }
    #keep(key, id, query, returned) {
        const kept = this.#queries.get(key) ?? { id, query: { Id: id, ...query }, returned };
        this.#queries.set(key, kept);
        return kept;
    }
    #freeId(letter) {
        const taken = new Set([...this.#queries.values()].map(({ id }) => id));
        let number = this.#queries.size;
        while (taken.has(`${letter}${number}`))
            number += 1;
        return `${letter}${number}`;
    }
}
/** Dimensions as CloudWatch takes them, in the order of their names. */
function call_dimensionsOf(metric) {
    return Object.entries(metric.dimensions)
        .map(([Name, Value]) => ({ Name, Value }))
        .sort((a, b) => (a.Name < b.Name ? -1 : 1));
}
function metricOf(metric) {
    return { Namespace: metric.namespace, MetricName: metric.metric, Dimensions: call_dimensionsOf(metric) };
}
function metricsOf(ask) {
    return ask.kind === 'metric' ? [ask.signal.metric] : Object.values(ask.signal.metrics);
}
function keyOf(metric, period) {
    return JSON.stringify([metricOf(metric), metric.stat, period, metric.account ?? null]);
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/batching.js

/** Data points of one answer. With metric math in a call there is no second page, so all of it has to fit. */
const MOST_POINTS = 100_800;
const SECONDS_PER_MINUTE = 60;
/**
 * As few calls as hold all asks: normally one. An expression stays with its metrics. Periods under a minute go apart from
 * the others, because CloudWatch has them for three hours only and aligning the window to a longer period could leave that.
 */
function planCalls(asks, window) {
    const calls = [];
    const open = new Map();
    for (const { index, ask } of asks) {
        const alone = ask.kind === 'expression' && ask.expression.alone;
        const short = ask.signal.period < SECONDS_PER_MINUTE;
        const candidates = alone ? [] : (open.get(short) ?? []);
        let call = candidates.find((candidate) => fits(candidate, ask, window));
        if (call === undefined) {
            call = new Call();
            calls.push(call);
            if (!alone)
                open.set(short, [...candidates, call]);
        }
        call.add(index, ask);
    }
    return calls;
}
/** The call as CloudWatch takes it: oldest first, over whole periods of every length asked for. */
function inputOf(call, window) {
    const step = 1000 * [...call.periods].reduce(leastCommonMultiple, 1);
    return {
        MetricDataQueries: call.queries,
        StartTime: new Date(Math.floor(window.start / step) * step),
        EndTime: new Date(Math.ceil(window.end / step) * step),
        ScanBy: 'TimestampAscending',
    };
}
function fits(call, ask, window) {
    const size = call.size + call.wouldAdd(ask);
    if (size > MOST_QUERIES)
        return false;
    if (!call.math && ask.kind === 'metric')
        return true;
    const shortest = Math.min(ask.signal.period, ...call.periods);
    return size * ((window.end - window.start) / 1000 / shortest + 2) <= MOST_POINTS;
}
function leastCommonMultiple(a, b) {
    return (a / greatestCommonDivisor(a, b)) * b;
}
function greatestCommonDivisor(a, b) {
    return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/paging.js
/** Data points that CloudWatch dropped because they are no numbers (0/0): those periods have no data, which is an answer. */
const HARMLESS = new Set(['ArithmeticError']);
const paging_MOST_PAGES = 200;
/** Reads a call page by page and puts the pages together by id. Rejects with the SDK's error, or when pages do not end. */
async function readPages(port, input, signal) {
    const pages = new Map();
    const messages = [];
    let token;
    for (let page = 0; page < paging_MOST_PAGES; page += 1) {
        signal.throwIfAborted();
        const output = await port.getMetricData(token === undefined ? input : { ...input, NextToken: token }, signal);
        for (const result of output.MetricDataResults ?? [])
            gather(pages, result, page);
        messages.push(...textsOf(output.Messages));
        if (output.NextToken === undefined || output.NextToken === '') {
            return { byId: new Map([...pages].map(([id, gathered]) => [id, answerOf(gathered)])), messages };
        }
        if (output.NextToken === token)
            break;
        token = output.NextToken;
    }
    throw new Error('GetMetricData: the pages of the answer do not end');
}
function gather(pages, result, page) {
    const id = result.Id ?? '';
    const status = result.StatusCode ?? 'no status';
    const known = pages.get(id);
    if (known === undefined) {
        const { Timestamps = [], Values = [], Label: label } = result;
        const messages = textsOf(result.Messages);
        pages.set(id, {
            timestamps: [...Timestamps],
            values: [...Values],
            messages,
            status,
            label,
            page,
            several: false,
        });
        return;
    }
    // The series of a search come as several results with one id; the pages of a series have one label.
    known.several ||= known.page === page || known.label !== result.Label;
    known.page = page;
    known.timestamps.push(...(result.Timestamps ?? []));
    known.values.push(...(result.Values ?? []));
    known.messages.push(...textsOf(result.Messages));
    if (known.status !== 'Forbidden')
        known.status = status;
}
function answerOf({ timestamps, values, status, messages, several }) {
    return { timestamps, values, status, messages, several };
}
function textsOf(messages) {
    return (messages ?? [])
        .filter(({ Code }) => !HARMLESS.has(Code ?? ''))
        .map(({ Code, Value }) => [Code, Value].filter((part) => part !== undefined).join(': '));
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/metrics.js





/** Above this many signals a call that CloudWatch refuses is not taken apart to find the one it is about. */
const MOST_TO_TAKE_APART = 64;
/** Reads metrics and expressions with as few GetMetricData as hold them. Readings by the signal's place in the batch. */
async function readMetrics(signals, look) {
    const readings = new Map();
    const asks = [];
    for (const { index, signal } of signals) {
        try {
            asks.push({ index, ask: askOf(signal) });
        }
        catch (cause) {
            readings.set(index, { kind: 'error', cause });
        }
    }
    for (const [index, reading] of await readAsks(asks, look))
        readings.set(index, reading);
    return readings;
}
function askOf(signal) {
    if (signal.kind === 'metric')
        return { kind: 'metric', signal };
    return {
        kind: 'expression',
        signal,
        expression: parseExpression(signal.expression, Object.keys(signal.metrics)),
    };
}
async function readAsks(asks, look) {
    const calls = planCalls(asks, look.window);
    const readings = await Promise.all(calls.map((call) => readCall(call, asks, look)));
    return new Map(readings.flatMap((some) => [...some]));
}
async function readCall(call, asks, look) {
    const own = asks.filter(({ index }) => call.answers.has(index));
    const all = (cause) => new Map(own.map(({ index }) => [index, { kind: 'error', cause }]));
    try {
        const { byId, messages } = await readPages(look.port, inputOf(call, look.window), look.signal);
        if (messages.length > 0)
            return all(new Error(`CloudWatch did not read all metrics: ${messages.join('; ')}`));
        return new Map(own.map(({ index, ask }) => [
            index,
            series_readingOf(byId.get(call.answers.get(index) ?? ''), ask.signal, look.window),
        ]));
    }
    catch (error) {
        look.signal.throwIfAborted();
        // One bad query fails the whole call: halving finds it, and the others keep their readings.
        if (isInvalid(error) && own.length > 1 && own.length <= MOST_TO_TAKE_APART) {
            const middle = Math.ceil(own.length / 2);
            const halves = await Promise.all([
                readAsks(own.slice(0, middle), look),
                readAsks(own.slice(middle), look),
            ]);
            return new Map(halves.flatMap((half) => [...half]));
        }
        return all(callFailed('GetMetricData', look.scope, error));
    }
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/scope.js

/**
 * The region and role that a signal is read with. Throws RolloutError `signal-unreadable` for an expression whose metrics
 * lie in several: CloudWatch evaluates metric math within one call only.
 */
function scopeOf(signal) {
    switch (signal.kind) {
        case 'metric':
            return scope(signal.metric.region, signal.metric.role);
        case 'alarms':
            return scope(signal.region, signal.role);
        case 'expression':
            return scopeOfExpression(signal);
    }
}
/** One line for each scope, so that equal scopes share their calls. */
function keyOfScope({ region, role }) {
    return JSON.stringify([region ?? null, role ?? null]);
}
function scopeOfExpression(signal) {
    const scopes = new Map();
    for (const metric of Object.values(signal.metrics)) {
        const own = scope(metric.region ?? signal.region, metric.role ?? signal.role);
        scopes.set(keyOfScope(own), own);
    }
    const [first, second] = [...scopes.values()];
    if (second !== undefined) {
        throw new errors/* RolloutError */.a6('signal-unreadable', `the metrics of \`${signal.expression}\` lie in several regions or roles`, {
            hint: 'Read the metrics of one expression from one region and with one role.',
        });
    }
    return first ?? scope(signal.region, signal.role);
}
function scope(region, role) {
    return { ...(region === undefined ? {} : { region }), ...(role === undefined ? {} : { role }) };
}

;// CONCATENATED MODULE: ./build/metrics/cloudwatch.js






/**
 * Reads metrics, metric math and alarms from CloudWatch: per look one GetMetricData and one round of DescribeAlarms for
 * each region and role. Errors are Readings; their causes carry a reason code where one fits.
 */
function cloudWatchProvider(connect) {
    return {
        history: true,
        async read(signals, window, signal) {
            signal.throwIfAborted();
            const readings = signals.map(() => NOT_READ);
            const batches = batchByScope(signals, readings);
            const reads = batches.map(async ({ scope, signals: placed }) => {
                for (const [index, reading] of await readBatch(placed, { connect, scope, window, signal }))
                    readings[index] = reading;
            });
            await abortable(Promise.all(reads), signal);
            return readings;
        },
        explain: (sig, signal) => abortable(explain(sig, connect, signal), signal),
    };
}
const NOT_READ = { kind: 'error', cause: new Error('CloudWatch was not asked') };
/** The signals of each scope; one that has none gets its error at once. */
function batchByScope(signals, readings) {
    const batches = new Map();
    for (const [index, signal] of signals.entries()) {
        try {
            const scope = scopeOf(signal);
            const key = keyOfScope(scope);
            const batch = batches.get(key) ?? { scope, signals: [] };
            batch.signals.push({ index, signal });
            batches.set(key, batch);
        }
        catch (cause) {
            readings[index] = { kind: 'error', cause };
        }
    }
    return [...batches.values()];
}
async function readBatch(signals, { connect, ...asked }) {
    const { scope, window, signal } = asked;
    if (window.start >= window.end) {
        return new Map(signals.map(({ index }) => [index, { kind: 'no-data', detail: 'the window is empty' }]));
    }
    try {
        const look = { ...asked, port: await connect(scope) };
        const read = await Promise.all([
            readMetrics(signals.filter(isSeries), look),
            readAlarms(signals.filter(isAlarms), look),
        ]);
        return new Map(read.flatMap((readings) => [...readings]));
    }
    catch (error) {
        signal.throwIfAborted();
        const cause = callFailed('client', scope, error);
        return new Map(signals.map(({ index }) => [index, { kind: 'error', cause }]));
    }
}
function isAlarms(placed) {
    return placed.signal.kind === 'alarms';
}
function isSeries(placed) {
    return placed.signal.kind !== 'alarms';
}
/** The first metric of the signal that is not there. Alarms are told by their reading: one that is missing is an error. */
async function explain(sig, connect, signal) {
    signal.throwIfAborted();
    const metrics = cloudwatch_metricsOf(sig);
    try {
        if (metrics.length === 0)
            return undefined;
        const port = await connect(scopeOf(sig));
        for (const metric of metrics) {
            const explanation = await explainMetric(metric, port, signal);
            if (explanation !== undefined)
                return explanation;
        }
        return undefined;
    }
    catch (error) {
        signal.throwIfAborted();
        const { message } = callFailed('ListMetrics', {}, error);
        return { detail: `it could not be looked up why there is no data: ${message}`, certain: false };
    }
}
function cloudwatch_metricsOf(sig) {
    switch (sig.kind) {
        case 'metric':
            return [sig.metric];
        case 'expression':
            return Object.values(sig.metrics);
        case 'alarms':
            return [];
    }
}

;// CONCATENATED MODULE: ./build/metrics/providers.js
/**
 * One provider over several: every signal goes to the adapter of its kind, each adapter is asked once per batch, and the
 * readings come back in the order of the signals. An adapter that breaks its promise not to reject spoils only its own.
 */
function signalProviders(table) {
    return {
        history: Object.values(table).every(({ history }) => history),
        async read(signals, window, signal) {
            signal.throwIfAborted();
            const readings = new Map();
            const shares = [...shareOut(signals, table)].map(async ([provider, places]) => {
                const own = places.flatMap((place) => signals.slice(place, place + 1));
                const answer = await ask(() => provider.read(own, window, signal), signal);
                for (const [number, place] of places.entries())
                    readings.set(place, readingAt(answer, number));
            });
            await Promise.all(shares);
            return signals.map((sig, place) => readings.get(place) ?? failed(`nobody reads signals of kind ${sig.kind}`));
        },
        async explain(sig, signal) {
            return await table[sig.kind].explain(sig, signal);
        },
    };
}
/** Places of the signals in the batch, by the provider that reads them. */
function shareOut(signals, table) {
    const shares = new Map();
    for (const [place, sig] of signals.entries()) {
        const provider = Object.hasOwn(table, sig.kind) ? table[sig.kind] : undefined;
        if (provider !== undefined)
            shares.set(provider, [...(shares.get(provider) ?? []), place]);
    }
    return shares;
}
async function ask(read, signal) {
    try {
        return await read();
    }
    catch (cause) {
        signal.throwIfAborted();
        return { cause };
    }
}
function readingAt(answer, place) {
    if ('cause' in answer)
        return { kind: 'error', cause: answer.cause };
    return answer[place] ?? failed('the provider gave fewer readings than it was asked for');
}
function failed(message) {
    return { kind: 'error', cause: new Error(message) };
}

;// CONCATENATED MODULE: ./build/platform/aws/cloudwatch.js
/** The history of alarms takes three calls a second in the whole account: others may be ahead of us for a while. */
const HISTORY_ATTEMPTS = 6;
/** One answer of GetMetricData may hold 100,800 points. */
const METRICS_TIMEOUT = 30_000;
/** CloudWatch in one region, read with one role; its package is loaded with the first call. */
function cloudwatch(aws, scope) {
    return {
        getMetricData: (input, signal) => aws.send('cloudwatch', (sdk) => new sdk.GetMetricDataCommand(input), {
            signal,
            scope,
            timeout: METRICS_TIMEOUT,
        }),
        describeAlarms: (input, signal) => aws.send('cloudwatch', (sdk) => new sdk.DescribeAlarmsCommand(input), { signal, scope }),
        describeAlarmHistory: (input, signal) => aws.send('cloudwatch', (sdk) => new sdk.DescribeAlarmHistoryCommand(input), {
            signal,
            scope,
            attempts: HISTORY_ATTEMPTS,
        }),
        listMetrics: (input, signal) => aws.send('cloudwatch', (sdk) => new sdk.ListMetricsCommand(input), { signal, scope }),
    };
}

;// CONCATENATED MODULE: ./build/compose/provider.js



/** Who reads the signals of a plan: CloudWatch, each region and role by a client of its own. */
function providerOf(aws) {
    const reader = cloudWatchProvider(async (scope) => cloudwatch(aws, scope));
    return signalProviders({ metric: reader, expression: reader, alarms: reader });
}


/***/ }),

/***/ 4450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ releaseOfAttempt),
/* harmony export */   d: () => (/* binding */ releaseName)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6046);
/* harmony import */ var _domain_ledger_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8521);


/** The release that was named, else the commit's SHA. Throws UsageError outside Actions when neither is there. */
function releaseName(options, runner) {
    const name = options.release ?? runner.sha;
    if (name !== '')
        return name;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb([
        {
            message: '--release: nothing was given, and there is no GITHUB_SHA; name the release, for example by its commit',
        },
    ]);
}
/**
 * "Re-run all jobs" of a run whose release is closed begins a new release of the same commit by itself: `<sha>.<attempt>`
 * (`keyInForce`). Only a name that nobody gave is changed so, and only on a re-run.
 */
async function releaseOfAttempt(key, { options, runner, }, read) {
    if (options.release !== undefined || runner.attempt < 2)
        return key;
    const records = await read.ledger.records({ ...key, targets: read.targets }, read.signal).catch(() => []);
    return (0,_domain_ledger_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .keyInForce */ .S)(records, key, runner.attempt);
}


/***/ }),

/***/ 4570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zz: () => (/* binding */ evidencePath),
  jA: () => (/* binding */ progressOf),
  hw: () => (/* binding */ reporterOf),
  di: () => (/* binding */ rollbackReporterOf)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/platform/clock.js
var clock = __webpack_require__(152);
// EXTERNAL MODULE: ./build/domain/escape.js
var domain_escape = __webpack_require__(3742);
;// CONCATENATED MODULE: ./build/platform/runner/log.js


function stepLog(write) {
    return {
        line: (text) => write(`${(0,domain_escape/* logLine */.BP)(text)}\n`),
        startGroup: (name) => write(`::group::${(0,domain_escape/* logLine */.BP)(name)}\n`),
        endGroup: () => write('::endgroup::\n'),
    };
}
/** Adds to the job summary, synchronously: a cancelled job has seconds left. Without a file nothing is written. */
function addSummary(file, markdown) {
    if (file !== undefined)
        (0,external_node_fs_.appendFileSync)(file, `${markdown}\n`);
}

;// CONCATENATED MODULE: ./build/report/background.js
/** One queue: a slow answer of GitHub's delays the next update, never the phase. */
function inBackground() {
    let last = Promise.resolve();
    let failures = [];
    return {
        add(task) {
            last = last.then(task).catch((error) => void failures.push(error));
        },
        async drained() {
            await last;
            const [first] = failures;
            const broken = failures.length > 0;
            failures = [];
            if (broken)
                throw first;
        },
    };
}

;// CONCATENATED MODULE: ./build/report/changes.js
/** What of a look would be news to a person: how the gates stand and whether the soak was extended; no values. */
function standing(observation) {
    const states = observation.gates.map(({ name, judgement }) => `${name}=${judgement.state}`);
    return JSON.stringify([
        observation.phase,
        observation.weight,
        observation.extended,
        observation.soakUntil,
        ...states,
    ]);
}
/**
 * Picks the looks that are worth telling: the first, then each whose standing differs from the one told last, but no two
 * within `apart` ms, and no more than `most` in all. A change that came too soon is told at a later look.
 */
function pickChanges(apart, most) {
    let told;
    let count = 0;
    return (observation) => {
        const now = standing(observation);
        if (count >= most || now === told?.standing)
            return false;
        if (told !== undefined && observation.at - told.at < apart)
            return false;
        told = { at: observation.at, standing: now };
        count += 1;
        return true;
    };
}

// EXTERNAL MODULE: ./build/domain/weight.js
var domain_weight = __webpack_require__(1781);
// EXTERNAL MODULE: ./build/report/format.js
var format = __webpack_require__(2772);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./build/report/status.js




/** The most that GitHub takes for the description of a deployment status. */
const LONGEST_DESCRIPTION = 140;
/** How GitHub's list of deployments shows an outcome. */
const STATE_OF = {
    passed: 'success',
    failed: 'failure',
    held: 'error',
    refused: 'error',
    aborted: 'error',
    pending: 'in_progress',
};
/** "canary passed at 10 %: All 4 gates passed over 4 h at 10 %." */
function describeReport(report) {
    return described(`${phaseName(report.phase)} ${(0,words/* outcomeTitle */.lD)(report).toLowerCase()}: ${report.message}`);
}
/** "canary: shifting from 0 % to 10 %" */
function describeStart(started) {
    return described(`${phaseName(started.phase)}: shifting from ${(0,domain_weight/* formatWeight */.c)(started.from)} to ${(0,domain_weight/* formatWeight */.c)(started.to)}`);
}
/** "canary soaks at 10 % until 2026-11-23 13:00 UTC; not passing: Error rate" */
function describeLook(seen) {
    const odd = seen.gates.filter(({ judgement }) => judgement.state !== 'pass').map(({ name }) => name);
    const gates = odd.length === 0 ? 'all gates pass' : `not passing: ${odd.join(', ')}`;
    return described(`${phaseName(seen.phase)} soaks at ${(0,domain_weight/* formatWeight */.c)(seen.weight)} until ${(0,format/* formatTime */.fU)(seen.soakUntil)}; ${gates}`);
}
/** The name of a phase leaves room for what is said of it. */
function phaseName(name) {
    return (0,domain_escape/* oneLine */.TN)(name, 40);
}
/** Shown as plain text, and counted by code points there; UTF-16 units are never fewer. */
function described(text) {
    return (0,domain_escape/* cut */.Jj)((0,domain_escape/* oneLine */.TN)(text, 1000).replaceAll('`', ''), LONGEST_DESCRIPTION);
}

;// CONCATENATED MODULE: ./build/report/deployment-status.js



/** Deployments take a limited number of statuses, and a person reads the last one. */
const APART = 15 * 60_000;
const UPDATES = 12;
/** Statuses on GitHub's page of deployments: shifting, soaking, and how it ended. Written in the background until the end. */
function deploymentStatus({ statuses, deadline }) {
    const queue = inBackground();
    const worthTelling = pickChanges(APART, UPDATES);
    let url;
    const set = (status) => {
        const whole = url === undefined ? status : { ...status, log_url: url };
        queue.add(() => statuses.set(whole, deadline()));
    };
    return {
        async phaseStarted(started) {
            url = started.worker.url;
            set({ state: 'in_progress', description: describeStart(started) });
        },
        async observed(observation) {
            if (worthTelling(observation))
                set({ state: 'in_progress', description: describeLook(observation) });
        },
        async phaseFinished(report) {
            url = report.worker.url;
            set({ state: STATE_OF[report.outcome], description: describeReport(report) });
            await queue.drained();
        },
    };
}

;// CONCATENATED MODULE: ./build/report/evidence-file.js
/** Writes the evidence of a phase at its end, before the call returns: `schema/evidence.v1.json` describes it. */
function evidenceFile(file) {
    return {
        phaseStarted: async () => undefined,
        observed: async () => undefined,
        async phaseFinished(_report, evidence) {
            file.write(evidenceJson(evidence));
        },
    };
}
/** The evidence as JSON. A period without data, which JSON has no word for, is `null` in `values`. */
function evidenceJson(evidence) {
    return `${JSON.stringify(evidence)}\n`;
}

;// CONCATENATED MODULE: ./build/report/escape.js

/**
 * Untrusted text in GitHub's Markdown. GitHub looks for mentions and references in the rendered text, after entities
 * and backslashes are gone, so those are broken by a zero-width space; everything else is escaped.
 * Results are bounded: at most LONGEST_ESCAPE units for each unit of `max`.
 */
const BREAK = '\u200B';
/** The most that one character grows to (`<span>$</span>`). */
const LONGEST_ESCAPE = 14;
/** How much of an untrusted text is shown, in UTF-16 units before escaping. */
const LENGTH = { name: 120, detail: 300, message: 1200, command: 600 };
const MARKUP = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '|': '&#124;', // an entity, because renderers disagree on what `\\|` means in a table
    '\\': '\\\\',
    '`': '\\`',
    '*': '\\*',
    _: '\\_',
    '[': '\\[',
    ']': '\\]',
    '~': '\\~',
    $: '<span>$</span>', // math; GitHub documents the span as the way to write a plain dollar
};
/** Text as it reads, in a paragraph, a list item or a table cell: no markup, no tag, no mention, no link, one line. */
function escapeText(text, max = LENGTH.detail) {
    return breakReferences((0,domain_escape/* oneLine */.TN)(text, max))
        .replace(/[&<>"|\\`*_[\]~$]/g, (character) => MARKUP[character] ?? '')
        .replace(/^([-+=#])/, '\\$1')
        .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
/** Text inside an element that is raw HTML already, such as `<summary>`: no Markdown is read there. */
function escapeHtml(text, max = LENGTH.detail) {
    return breakReferences((0,domain_escape/* oneLine */.TN)(text, max)).replace(/[&<>"]/g, (character) => MARKUP[character] ?? '');
}
/** Mentions, issue and commit references, web and mail addresses; and workflow commands, for who prints a report. */
function breakReferences(text) {
    return text
        .replace(/^::/, `:${BREAK}:`)
        .replace(/([@#])(?=\S)/g, `$1${BREAK}`)
        .replace(/(gh-)(?=\d)/gi, `$1${BREAK}`)
        .replaceAll('://', `:${BREAK}//`)
        .replace(/(www)\./gi, `$1${BREAK}.`);
}
/** A code span, for use outside tables: commands stay as they are, to be copied. Empty text gives an empty string. */
function codeSpan(text, max = LENGTH.command) {
    const code = (0,domain_escape/* oneLine */.TN)(text, max);
    if (code === '')
        return '';
    const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    const padding = longest > 0 ? ' ' : '';
    return `${fence}${padding}${code}${padding}${fence}`;
}
/** Code in a table cell: a code span cannot hold a `|` there that all renderers read alike. */
function codeCell(text, max = LENGTH.name) {
    const code = escapeText(text, max);
    return code === '' ? '' : `<code>${code}</code>`;
}
/** Sentences in which commands stand in backquotes: the commands become code, the rest is escaped. Not for tables. */
function prose(text, max = LENGTH.message) {
    const parts = (0,domain_escape/* oneLine */.TN)(text, max).split('`');
    const closed = parts.length % 2 === 1 ? parts.length : parts.length - 2;
    return parts
        .map((part, index) => {
        if (index >= closed)
            return escapeAround(index > 0 && index === parts.length - 1 ? `\`${part}` : part);
        return index % 2 === 1 ? codeSpan(part) : escapeAround(part);
    })
        .join('');
}
/** Escapes a piece of a sentence and keeps the spaces at its ends, which stand between it and the code beside it. */
function escapeAround(part) {
    const body = escapeText(part, LENGTH.message);
    return `${part.startsWith(' ') ? ' ' : ''}${body}${part.endsWith(' ') && body !== '' ? ' ' : ''}`;
}
/** A link to a web address; text alone when the address is not one. */
function escape_link(label, address) {
    const text = escapeText(label, LENGTH.name);
    const url = address === undefined || address.length > 2000 || !URL.canParse(address) ? undefined : new URL(address);
    if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
        return text;
    const href = url.href.replace(/[^\w\-.:/?#&=%+,;@]/g, (character) => encodeURIComponent(character).replace(/[!'()*]/g, hex));
    return `[${text}](${href})`;
}
function hex(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
/** A label in a Mermaid diagram: letters, digits and a few signs, because quotes, `%%` and braces are its syntax. */
function mermaidLabel(text, max = 60) {
    const label = (0,domain_escape/* oneLine */.TN)(text, max * 2).replace(/[^\p{L}\p{N} .,()/+_-]/gu, ' ');
    return (0,domain_escape/* cut */.Jj)(label.replace(/ {2,}/g, ' ').trim(), max);
}

;// CONCATENATED MODULE: ./build/report/table.js
/** A GFM table of cells that are escaped already. No rows give an empty string. */
function table(head, rows) {
    if (rows.length === 0)
        return '';
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
/** Something that opens on a click, or stands open. `summary` is HTML, `body` is Markdown. */
function details(summary, body, open = false) {
    return `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Bold; nothing stays nothing. */
function bold(markdown) {
    return markdown === '' ? '' : `**${markdown}**`;
}
/** Joins what is there by blank lines. */
function blocks(parts) {
    return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
/** The first `most` items rendered, and a word about the rest. */
function atMost(items, most, render) {
    const shown = items.slice(0, most).map(render);
    return items.length > most ? [...shown, `… and ${items.length - most} more`] : shown;
}

;// CONCATENATED MODULE: ./build/report/rollback-summary.js





const LINES = 30;
/** The job summary of a rollback: what was done, what is in force, and when that is not what it should be, what to do. */
function renderRollbackSummary(report) {
    const { sign, word } = words/* ROLLBACK */.$Z[report.outcome];
    const at = report.weight === undefined ? '' : ` at ${(0,domain_weight/* formatWeight */.c)(report.weight)}`;
    return `${blocks([
        `## ${sign} ${word}${at}`,
        bold(prose(report.message)),
        facts(report),
        section('What to do now', list(report.next)),
        section('Targets', targets(report)),
        section('Warnings', list(report.warnings)),
    ])}\n`;
}
function facts(report) {
    const { plan, environment, release } = report.release;
    const parts = [
        `Traffic now **${report.weight === undefined ? 'unknown' : (0,domain_weight/* formatWeight */.c)(report.weight)}**`,
        report.to === undefined ? undefined : `to be reached ${(0,domain_weight/* formatWeight */.c)(report.to)}`,
        report.previousWeight === undefined
            ? undefined
            : `before this job ${(0,domain_weight/* formatWeight */.c)(report.previousWeight)}`,
        (0,format/* formatSpan */.QA)(report.startedAt, report.endedAt),
    ];
    const names = [
        `${escapeText(plan, LENGTH.name)} → ${escapeText(environment, LENGTH.name)}`,
        `release ${codeSpan(release, LENGTH.name)}`,
        report.worker.url === undefined
            ? undefined
            : escape_link(`run ${report.worker.run ?? ''}`.trim(), report.worker.url),
    ];
    return [parts, names].map((line) => line.filter((part) => part !== undefined).join(' · ')).join('<br>\n');
}
function targets(report) {
    return atMost(report.targets, LINES, ({ label, weight, problem }) => {
        const read = weight === undefined ? 'weight not read' : (0,domain_weight/* formatWeight */.c)(weight);
        return `${escapeText(label)}: ${read}${problem === undefined ? '' : `. ❌ ${escapeText(problem)}`}`;
    })
        .map((line) => `- ${line}`)
        .join('\n');
}
function section(title, body) {
    return body === '' ? undefined : `### ${title}\n\n${body}`;
}
function list(sentences) {
    return atMost(sentences, LINES, (sentence) => prose(sentence))
        .map((line) => `- ${line}`)
        .join('\n');
}

// EXTERNAL MODULE: ./build/report/sparkline.js
var sparkline = __webpack_require__(4312);
;// CONCATENATED MODULE: ./build/report/chart.js


/** Points of a chart: enough to see a shape, few enough to stay far below Mermaid's limit of 50,000 characters. */
const POINTS = 120;
/** Mermaid refuses numbers with an exponent; nothing that a chart could show lies beyond. */
const LARGEST = 1e12;
/**
 * A gate's values with its limit lines as a Mermaid `xychart-beta` block; undefined when there is nothing to draw.
 * Mermaid knows no gaps: a period without data is drawn at the value before it, and `gaps` tells how many.
 */
function chart(gate) {
    const values = (0,sparkline/* squeeze */.r)(gate.values, gate.bounds ?? {}, POINTS);
    const first = values.find((value) => value !== undefined);
    if (first === undefined || values.length < 2)
        return undefined;
    const scale = gate.unit === 'percent' ? 100 : 1;
    let last = first;
    const drawn = values.map((value) => {
        last = value ?? last;
        return clamp(last * scale);
    });
    const limits = limitLines(gate.bounds ?? {}).map((limit) => ({ ...limit, at: clamp(limit.at * scale) }));
    const lines = [
        palette(limits.map((limit) => limit.colour)),
        'xychart-beta',
        `  title "${mermaidLabel(gate.name)}"`,
        `  x-axis "periods since the shift, oldest first" 1 --> ${gate.values.length}`,
        `  y-axis "${AXIS[gate.unit]}" ${range([...drawn, ...limits.map((limit) => limit.at)], gate.bounds)}`,
        `  line [${drawn.map(plain).join(', ')}]`,
        ...limits.map((limit) => `  line [${drawn.map(() => plain(limit.at)).join(', ')}]`),
    ];
    return {
        markdown: ['```mermaid', ...lines, '```'].join('\n'),
        gaps: gate.values.filter((value) => value === undefined || Number.isNaN(value)).length,
    };
}
/** Readable on a light and on a dark page. */
const COLOUR = { value: '#2f81f7', pass: '#bf8700', fail: '#cf222e' };
/** The lines of the limits: amber for pass, red for fail; a limit that is both is drawn once, in red. */
function limitLines(bounds) {
    return [bounds.lower, bounds.upper].flatMap((bound) => {
        if (bound === undefined)
            return [];
        const fail = { at: bound.fail, colour: COLOUR.fail };
        return bound.pass === bound.fail ? [fail] : [{ at: bound.pass, colour: COLOUR.pass }, fail];
    });
}
function palette(limits) {
    return `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${[COLOUR.value, ...limits].join(', ')}"}}}}%%`;
}
const AXIS = { percent: 'percent', milliseconds: 'ms', bytes: 'bytes', none: 'value' };
function clamp(value) {
    return Math.min(LARGEST, Math.max(-LARGEST, value));
}
/**
 * Somewhat beyond the least and the greatest: an axis of no height cannot be drawn. It starts at zero where a value may
 * be too high, so that heights compare; where it may only be too low, near the limit, where the eye is needed.
 */
function range(numbers, bounds = {}) {
    const onlyLower = bounds.lower !== undefined && bounds.upper === undefined;
    const least = Math.min(...numbers, ...(onlyLower ? [] : [0]));
    const greatest = Math.max(...numbers);
    const margin = (greatest - least) * 0.1 || 1;
    return `${plain(least === 0 ? 0 : least - margin)} --> ${plain(greatest + margin)}`;
}
/** A number without exponent, six digits after the point at most. */
function plain(value) {
    const text = value.toFixed(Math.abs(value) >= 1000 ? 0 : 6);
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

;// CONCATENATED MODULE: ./build/report/gate-row.js






/** The row of a gate, its texts cut to the length that is shown. */
function gateRow(gate) {
    const { judgement, runbook, owner } = gate;
    const since = judgement.failedAt === undefined ? '' : `, since ${(0,format/* formatTime */.fU)(judgement.failedAt)}`;
    const help = {
        ...(runbook === undefined || runbook.length > 300 ? {} : { runbook }),
        ...(owner === undefined ? {} : { owner: (0,domain_escape/* oneLine */.TN)(owner, 60) }),
    };
    return {
        name: (0,domain_escape/* oneLine */.TN)(gate.name, LENGTH.name),
        state: judgement.state,
        advisory: judgement.advisory,
        // alarms have states, and no value that would say anything to a person
        value: gate.kind === 'alarms' ? '–' : (0,format/* formatValue */.Fl)(judgement.value, gate.unit, gate.bounds),
        limit: (0,domain_escape/* oneLine */.TN)(gate.limit, LENGTH.name),
        detail: (0,domain_escape/* oneLine */.TN)(`${judgement.detail}${since}`, LENGTH.detail),
        trend: (0,sparkline/* sparkline */.K)(gate.values, gate.bounds),
        ...(Object.keys(help).length === 0 ? {} : { help }),
    };
}
const HEAD = ['', 'Gate', 'Value', 'Limit', 'Judgement', 'Trend'];
/** The rows as a table in Markdown; `left` more gates are mentioned in a last one. */
function gateTable(rows, left) {
    const cells = rows.map(cellsOf);
    return table(HEAD, left > 0 ? [...cells, ['', `… and ${left} more`, '', '', '', '']] : cells);
}
function cellsOf(row) {
    const urgent = row.state !== 'pass';
    const name = escapeText(row.name, LENGTH.name);
    return [
        words/* JUDGEMENT */.SQ[row.state].sign,
        `${urgent ? `**${name}**` : name}${row.advisory ? ' <sub>advisory</sub>' : ''}`,
        keepUnits(escapeText(row.value, LENGTH.name)),
        keepUnits(escapeText(row.limit, LENGTH.name)) || '–',
        judgement(row, urgent),
        codeCell(row.trend) || '–',
    ];
}
/** Why, and for a gate that is not fit the word before it, what to read and whom to ask behind it. */
function judgement(row, urgent) {
    const why = keepUnits(escapeText(row.detail, LENGTH.detail));
    if (!urgent)
        return why;
    const help = [
        row.help?.runbook === undefined ? '' : escape_link('runbook', row.help.runbook),
        row.help?.owner === undefined ? '' : `owner ${escapeText(row.help.owner, LENGTH.name)}`,
    ].filter((part) => part !== '');
    const verdict = `**${words/* JUDGEMENT */.SQ[row.state].word}**: ${why}`;
    return help.length === 0 ? verdict : `${verdict}<br>${help.join(' · ')}`;
}
/** A number and its unit stay on one line of a narrow cell. */
function keepUnits(text) {
    return text.replace(/(\d) (%|ms|s|h|min|d|k?B|MB|GB|TB)(?!\w)/g, '$1&nbsp;$2');
}

;// CONCATENATED MODULE: ./build/report/phases.js





/**
 * Where the rollout stands, in one line: the phases done, this one, and those to come, each with weight and soak:
 * "✅ canary 10 % (4 h) → ❌ **half 50 % (4 h)** → ⬜ full 100 % (2 d)".
 */
function phaseRail(report, most) {
    const marked = report.phases.map((phase, index) => ({ ...phase, index }));
    return atMost(marked, most, ({ name, weight, soak, index }) => {
        const text = `${escapeText(name, LENGTH.name)} ${(0,domain_weight/* formatWeight */.c)(weight)} (${(0,format/* formatSoak */.Oc)(soak)})`;
        return index === report.index
            ? `${words/* OUTCOME */.vg[report.outcome].sign} **${text}**`
            : `${signElsewhere(report, index)} ${text}`;
    }).join(' → ');
}
const TO_COME = '⬜';
const NOT_REACHED = '➖';
/** A phase begins only after those before it have passed; a refused one may be refused because they have not. */
function signElsewhere(report, index) {
    if (index < report.index)
        return report.outcome === 'refused' ? TO_COME : '✅';
    return report.outcome === 'failed' || report.restore !== undefined ? NOT_REACHED : TO_COME;
}

;// CONCATENATED MODULE: ./build/report/summary.js








/** GitHub takes 1 MiB a step and shows nothing of a longer one; some room stays for what else the step writes. */
const LARGEST_SUMMARY = 1_000_000;
/** What gives way, step by step, when a summary is too long: the diagrams first, the answer never. */
const STEPS = [
    { charts: 12, rows: 60, lines: 30 },
    { charts: 3, rows: 60, lines: 30 },
    { charts: 0, rows: 60, lines: 20 },
    { charts: 0, rows: 15, lines: 8 },
    { charts: 0, rows: 0, lines: 4 },
];
/**
 * The job summary of a phase in GitHub's Markdown: what happened, what to do, the gates, the phases, the details.
 * At most `largest` bytes of UTF-8.
 */
function renderSummary(report, largest = LARGEST_SUMMARY) {
    for (const step of STEPS) {
        const text = render(report, step);
        if (Buffer.byteLength(text) <= largest)
            return text;
    }
    return `${headline(report)}\n`;
}
/** "## ❌ FAILED at 50 %: phase half (2 of 3)": what a person reads first, and perhaps only. */
function headline(report) {
    return `## ${words/* OUTCOME */.vg[report.outcome].sign} ${(0,words/* outcomeTitle */.lD)(report)} · ${escapeText((0,words/* phasePlace */.pR)(report), LENGTH.name)}`;
}
function render(report, step) {
    return `${blocks([
        headline(report),
        bold(prose(report.message)),
        phaseRail(report, step.lines),
        summary_facts(report),
        summary_section('What to do now', summary_list(report.next, step.lines)),
        summary_section('Warnings', summary_list(report.warnings, step.lines)),
        step.rows === 0 ? undefined : summary_section('Gates', gates(report.gates, step.rows)),
        charts(report.gates, step.charts),
        summary_targets(report, step.lines),
        step.charts === STEPS[0].charts ? undefined : '_Shortened: all of it is in the evidence file._',
    ])}\n`;
}
/** The numbers that go with the headline, in two lines. */
function summary_facts(report) {
    const soaked = report.soakFrom === undefined ? undefined : Math.max(0, report.endedAt - report.soakFrom);
    const planned = (0,format/* formatSoak */.Oc)(report.phases[report.index]?.soak ?? 0);
    const { plan, environment, release } = report.release;
    const traffic = [
        `Traffic now **${report.weight === undefined ? 'unknown' : (0,domain_weight/* formatWeight */.c)(report.weight)}**`,
        report.previousWeight === undefined
            ? undefined
            : `before this job ${(0,domain_weight/* formatWeight */.c)(report.previousWeight)}`,
        report.restore === undefined
            ? undefined
            : `to be restored to **${escapeText((0,words/* restoreWords */.GZ)(report.restore), 20)}**`,
        soaked === undefined
            ? 'no soak'
            : `soaked ${(0,format/* formatSoak */.Oc)(soaked)}, ${planned} planned${report.extended ? ' and extended' : ''}`,
        (0,format/* formatSpan */.QA)(report.soakFrom ?? report.startedAt, report.endedAt),
    ];
    const names = [
        `${escapeText(plan, LENGTH.name)} → ${escapeText(environment, LENGTH.name)}`,
        `release ${codeSpan(release, LENGTH.name)}`,
        report.worker.url === undefined
            ? undefined
            : escape_link(`run ${report.worker.run ?? ''}`.trim(), report.worker.url),
        `reason ${codeSpan(report.reason)}`,
    ];
    return [traffic, names].map((line) => line.filter((part) => part !== undefined).join(' · ')).join('<br>\n');
}
function gates(all, most) {
    const rows = (0,words/* byUrgency */.td)(all).slice(0, most).map(gateRow);
    return gateTable(rows, all.length - rows.length);
}
function summary_section(title, body) {
    return body === '' ? undefined : `### ${title}\n\n${body}`;
}
function summary_list(sentences, most) {
    return atMost(sentences, most, (sentence) => prose(sentence))
        .map((line) => `- ${line}`)
        .join('\n');
}
function summary_targets(report, most) {
    const lines = atMost(report.targets, most, (target) => {
        const weight = target.weight === undefined ? 'weight not read' : (0,domain_weight/* formatWeight */.c)(target.weight);
        return `${escapeText(target.label)}: ${weight}`;
    });
    const plan = `Plan digest: ${codeSpan(report.planDigest, 80)}`;
    return details('Targets and plan', [...lines, plan].map((line) => `- ${line}`).join('\n'));
}
/** A chart for each of the first gates, the urgent ones first; the first that did not pass stands open. */
function charts(all, most) {
    const drawn = (0,words/* byUrgency */.td)(all)
        .slice(0, most)
        .flatMap((gate) => {
        const picture = chart(gate);
        if (picture === undefined)
            return [];
        const gaps = picture.gaps === 0
            ? ''
            : ` Periods without data (${picture.gaps}) are drawn at the value before them.`;
        const note = `Blue: the value of each period. Straight lines: ${escapeText(gate.limit, LENGTH.name)}.${gaps}`;
        const source = gate.source === undefined ? '' : ` Source: ${escapeText(gate.source)}.`;
        return [
            details(`Chart: ${escapeHtml(gate.name, LENGTH.name)}`, `${note}${source}\n\n${picture.markdown}`),
        ];
    });
    return drawn.length === 0 ? undefined : drawn.join('\n\n');
}

;// CONCATENATED MODULE: ./build/report/job-summary.js


/** Writes the summary at the end, before the call returns. */
function jobSummary(file) {
    return {
        phaseStarted: async () => undefined,
        observed: async () => undefined,
        async phaseFinished(report) {
            file.write(renderSummary(report));
        },
        async rolledBack(report) {
            file.write(renderRollbackSummary(report));
        },
    };
}

// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
;// CONCATENATED MODULE: ./build/report/log-progress.js






/** A soak in which nothing changes says so this often (ms), so that a reader sees that it lives. */
const QUIET = 15 * 60_000;
const LINES_OF_GATES = 40;
/** Progress for a workflow's log: a group for the soak, in it a line when a gate's judgement changed or 15 min have passed. */
function logProgress(log) {
    const changed = pickChanges(0, Number.POSITIVE_INFINITY);
    const lookLine = lookLines();
    const warned = new Set();
    let lastLine;
    let grouped = false;
    return {
        async phaseStarted({ phase, index, phases, from, to }) {
            const soak = (0,format/* formatSoak */.Oc)(phases[index]?.soak ?? 0);
            grouped = true;
            log.startGroup((0,domain_escape/* logLine */.BP)(`Phase ${phase}: ${(0,domain_weight/* formatWeight */.c)(from)} to ${(0,domain_weight/* formatWeight */.c)(to)}, soak ${soak}`));
        },
        async observed(seen) {
            for (const warning of seen.warnings.filter((text) => !warned.has(text))) {
                warned.add(warning);
                log.line((0,domain_escape/* logLine */.BP)(`warning: ${warning}`));
            }
            if (!changed(seen) && lastLine !== undefined && seen.at - lastLine < QUIET)
                return;
            lastLine = seen.at;
            log.line(lookLine(seen));
        },
        async phaseFinished(report) {
            if (grouped)
                log.endGroup();
            grouped = false;
            for (const line of reportLines(report))
                log.line(line);
        },
    };
}
/**
 * Makes the line of a look: "11:04 UTC  10 %  1 h 4 min soaked, 2 h 56 min left | Error rate 0.42 % pass | …". Why a gate
 * is not fit is said when that is new, not again in each line after it.
 */
function lookLines() {
    let before = new Map();
    return (seen) => {
        const gates = (0,words/* byUrgency */.td)(seen.gates)
            .slice(0, LINES_OF_GATES)
            .map((gate) => gateWords(gate, before.get(gate.name) !== gate.judgement.state));
        before = new Map(seen.gates.map(({ name, judgement }) => [name, judgement.state]));
        return (0,domain_escape/* logLine */.BP)([soakWords(seen), ...gates].join(' | '));
    };
}
function soakWords(seen) {
    const soaked = (0,duration/* formatDuration */.a)(Math.max(0, seen.at - seen.soakFrom));
    const left = seen.soakUntil > seen.at ? `${(0,duration/* formatDuration */.a)(seen.soakUntil - seen.at)} left` : 'at its end';
    const extended = seen.extended ? ' (extended)' : '';
    return `${(0,format/* formatTime */.fU)(seen.at).slice(11)}  ${(0,domain_weight/* formatWeight */.c)(seen.weight)}  ${soaked} soaked, ${left}${extended}`;
}
function gateWords({ name, judgement, unit, bounds, kind }, isNew) {
    const known = kind !== 'alarms' && judgement.value !== undefined;
    const value = known ? ` ${(0,format/* formatValue */.Fl)(judgement.value, unit, bounds)}` : '';
    const why = judgement.state === 'pass' || !isNew ? '' : ` (${judgement.detail})`;
    return `${name}${value} ${words/* JUDGEMENT */.SQ[judgement.state].word}${why}`;
}
/** The end in plain lines: the answer, why, each gate, what to do. */
function reportLines(report) {
    const gates = (0,words/* byUrgency */.td)(report.gates)
        .slice(0, LINES_OF_GATES)
        .map(({ name, judgement }) => {
        const advisory = judgement.advisory ? ' (advisory)' : '';
        return `  ${words/* JUDGEMENT */.SQ[judgement.state].word}: ${name}${advisory}: ${judgement.detail}`;
    });
    const next = report.next.map((sentence) => `  → ${sentence}`);
    return [
        `${words/* OUTCOME */.vg[report.outcome].sign} ${(0,words/* outcomeTitle */.lD)(report)}, phase ${report.phase}: ${report.message}`,
        ...gates,
        ...next,
    ].map(indentedLine);
}
/** `logLine` trims; the indent that says what belongs together comes back in front, where no command can stand then. */
function indentedLine(text) {
    const indent = text.startsWith('  ') ? '  ' : '';
    return `${indent}${(0,domain_escape/* logLine */.BP)(text)}`;
}

// EXTERNAL MODULE: ./build/report/terminal.js
var report_terminal = __webpack_require__(3299);
// EXTERNAL MODULE: ./build/report/terminal-lines.js
var terminal_lines = __webpack_require__(9657);
;// CONCATENATED MODULE: ./build/report/progress.js








/** Gates that are painted; a screen has no more room, and the rest is in the summary. */
const GATES = 20;
const TREND = 20;
/** Narrower than any terminal that a person reads. */
const NARROWEST = 20;
/**
 * Live progress for the command line: a line per phase, and under the running one a row per gate. A terminal is
 * repainted in place; anything else gets a plain line at each change.
 */
function progress(options) {
    return options.terminal.isTty ? livePaint(options) : plainLines(options.terminal);
}
function livePaint({ terminal, now, apart = 100 }) {
    let painted = [];
    let paintedAt = Number.NEGATIVE_INFINITY;
    let phaseNames = [];
    /** Rows that the painted lines take now: a terminal that was made narrower has wrapped them. */
    const rows = () => {
        const columns = Math.max(1, terminal.columns());
        return painted.reduce((sum, line) => sum + Math.max(1, Math.ceil((0,report_terminal/* widthOf */.qz)(line) / columns)), 0);
    };
    const show = (lines, stays) => {
        const columns = Math.max(NARROWEST, terminal.columns()) - 1; // a full line would wrap the cursor
        const text = lines.map((line) => (0,report_terminal/* paint */.nI)(line, columns, terminal.color)).join('\n');
        terminal.write(`${(0,report_terminal/* eraseRows */.K2)(rows())}${text}${stays ? '\n' : ''}`);
        painted = stays ? [] : lines.map((line) => (0,report_terminal/* paint */.nI)(line, columns, false));
    };
    return {
        async phaseStarted(started) {
            phaseNames = started.phases.map(({ name }) => name);
            show([startLine(started)], false);
        },
        async observed(seen) {
            const moment = now();
            if (moment - paintedAt < apart)
                return;
            paintedAt = moment;
            show(screen(seen, phaseNames), false);
        },
        async phaseFinished(report) {
            const names = report.phases.map(({ name }) => name);
            show([(0,terminal_lines/* endLine */.Sk)(report, (0,terminal_lines/* nameWidth */.YU)(names))], true);
            paintedAt = Number.NEGATIVE_INFINITY;
        },
    };
}
function startLine({ phase, phases, from, to }) {
    const width = (0,terminal_lines/* nameWidth */.YU)(phases.map(({ name }) => name));
    return [
        { text: `▶ ${(0,report_terminal/* column */.fi)(phase, width)}`, colour: 'bold' },
        { text: `  shifting from ${(0,domain_weight/* formatWeight */.c)(from)} to ${(0,domain_weight/* formatWeight */.c)(to)}` },
    ];
}
function screen(seen, phaseNames) {
    const gates = (0,words/* byUrgency */.td)(seen.gates).slice(0, GATES);
    const width = (0,terminal_lines/* nameWidth */.YU)(gates.map(({ name }) => name));
    const newest = seen.warnings.at(-1);
    return [
        (0,terminal_lines/* phaseLine */.Kl)(seen, (0,terminal_lines/* nameWidth */.YU)([...phaseNames, seen.phase])),
        ...gates.map((gate) => (0,terminal_lines/* gateLine */.C_)(gate, width, TREND)),
        ...(newest === undefined ? [] : [[{ text: `    ${(0,domain_escape/* logLine */.BP)(newest, 300)}`, colour: 'yellow' }]]),
    ];
}
function plainLines(terminal) {
    const lookLine = lookLines();
    const changed = pickChanges(0, Number.POSITIVE_INFINITY);
    const print = (text) => terminal.write(`${text}\n`);
    return {
        async phaseStarted({ phase, index, phases, from, to }) {
            const soak = (0,format/* formatSoak */.Oc)(phases[index]?.soak ?? 0);
            print((0,domain_escape/* logLine */.BP)(`${phase}: ${(0,domain_weight/* formatWeight */.c)(from)} to ${(0,domain_weight/* formatWeight */.c)(to)}, soak ${soak}`));
        },
        async observed(seen) {
            if (changed(seen))
                print(`  ${lookLine(seen)}`);
        },
        async phaseFinished(report) {
            print((0,domain_escape/* logLine */.BP)(`${report.phase}: ${report.outcome}. ${report.message}`));
        },
    };
}

// EXTERNAL MODULE: ./build/platform/github/faults.js
var faults = __webpack_require__(7151);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(3619);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
;// CONCATENATED MODULE: ./build/report/comment-state.js



/**
 * What the sticky comment remembers, hidden at its end: one job renders the phases of the jobs before it from here.
 * Everything in it came from outside once and is escaped again whenever it is rendered.
 */
const comment_state_text = schemas/* string */.YjP().check(api/* _maxLength */.Eb(2000));
const moment = schemas/* number */.aig();
const percent = schemas/* number */.aig().check(api/* _gte */.qm(0), api/* _lte */.Zm(100));
const row = schemas/* object */.Ikc({
    name: comment_state_text,
    state: schemas/* enum */.k5n(['pass', 'fail', 'inconclusive', 'error']),
    advisory: schemas/* boolean */.zMY(),
    value: comment_state_text,
    limit: comment_state_text,
    detail: comment_state_text,
    trend: comment_state_text,
    help: schemas/* exactOptional */.yqP(schemas/* object */.Ikc({ runbook: schemas/* exactOptional */.yqP(comment_state_text), owner: schemas/* exactOptional */.yqP(comment_state_text) })),
});
const outcome = schemas/* enum */.k5n(['passed', 'failed', 'held', 'refused', 'aborted', 'pending', 'soaking']);
/** A phase as the newest job of it told it; `soaking` while that job runs. */
const memory = schemas/* object */.Ikc({
    outcome,
    message: comment_state_text,
    from: moment,
    /** End of the job, or of the soak as it stands while it runs. */
    until: moment,
    weight: schemas/* exactOptional */.yqP(percent),
    url: schemas/* exactOptional */.yqP(comment_state_text),
    rows: schemas/* array */.YOg(row),
    /** Gates that found no room in `rows`. */
    left: schemas/* number */.aig(),
});
/** Something that happened to the release beside its phases: a job refused, a rollback. Newest last. */
const comment_state_event = schemas/* object */.Ikc({ at: moment, sign: comment_state_text, text: comment_state_text, url: schemas/* exactOptional */.yqP(comment_state_text) });
const state = schemas/* object */.Ikc({
    phases: schemas/* array */.YOg(schemas/* object */.Ikc({ name: comment_state_text, weight: percent, soak: schemas/* number */.aig() })),
    /** By the position of the phase in the plan. */
    seen: schemas/* record */.g1P(schemas/* string */.YjP(), memory),
    /** What a person reads first: where the release stands after the newest news. */
    head: schemas/* object */.Ikc({ sign: comment_state_text, title: comment_state_text, message: comment_state_text, next: schemas/* array */.YOg(comment_state_text) }),
    events: schemas/* array */.YOg(comment_state_event),
});
const EMPTY_STATE = {
    phases: [],
    seen: {},
    head: { sign: '⏳', title: '', message: '', next: [] },
    events: [],
};
/** The most that a hidden state may unfold to; a comment holds far less. */
const LARGEST_STATE = 4_000_000;
/** How a comment begins its marker: one for each release of a plan in an environment. */
function markerOf(key) {
    const digest = (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([key.plan, key.environment, key.release]))
        .digest('hex');
    return `<!-- gradual-rollout:1:${digest.slice(0, 32)}:`;
}
/** The hidden line at the end of a comment: base64, in which neither `-` nor `>` occurs, so nothing in it ends the comment. */
function hide(key, remembered) {
    return `${markerOf(key)}${(0,external_node_zlib_.deflateSync)(JSON.stringify(remembered)).toString('base64')} -->`;
}
/** The state that a comment carries; undefined when it is not this release's, or was damaged. */
function reveal(key, body) {
    const marker = markerOf(key);
    const from = body.lastIndexOf(marker);
    const data = from < 0 ? undefined : /^[A-Za-z0-9+/=]+(?= -->)/.exec(body.slice(from + marker.length))?.[0];
    if (data === undefined)
        return undefined;
    try {
        const json = (0,external_node_zlib_.inflateSync)(Buffer.from(data, 'base64'), { maxOutputLength: LARGEST_STATE }).toString('utf8');
        return state.parse(JSON.parse(json));
    }
    catch {
        return undefined; // somebody edited the comment: it is written anew from what this job knows
    }
}

;// CONCATENATED MODULE: ./build/report/comment.js







/** GitHub refuses a comment beyond 65,536 characters; its true bound was seen to be 262,144 bytes. Both are kept. */
const LARGEST_COMMENT = { characters: 65_000, bytes: 262_000 };
/** What gives way, step by step: gates of earlier phases first, then events, then the gates of this one. */
const comment_STEPS = [
    { gates: 30, others: 30, events: 12, message: 1200 },
    { gates: 30, others: 6, events: 6, message: 600 },
    { gates: 20, others: 0, events: 3, message: 300 },
    { gates: 6, others: 0, events: 1, message: 200 },
    { gates: 0, others: 0, events: 0, message: 100 },
];
/**
 * The one comment of a release in an environment: where it stands, all its phases, the gates of each, and hidden at the
 * end the state from which the next job renders it again. What is too long is cut in the text and in the state alike.
 */
function renderComment(key, state, limit = LARGEST_COMMENT) {
    for (const step of comment_STEPS) {
        const shown = shorten(state, step);
        const text = `${visible(key, shown)}\n\n${hide(key, shown)}\n`;
        if (text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes)
            return text;
    }
    // Only a state with far more phases than are remembered comes here: the answer stays, the phases go.
    const { head } = shorten(state, { gates: 0, others: 0, events: 0, message: 100 });
    const bare = { phases: [], seen: {}, head: { ...head, next: [] }, events: [] };
    return `${visible(key, bare)}\n\n${hide(key, bare)}\n`;
}
/** The state with no more in it than a step lets through. */
function shorten(state, step) {
    const newest = newestFirst(state)[0]?.[0];
    const seen = Object.entries(state.seen).map(([index, memory]) => {
        const most = index === newest ? step.gates : step.others;
        const rows = memory.rows.slice(0, most);
        const left = memory.left + memory.rows.length - rows.length;
        return [index, { ...memory, message: memory.message.slice(0, step.message), rows, left }];
    });
    return {
        ...state,
        seen: Object.fromEntries(seen),
        events: step.events === 0 ? [] : state.events.slice(-step.events),
    };
}
/** The phases that were told of, the newest first. */
function newestFirst(state) {
    return Object.entries(state.seen).toSorted(([i, a], [j, b]) => b.from - a.from || Number(j) - Number(i));
}
function visible(key, state) {
    const place = `${escapeText(key.plan, LENGTH.name)} → ${escapeText(key.environment, LENGTH.name)}`;
    return blocks([
        `### ${escapeText(state.head.sign, 10)} ${place}: ${escapeText(state.head.title, LENGTH.name)}`,
        bold(prose(state.head.message)),
        state.head.next.map((sentence) => `- ${prose(sentence)}`).join('\n'),
        phases(state),
        ...newestFirst(state).map((_entry, place) => gatesOf(state, place)),
        events(state),
        `<sub>release</sub> ${codeSpan(key.release, LENGTH.name)}`,
    ]);
}
const comment_HEAD = ['', 'Phase', 'Weight', 'Soak', 'Gates', 'When'];
function phases(state) {
    return table(comment_HEAD, state.phases.map(({ name, weight, soak }, index) => {
        const memory = state.seen[String(index)];
        const cells = [escapeText(name, LENGTH.name), (0,domain_weight/* formatWeight */.c)((0,domain_weight/* weight */.V)(weight)), (0,format/* formatSoak */.Oc)(soak)];
        return memory === undefined
            ? ['⬜', ...cells, '', '']
            : [signOf(memory), ...cells, gatesWord(memory), when(memory)];
    }));
}
function signOf(memory) {
    return memory.outcome === 'soaking' ? words/* OUTCOME */.vg.pending.sign : words/* OUTCOME */.vg[memory.outcome].sign;
}
/** "4 gates pass", or the ones that do not. */
function gatesWord({ rows, left }) {
    const odd = rows.filter((row) => row.state !== 'pass');
    if (rows.length === 0)
        return left === 0 ? '' : `${left} gates`;
    if (odd.length === 0)
        return left === 0 ? `${rows.length} pass` : `${rows.length} pass, ${left} more`;
    const shown = odd.slice(0, 3).map((row) => `${words/* JUDGEMENT */.SQ[row.state].sign} ${escapeText(row.name, 60)}`);
    return [...shown, ...(odd.length > 3 ? [`${odd.length - 3} more`] : [])].join('<br>');
}
function when(memory) {
    const span = memory.outcome === 'soaking'
        ? `until ${(0,format/* formatTime */.fU)(memory.until)}`
        : (0,format/* formatSpan */.QA)(memory.from, memory.until);
    return memory.url === undefined ? span : `${span} · ${escape_link('run', memory.url)}`;
}
/** The gates of the phase that is in this place among the newest; the newest stands open while something does not pass. */
function gatesOf(state, place) {
    const [index, memory] = newestFirst(state)[place] ?? [];
    if (memory === undefined)
        return undefined;
    const message = memory.message === state.head.message ? '' : prose(memory.message);
    const body = blocks([message, gateTable(memory.rows, memory.left)]);
    const name = state.phases[Number(index)]?.name ?? '';
    const open = place === 0 && memory.rows.some((row) => row.state !== 'pass');
    return body === '' ? undefined : details(`Gates of ${escapeHtml(name, LENGTH.name)}`, body, open);
}
function events(state) {
    return state.events
        .map(({ at, sign, text, url }) => `- ${escapeText(sign, 10)} ${(0,format/* formatTime */.fU)(at)}: ${prose(text)}${url === undefined ? '' : ` · ${escape_link('run', url)}`}`)
        .join('\n');
}

;// CONCATENATED MODULE: ./build/report/comment-memory.js






/** The most that is remembered: a comment that grows with every job would one day not be taken any more. */
const comment_memory_GATES = 30;
const PHASES = 60;
const EVENTS = 12;
/** The state after a look at a running soak. */
function rememberSoak(state, started, seen) {
    const extended = seen.extended ? ', extended' : '';
    const memory = {
        outcome: 'soaking',
        message: '',
        from: seen.soakFrom,
        until: seen.soakUntil,
        weight: seen.weight,
        ...comment_memory_gatesOf(seen.gates),
        ...urlOf(started.worker.url),
    };
    const head = {
        sign: '⏳',
        title: `SOAKING at ${(0,domain_weight/* formatWeight */.c)(seen.weight)}`,
        message: `Phase ${started.phase} soaks until ${(0,format/* formatTime */.fU)(seen.soakUntil)}${extended}.`,
        next: [],
    };
    return { ...withPhase(state, started, memory), head };
}
/** The state after the end of a phase's job. What a phase has reached is not forgotten for a job that was refused. */
function rememberPhase(state, report) {
    const known = state.seen[String(report.index)];
    const { sign, word } = words/* OUTCOME */.vg[report.outcome];
    const didNothing = report.outcome === 'refused' || report.reason === 'already-passed' || report.reason === 'already-failed';
    const message = (0,domain_escape/* oneLine */.TN)(report.message, LENGTH.message);
    if (didNothing && known !== undefined && known.outcome !== 'soaking') {
        const text = `${word.toLowerCase()}, phase ${(0,domain_escape/* oneLine */.TN)(report.phase, LENGTH.name)}: ${message}`;
        return withEvent(state, { at: report.endedAt, sign, text, ...urlOf(report.worker.url) });
    }
    const memory = {
        outcome: report.outcome,
        message,
        from: report.soakFrom ?? report.startedAt,
        until: report.endedAt,
        ...(report.weight === undefined ? {} : { weight: report.weight }),
        ...comment_memory_gatesOf(report.gates),
        ...urlOf(report.worker.url),
    };
    const head = { sign, title: (0,words/* outcomeTitle */.lD)(report), message, next: nextOf(report.next) };
    return { ...withPhase(state, report, memory), head };
}
/** The state after a rollback of this release; one that had nothing to do is no news. */
function rememberRollback(state, report) {
    const { sign, word } = words/* ROLLBACK */.$Z[report.outcome];
    const message = (0,domain_escape/* oneLine */.TN)(report.message, LENGTH.message);
    const event = { at: report.endedAt, sign, text: message, ...urlOf(report.worker.url) };
    if (report.outcome === 'nothing-to-do')
        return withEvent(state, event);
    const title = `${word}${report.weight === undefined ? '' : ` at ${(0,domain_weight/* formatWeight */.c)(report.weight)}`}`;
    return { ...withEvent(state, event), head: { sign, title, message, next: nextOf(report.next) } };
}
function withPhase(state, of, memory) {
    const phases = of.phases
        .slice(0, PHASES)
        .map(({ name, weight, soak }) => ({ name: (0,domain_escape/* oneLine */.TN)(name, LENGTH.name), weight: Number(weight), soak }));
    return { ...state, phases, seen: { ...state.seen, [String(of.index)]: memory } };
}
function withEvent(state, event) {
    return { ...state, events: [...state.events, event].slice(-EVENTS) };
}
function comment_memory_gatesOf(gates) {
    const rows = (0,words/* byUrgency */.td)(gates).slice(0, comment_memory_GATES).map(gateRow);
    return { rows, left: gates.length - rows.length };
}
function nextOf(next) {
    return next.slice(0, 6).map((sentence) => (0,domain_escape/* oneLine */.TN)(sentence, LENGTH.command));
}
function urlOf(url) {
    return url === undefined || url.length > 500 ? {} : { url };
}

;// CONCATENATED MODULE: ./build/report/pull-request.js
/**
 * The pull request that a commit belongs to: the one whose merge made it, else an open one that ends in it, else an open
 * one that holds it, else a merged one. Of several the newest; undefined for a commit pushed directly.
 */
function pullOf(sha, pulls) {
    const ranks = pulls.flatMap((pull) => {
        const rank = rankOf(sha, pull);
        return rank === undefined ? [] : [{ pull, rank }];
    });
    return ranks.toSorted((a, b) => a.rank - b.rank || b.pull.number - a.pull.number)[0]?.pull;
}
function rankOf(sha, pull) {
    if (pull.merged_at !== null && pull.merge_commit_sha === sha)
        return 0;
    if (pull.state === 'open')
        return pull.head.sha === sha ? 1 : 2;
    return pull.merged_at === null ? undefined : 3;
}
/** Finds the pull request's number once; a failed search is made again at the next call. */
function findPull(github, sha) {
    let found;
    return async (signal) => {
        found ??= { number: pullOf(sha, await github.listPullsOfCommit(sha, signal))?.number };
        return found.number;
    };
}

;// CONCATENATED MODULE: ./build/report/pull-request-comment.js







/** Length of a page of comments; a shorter one is the last. A conversation is searched this many pages deep. */
const PAGE = 100;
const PAGES = 30;
/** At most one update in this time (ms) while a soak runs, and at most this many. */
const pull_request_comment_APART = 15 * 60_000;
const pull_request_comment_UPDATES = 24;
/**
 * One comment for each release and environment on the pull request that brought the commit in, rewritten by every job.
 * During a phase it is written in the background; only the end waits for it. Without a pull request nothing is written.
 * Rejects at the end with what went wrong; a token that may not comment is asked once and then left in peace.
 */
function pullRequestComment(options) {
    const queue = inBackground();
    const update = updater(options, queue);
    const worthTelling = pickChanges(pull_request_comment_APART, pull_request_comment_UPDATES);
    let begun;
    return {
        async phaseStarted(started) {
            begun = started;
        },
        async observed(observation) {
            const started = begun;
            if (started === undefined || !worthTelling(observation))
                return;
            update(started.release, (state) => rememberSoak(state, started, observation));
        },
        async phaseFinished(report) {
            update(report.release, (state) => rememberPhase(state, report));
            await queue.drained();
        },
        async rolledBack(report) {
            update(report.release, (state) => rememberRollback(state, report));
            await queue.drained();
        },
    };
}
/** Reads the comment, changes what it remembers, writes it again: another job may have written in between. */
function updater({ github, sha, author, deadline }, queue) {
    const pullNumber = findPull(github, sha);
    let mayComment = true;
    const write = async (key, change) => {
        const signal = deadline();
        const pull = await pullNumber(signal);
        if (pull === undefined)
            return;
        const own = await findComment({ github, author: author ?? 'github-actions' }, { key, pull }, signal);
        const body = renderComment(key, change(reveal(key, own?.body ?? '') ?? EMPTY_STATE));
        if (own === undefined || !(await updated(github, { id: own.id, body }, signal)))
            await github.createComment(pull, body, signal);
    };
    return (key, change) => {
        queue.add(async () => {
            if (!mayComment)
                return;
            await write(key, change).catch((error) => {
                mayComment = (0,faults/* githubFault */.qp)(error) !== 'forbidden';
                throw mayComment ? error : new Error(FORBIDDEN, { cause: error });
            });
        });
    };
}
const FORBIDDEN = 'this token may not comment on pull requests (one of a fork never may; else the job needs `pull-requests: write`). The job summary says it all.';
/** False when the comment was deleted since it was found. */
async function updated(github, { id, body }, signal) {
    try {
        await github.updateComment(id, body, signal);
        return true;
    }
    catch (error) {
        if ((0,faults/* githubFault */.qp)(error) === 'not-found')
            return false;
        throw error;
    }
}
/** Our own comment of this release: by its marker and by its author. */
async function findComment({ github, author }, { key, pull }, signal) {
    const marker = markerOf(key);
    for (let page = 1; page <= PAGES; page += 1) {
        const comments = await github.listComments(pull, page, signal);
        const own = comments.find(({ user, body }) => plainLogin(user?.login) === plainLogin(author) && body?.includes(marker));
        if (own !== undefined || comments.length < PAGE)
            return own;
    }
    return undefined;
}
/** GitHub shows an app's login with "[bot]" in one place and without it in another. */
function plainLogin(login) {
    return login?.toLowerCase().replace(/\[bot\]$/, '');
}

;// CONCATENATED MODULE: ./build/report/redact.js
/** A copy of a value of plain data with every text in it masked, keys included. Functions and classes do not occur in reports. */
function redact(value, mask) {
    return masked(value, mask);
}
function masked(value, mask) {
    if (typeof value === 'string')
        return mask(value);
    if (Array.isArray(value))
        return value.map((item) => masked(item, mask));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [mask(key), masked(item, mask)]));
}

;// CONCATENATED MODULE: ./build/report/reporters.js


const LIMIT = 20_000;
/**
 * All reporters as one that never rejects: each call reaches every reporter at once (so that one which writes
 * synchronously has written when the call returns), none waits for another, none takes longer than `limit`, and the
 * first failure of each is told as one warning. What people are told never changes what was decided.
 */
function combineReporters(options) {
    const tell = teller(options);
    const hide = hider(options.mask);
    return {
        async phaseStarted(started) {
            const hidden = hide(started);
            await tell(options.reporters, (reporter) => reporter.phaseStarted(hidden));
        },
        async observed(observation) {
            const hidden = hide(observation);
            await tell(options.reporters, (reporter) => reporter.observed(hidden));
        },
        async phaseFinished(report, evidence) {
            const hidden = hide({ report, evidence });
            await tell(options.reporters, (reporter) => reporter.phaseFinished(hidden.report, hidden.evidence));
        },
    };
}
/** The same for those who tell of a rollback. */
function combineRollbackReporters(options) {
    const tell = teller(options);
    const hide = hider(options.mask);
    return {
        async rolledBack(report) {
            const hidden = hide(report);
            await tell(options.reporters, (reporter) => reporter.rolledBack(hidden));
        },
    };
}
/** Makes one call to each reporter; the first failure of each becomes a warning. */
function teller(options) {
    const warned = new Set();
    const hide = hider(options.mask);
    return async (reporters, call) => {
        await Promise.all(reporters.map(async ({ name, reporter }) => {
            try {
                await within(call(reporter), options);
            }
            catch (error) {
                if (warned.has(name))
                    return;
                warned.add(name);
                options.warn(warning(name, error, hide));
            }
        }));
    };
}
function hider(mask) {
    return (value) => (mask === undefined ? value : redact(value, mask));
}
function warning(name, error, hide) {
    const cause = hide(error instanceof Error ? error.message : String(error));
    return `The ${name} could not be written, which changes nothing in the verdict: ${(0,domain_escape/* oneLine */.TN)(cause, 300)}`;
}
/** Rejects when the work takes longer than the limit; the work itself goes on and is no longer waited for. */
async function within(work, { sleep, limit = LIMIT }) {
    if (await settledAlready(work))
        return work;
    const done = new AbortController();
    const tooLong = sleep(limit, done.signal).then(() => {
        throw new Error(`no answer within ${limit / 1000} s`);
    }, () => undefined);
    try {
        await Promise.race([work, tooLong.then(() => work)]);
    }
    finally {
        done.abort();
    }
}
/** A rehearsal looks thousands of times, and most looks are told without waiting: those need no timer. */
function settledAlready(work) {
    const yes = () => true;
    const next = Promise.resolve().then(() => undefined); // one turn later than work that is settled now
    return Promise.race([work.then(yes, yes), next.then(() => false)]);
}

;// CONCATENATED MODULE: ./build/compose/reporters.js











/** One call to GitHub for a report may take this long, in ms: a report is never worth waiting for. */
const PATIENCE = 15_000;
const LAST_WORDS = 4_000;
/** Everybody who is told of a phase: the terminal or the log, the summary, the pull request, the deployment, the evidence file. */
function reporterOf(world, { github, statuses, evidence }) {
    const reporters = [
        { name: 'progress', reporter: progressOf(world) },
        { name: 'job summary', reporter: summaryOf(world) },
    ];
    if (evidence !== undefined)
        reporters.push({
            name: 'evidence file',
            reporter: evidenceFile({ write: (json) => write(evidence, json) }),
        });
    if (github !== undefined && world.runner.sha !== '')
        reporters.push({ name: 'pull request comment', reporter: commentOf(world, github) });
    if (statuses !== undefined)
        reporters.push({ name: 'deployment status', reporter: deploymentStatus({ statuses, deadline }) });
    return combineReporters({ reporters, warn: world.warn, sleep: patienceOf(world), mask: world.mask });
}
/** Everybody who is told of a rollback. */
function rollbackReporterOf(world, github) {
    const reporters = [
        { name: 'job summary', reporter: summaryOf(world) },
    ];
    if (github !== undefined && world.runner.sha !== '')
        reporters.push({ name: 'pull request comment', reporter: commentOf(world, github) });
    return combineRollbackReporters({
        reporters,
        warn: world.warn,
        sleep: patienceOf(world),
        mask: world.mask,
    });
}
/** Live progress: the step's log in Actions, a terminal that is repainted in place elsewhere. */
function progressOf(world) {
    const { terminal } = world;
    if (world.runner.inActions)
        return logProgress(stepLog(terminal.write));
    return progress({ terminal, now: () => clock/* systemClock */.m.now().getTime() });
}
/** Where the evidence of a phase goes: into the runner's temporary folder, from where a workflow may upload it. */
function evidencePath(world, phase) {
    const name = phase.replaceAll(/[^a-zA-Z0-9-]+/g, '-');
    return (0,external_node_path_.join)(world.runner.temp, 'gradual-rollout', `evidence-${name}.json`);
}
function summaryOf(world) {
    return jobSummary({ write: (markdown) => addSummary(world.runner.stepSummary, markdown) });
}
function commentOf(world, github) {
    return pullRequestComment({ github, sha: world.runner.sha, deadline });
}
/** A cancelled job has ten seconds to live: nobody may be waited for longer than half of that. */
function patienceOf({ signal }) {
    return (ms, each) => clock/* systemClock */.m.sleep(signal.aborted ? Math.min(ms, LAST_WORDS) : ms, each);
}
function deadline() {
    return AbortSignal.timeout(PATIENCE);
}
function write(file, text) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
    (0,external_node_fs_.writeFileSync)(file, text);
}


/***/ }),

/***/ 9169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ routersOf)
});

// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
// EXTERNAL MODULE: ./build/domain/release.js
var domain_release = __webpack_require__(9496);
;// CONCATENATED MODULE: ./build/platform/aws/cloudformation.js
/** GetParameters takes ten names. */
const NAMES_PER_CALL = 10;
/** A template is validated while the caller waits. */
const WRITE_TIMEOUT = 30_000;
function connectCloudFormation(aws, scope) {
    const read = (signal) => ({ signal, scope });
    const write = (signal) => ({ signal, scope, attempts: 1, timeout: WRITE_TIMEOUT });
    return {
        describeStacks: (input, signal) => aws.send('cloudformation', (sdk) => new sdk.DescribeStacksCommand(input), read(signal)),
        describeStackEvents: (input, signal) => aws.send('cloudformation', (sdk) => new sdk.DescribeStackEventsCommand(input), read(signal)),
        getTemplateSummary: (input, signal) => aws.send('cloudformation', (sdk) => new sdk.GetTemplateSummaryCommand(input), read(signal)),
        getTemplate: (input, signal) => aws.send('cloudformation', (sdk) => new sdk.GetTemplateCommand(input), read(signal)),
        async parameterValues(names, signal) {
            const values = new Map();
            for (let from = 0; from < names.length; from += NAMES_PER_CALL) {
                const Names = names.slice(from, from + NAMES_PER_CALL);
                const answer = await aws.send('ssm', (sdk) => new sdk.GetParametersCommand({ Names }), read(signal));
                for (const { Name, Value } of answer.Parameters ?? [])
                    if (Name !== undefined && Value !== undefined)
                        values.set(Name, Value);
            }
            return values;
        },
        async updateStack(input, signal) {
            await aws.send('cloudformation', (sdk) => new sdk.UpdateStackCommand(input), write(signal));
        },
        async cancelUpdateStack(input, signal) {
            await aws.send('cloudformation', (sdk) => new sdk.CancelUpdateStackCommand(input), write(signal));
        },
        async continueUpdateRollback(input, signal) {
            await aws.send('cloudformation', (sdk) => new sdk.ContinueUpdateRollbackCommand(input), write(signal));
        },
        async rollbackStack(input, signal) {
            await aws.send('cloudformation', (sdk) => new sdk.RollbackStackCommand(input), write(signal));
        },
    };
}

// EXTERNAL MODULE: ./build/platform/clock.js
var clock = __webpack_require__(152);
// EXTERNAL MODULE: ./build/domain/target.js
var domain_target = __webpack_require__(4560);
;// CONCATENATED MODULE: ./build/traffic/cloudformation/command.js
/**
 * The shell command with which a person sets the weight. With a view of the stack every parameter is named; without one
 * the command looks them up itself, so that it can be printed when AWS was never reached.
 */
function commandFor(target, weight, view) {
    const at = `--region ${quoted(target.region)} --stack-name ${quoted(target.stack)}`;
    const own = quoted(`ParameterKey=${target.parameter},ParameterValue=${weight}`);
    const capabilities = view === undefined ? UNKNOWN_CAPABILITIES : (view.stack.Capabilities ?? []);
    return [
        `aws cloudformation update-stack ${at} --use-previous-template`,
        ...(capabilities.length === 0 ? [] : [`--capabilities ${capabilities.map(quoted).join(' ')}`]),
        `--parameters ${own} ${view === undefined ? lookUp(at, target.parameter) : others(view, target.parameter)}`.trim(),
        `&& aws cloudformation wait stack-update-complete ${at}`,
    ].join(' ');
}
const UNKNOWN_CAPABILITIES = ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'];
function others({ stack }, parameter) {
    return (stack.Parameters ?? [])
        .flatMap(({ ParameterKey }) => ParameterKey ?? [])
        .filter((key) => key !== parameter)
        .map((key) => quoted(`ParameterKey=${key},UsePreviousValue=true`))
        .join(' ');
}
function lookUp(at, parameter) {
    const query = `Stacks[0].Parameters[?ParameterKey!='${parameter}'].join('',['ParameterKey=',ParameterKey,',UsePreviousValue=true'])`;
    return `$(aws cloudformation describe-stacks ${at} --output text --query ${quoted(query)})`;
}
const PLAIN = /^[\w@%+=:,./-]+$/;
/** Quoted for a POSIX shell, where it needs to be. */
function quoted(text) {
    return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __webpack_require__(1916);
// EXTERNAL MODULE: ./build/domain/weight.js
var domain_weight = __webpack_require__(1781);
// EXTERNAL MODULE: ./build/platform/aws/fault.js
var aws_fault = __webpack_require__(4184);
;// CONCATENATED MODULE: ./build/traffic/cloudformation/condition.js
const CONDITIONS = {
    CREATE_COMPLETE: 'settled',
    UPDATE_COMPLETE: 'settled',
    UPDATE_ROLLBACK_COMPLETE: 'settled',
    IMPORT_COMPLETE: 'settled',
    IMPORT_ROLLBACK_COMPLETE: 'settled',
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'cleaning-up',
    CREATE_IN_PROGRESS: 'working',
    UPDATE_IN_PROGRESS: 'working',
    UPDATE_ROLLBACK_IN_PROGRESS: 'working',
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'working',
    IMPORT_IN_PROGRESS: 'working',
    IMPORT_ROLLBACK_IN_PROGRESS: 'working',
    UPDATE_ROLLBACK_FAILED: 'rollback-failed',
    UPDATE_FAILED: 'update-failed',
};
/** A status that is not listed (a deletion, a failed creation, one that AWS adds) is nothing to write to. */
function conditionOf(status) {
    return CONDITIONS[status] ?? 'unusable';
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/faults.js


/**
 * A call of CloudFormation that failed, in words. What asking again cannot help is a RolloutError; what it can (a throttle,
 * a 5xx, the network) stays a plain Error.
 */
function faultOf(action, error, { target, signal }) {
    if (signal.aborted)
        return signal.reason;
    if (error instanceof errors/* RolloutError */.a6)
        return error;
    const fault = (0,aws_fault/* awsFault */._)(error);
    const message = `${action} of stack ${target.stack} failed: ${fault.message}`;
    switch (fault.kind) {
        case 'access-denied':
            return new errors/* RolloutError */.a6('target-refused', message, {
                hint: `Allow \`cloudformation:${action}\` on the stack to the role, and what the update touches to it or to the stack's own service role.`,
                cause: error,
            });
        case 'credentials-expired':
        case 'credentials-missing':
            return new errors/* RolloutError */.a6(fault.kind, message, { cause: error });
        case 'not-found':
        case 'invalid':
            return new errors/* RolloutError */.a6('target-refused', message, { cause: error });
        case 'throttled':
        case 'unavailable':
        case 'unknown':
            return new Error(message, { cause: error });
    }
}
/** True when asking again later may help. */
function isPassing(error) {
    return !(error instanceof errors/* RolloutError */.a6) || error.reason === 'target-busy';
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/read-stack.js






/** Throws RolloutError `target-missing` or `target-refused`, a plain Error when AWS cannot be reached. */
async function readStack(target, signal) {
    const stack = await describe(target, signal);
    const status = stack.StackStatus ?? 'UNKNOWN';
    const condition = conditionOf(status);
    if (condition === 'unusable') {
        throw new errors/* RolloutError */.a6('target-refused', `The stack ${target.stack} is in ${status}, which takes no traffic.`, {
            hint: 'Deploy the stack first; a stack whose creation failed has to be deleted and created again.',
        });
    }
    const parameter = parameterOf(stack, target);
    const inForce = condition === 'settled' || condition === 'cleaning-up';
    const view = { stack, status, condition, weight: weightOf(parameter, target), inForce };
    target.onView(view);
    return view;
}
async function describe(target, signal) {
    const answer = await target.api
        .describeStacks({ StackName: target.stack }, signal)
        .catch((error) => {
        const missing = !signal.aborted && /does not exist/.test((0,aws_fault/* awsFault */._)(error).message);
        throw missing ? stackMissing(target, error) : faultOf('DescribeStacks', error, { target, signal });
    });
    const stack = answer.Stacks?.[0];
    if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE')
        throw stackMissing(target);
    return stack;
}
function stackMissing(target, cause) {
    return new errors/* RolloutError */.a6('target-missing', `There is no stack ${target.stack} in ${target.region}.`, {
        hint: 'Check the name, the `region` and the account that the role belongs to.',
        cause,
    });
}
function parameterOf(stack, target) {
    const parameters = stack.Parameters ?? [];
    const found = parameters.find(({ ParameterKey }) => ParameterKey === target.parameter);
    if (found !== undefined)
        return found;
    const names = parameters.flatMap(({ ParameterKey }) => ParameterKey ?? []);
    throw new errors/* RolloutError */.a6('target-missing', `The stack ${target.stack} has no parameter ${target.parameter}.`, {
        hint: names.length === 0
            ? 'The stack has no parameters at all.'
            : `Nearest is ${(0,mod/* closest */.kp)(target.parameter, names)}; the stack has ${[...names].sort().join(', ')}.`,
    });
}
const PERCENT = /^\s*\d{1,3}(\.\d+)?\s*$/;
function weightOf(parameter, target) {
    if (parameter.ResolvedValue !== undefined) {
        throw refused(target, 'takes its value from SSM', 'Name the SSM parameter itself as the target.');
    }
    const text = parameter.ParameterValue ?? '';
    if (/^\*+$/.test(text)) {
        throw refused(target, 'is declared NoEcho: its value cannot be read back', 'Remove NoEcho from the parameter.');
    }
    const value = PERCENT.test(text) ? Number(text) : Number.NaN;
    if (!(value >= 0 && value <= 100)) {
        throw refused(target, `is \`${text.slice(0, 40)}\`, not a number from 0 to 100`, 'The parameter has to hold the percentage that the canary gets.');
    }
    return (0,domain_weight/* weight */.V)(value);
}
function refused(target, what, hint) {
    return new errors/* RolloutError */.a6('target-refused', `The parameter ${target.parameter} of stack ${target.stack} ${what}.`, { hint });
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/events.js


/** A page has a hundred events; an update of more than this many pages is told without its reason. */
const MOST_PAGES = 10;
/** The token of the newest operation: undefined when it has none, or when the events may not be read. */
async function newestToken(target, signal) {
    const [newest] = await page(target, undefined, signal);
    return newest?.ClientRequestToken;
}
/** Whether CloudFormation has taken a write on: its events carry the write's token. */
async function hasEvents(target, token, signal) {
    const events = await page(target, undefined, signal);
    return events.some((event) => event.ClientRequestToken === token);
}
/** Why an operation failed: its earliest failed event that is not itself the consequence of another; untrusted text. */
async function reasonOfFailure(target, token, signal) {
    let earliest;
    let next;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const events = await page(target, next, signal);
        const own = events.filter((event) => event.ClientRequestToken === token);
        earliest = own.findLast(isCause) ?? earliest;
        next = events.next;
        if (next === undefined || own.length < events.length)
            break;
    }
    if (earliest === undefined)
        return undefined;
    return `${earliest.LogicalResourceId ?? 'a resource'}: ${oneLine(earliest.ResourceStatusReason ?? 'no reason given')}`;
}
function isCause({ ResourceStatus, ResourceStatusReason = '' }) {
    return ((ResourceStatus ?? '').endsWith('_FAILED') && !/(creation|update) cancelled/i.test(ResourceStatusReason));
}
const LONGEST_REASON = 300;
function oneLine(text) {
    return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
}
/** Newest first. Empty where the events may not be read: they only help to tell whose an update is and why it failed. */
async function page(target, next, signal) {
    try {
        const answer = await target.api.describeStackEvents({ StackName: target.stack, ...(next === undefined ? {} : { NextToken: next }) }, signal);
        const { NextToken } = answer;
        return Object.assign([...(answer.StackEvents ?? [])], NextToken === undefined ? {} : { next: NextToken });
    }
    catch (error) {
        if (!signal.aborted && (0,aws_fault/* awsFault */._)(error).kind === 'access-denied')
            return [];
        throw faultOf('DescribeStackEvents', error, { target, signal });
    }
}

// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
;// CONCATENATED MODULE: ./build/traffic/cloudformation/wait.js




/** Pauses between two looks in ms: from the first, by the factor, up to the last. */
const FIRST_PAUSE = 5_000;
const LAST_PAUSE = 15_000;
const GROWTH = 1.25;
/** AWS may be out of reach for this long (ms) before a wait gives up. */
const UNREACHABLE = 300_000;
/**
 * Reads the stack until `done` says so, and returns that view. Throws RolloutError `shift-unconfirmed` when the time is over;
 * what cannot be read for five minutes throws as the reading did.
 */
async function waitUntil(target, done, { atMost, signal }) {
    const now = () => target.clock.now().getTime();
    const until = now() + atMost;
    let seen = { at: now(), status: 'unknown' };
    for (let pause = FIRST_PAUSE;; pause = Math.min(LAST_PAUSE, pause * GROWTH)) {
        await target.clock.sleep(pause, signal);
        try {
            const view = await readStack(target, signal);
            if (done(view))
                return view;
            seen = { at: now(), status: view.status };
        }
        catch (error) {
            if (signal.aborted || !isPassing(error) || now() - seen.at > UNREACHABLE)
                throw error;
        }
        if (now() >= until) {
            throw new errors/* RolloutError */.a6('shift-unconfirmed', `The stack ${target.stack} is in ${seen.status} after ${(0,duration/* formatDuration */.a)(atMost)}.`, { hint: 'Look at the events of the stack, then run the phase again or roll back.' });
        }
    }
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/rest.js






/** Whatever is under way is waited for this long, in ms. */
const WITHIN = 3_600_000;
/** A repair shows in the status within this time, in ms, or it was not taken on. */
const SHOWS_WITHIN = 120_000;
/**
 * Brings a stack into a state in which it can be written, and returns it; or as soon as the weight is in force. An update
 * of our own is cancelled, one of somebody else is waited for; what failed is brought back once. Throws RolloutError
 * `target-busy` when the stack stays as it is.
 */
async function bringToRest(target, weight, write) {
    const { signal } = write;
    const view = await readStack(target, signal);
    const isThere = (now) => now.inForce && now.weight === weight;
    if (view.condition === 'settled' || isThere(view))
        return view;
    await mend(target, view, { ...write, weight });
    const asked = target.clock.now().getTime();
    let moved = false;
    const atRest = (now) => {
        moved ||= now.condition !== view.condition;
        // A repair that was just asked for does not show at once.
        const ignored = target.clock.now().getTime() - asked > SHOWS_WITHIN;
        return isThere(now) || now.condition === 'settled' || (isStuck(now) && (moved || ignored));
    };
    const rested = await waitUntil(target, atRest, { atMost: WITHIN, signal });
    if (!isStuck(rested))
        return rested;
    throw new errors/* RolloutError */.a6('target-busy', `The stack ${target.stack} is in ${rested.status}.`, {
        hint: 'See the events of the stack for what does not go back; ContinueUpdateRollback can skip it.',
    });
}
function isStuck({ condition }) {
    return condition === 'rollback-failed' || condition === 'update-failed';
}
async function mend(target, view, write) {
    const { api, tokens, stack } = target;
    const { signal, weight } = write;
    const input = { StackName: view.stack.StackId ?? stack, ClientRequestToken: tokens.next(weight) };
    switch (view.condition) {
        case 'rollback-failed':
            return repair(target, () => api.continueUpdateRollback(input, signal), write);
        case 'update-failed':
            return repair(target, () => api.rollbackStack(input, signal), write);
        case 'working':
            if (view.status !== 'UPDATE_IN_PROGRESS' || view.weight === weight)
                return;
            if (!tokens.isOurs(await newestToken(target, signal)))
                return;
            return repair(target, () => api.cancelUpdateStack(input, signal), write);
        default:
            return;
    }
}
/** One repairing call. The state may have moved on by itself meanwhile: a refusal of the call as such is no fault. */
async function repair(target, call, write) {
    await write.beforeWrite();
    write.signal.throwIfAborted();
    try {
        await call();
    }
    catch (error) {
        write.signal.throwIfAborted();
        if ((0,aws_fault/* awsFault */._)(error).kind !== 'invalid')
            throw faultOf('the repair', error, { target, signal: write.signal });
    }
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/send-update.js






/** Pauses in ms before a write is sent again that was throttled, or whose answer was lost. */
const PAUSES = [2_000, 5_000, 10_000, 20_000];
/**
 * Sends an update until it is taken on. Every try carries the same token, and before one is repeated the stack is asked
 * whether the last one was taken on after all: a lost answer never writes twice.
 */
async function sendUpdate(target, sending) {
    const { input, signal } = sending;
    for (let tries = 0;; tries += 1) {
        await sending.beforeWrite();
        signal.throwIfAborted();
        const error = await target.api.updateStack(input, signal).then(() => undefined, (cause) => cause ?? new Error('UpdateStack failed without a reason'));
        if (error === undefined)
            return 'accepted';
        const sent = await afterError(target, error, sending);
        if (sent !== undefined)
            return sent;
        const pause = PAUSES[tries];
        if (pause === undefined)
            throw faultOf('UpdateStack', error, { target, signal });
        await target.clock.sleep(pause, signal);
    }
}
/** What an error leaves: a write that was taken on all the same, or (undefined) one to be sent again. Throws where neither. */
async function afterError(target, error, { token, weight, signal }) {
    signal.throwIfAborted();
    const { message, code } = (0,aws_fault/* awsFault */._)(error);
    if (/no updates are to be performed/i.test(message))
        return nothingToDo(target, weight, signal);
    const fault = faultOf('UpdateStack', error, { target, signal });
    const busy = /_IN_PROGRESS state and can ?not be updated/i.test(message);
    const repeated = code === 'TokenAlreadyExistsException';
    if (!isPassing(fault) && !busy && !repeated)
        throw fault;
    if (await wasAccepted(target, { token, weight, signal }))
        return 'accepted';
    if (!busy)
        return undefined;
    throw new errors/* RolloutError */.a6('target-busy', `The stack ${target.stack} is being updated by somebody else.`, {
        hint: 'Run the phase again when the other update has ended.',
        cause: error,
    });
}
async function nothingToDo(target, weight, signal) {
    const view = await readStack(target, signal);
    if (view.weight === weight && view.inForce)
        return 'nothing-to-do';
    throw new errors/* RolloutError */.a6('target-refused', `CloudFormation says that nothing is to be updated, and the stack ${target.stack} reads ${(0,domain_weight/* formatWeight */.c)(view.weight)} (${view.status}).`, { hint: 'Check that a resource of the template refers to the parameter.' });
}
/** By its events; where those lag or may not be read, by the value that an update shows as soon as it is accepted. */
async function wasAccepted(target, { token, weight, signal }) {
    try {
        if (await hasEvents(target, token, signal))
            return true;
        const view = await readStack(target, signal);
        return view.weight === weight && view.condition !== 'settled';
    }
    catch (error) {
        if (signal.aborted || !isPassing(error))
            throw error;
        return false;
    }
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/template.js



/** With this transform new parameter values may not reach a template that CloudFormation already has. */
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';
/** Bytes of a template that an update may carry in itself. */
const LONGEST_TEMPLATE = 51_200;
/** Throws RolloutError `target-refused` when the template cannot be sent again. */
async function readTemplate(target, signal) {
    const transforms = await declaredTransforms(target, signal);
    if (!transforms.includes(LANGUAGE_EXTENSIONS))
        return { transforms };
    return { transforms, template: await originalTemplate(target, signal) };
}
/** None when they may not be read: the capabilities that the stack already has are then all that is sent. */
async function declaredTransforms(target, signal) {
    try {
        const summary = await target.api.getTemplateSummary({ StackName: target.stack }, signal);
        return summary.DeclaredTransforms ?? [];
    }
    catch (error) {
        if (!signal.aborted && (0,aws_fault/* awsFault */._)(error).kind === 'access-denied')
            return [];
        throw faultOf('GetTemplateSummary', error, { target, signal });
    }
}
async function originalTemplate(target, signal) {
    const answer = await target.api
        .getTemplate({ StackName: target.stack, TemplateStage: 'Original' }, signal)
        .catch((error) => {
        throw faultOf('GetTemplate', error, { target, signal });
    });
    const template = answer.TemplateBody ?? '';
    if (template !== '' && Buffer.byteLength(template) <= LONGEST_TEMPLATE)
        return template;
    throw new errors/* RolloutError */.a6('target-refused', `The template of stack ${target.stack} uses ${LANGUAGE_EXTENSIONS} and is too long to be sent again.`, {
        hint: 'Put the parameter that carries the weight into a smaller stack, or drop the transform from the template.',
    });
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/update-input.js
/**
 * The request that changes one parameter and nothing else. Every other parameter is sent as UsePreviousValue, because one
 * that is left out falls back to the template's default; what else the stack was made with is passed back as found.
 */
function updateInput(stack, update) {
    return {
        StackName: stack.StackId ?? stack.StackName,
        ...(update.template === undefined ? { UsePreviousTemplate: true } : { TemplateBody: update.template }),
        Parameters: (stack.Parameters ?? []).map(({ ParameterKey }) => ParameterKey === update.parameter
            ? { ParameterKey, ParameterValue: String(update.weight) }
            : { ParameterKey, UsePreviousValue: true }),
        Capabilities: capabilitiesOf(stack, update.transforms),
        ClientRequestToken: update.token,
        ...(stack.RoleARN === undefined ? {} : { RoleARN: stack.RoleARN }),
        ...(isEmpty(stack.NotificationARNs) ? {} : { NotificationARNs: stack.NotificationARNs }),
        ...tagsOf(stack),
        ...rollbackOf(stack, update.withoutTriggers ?? false),
    };
}
/** Whether alarms watch the stack's updates and roll them back. */
function hasTriggers(stack) {
    return !isEmpty(stack.RollbackConfiguration?.RollbackTriggers);
}
function capabilitiesOf(stack, transforms) {
    const found = stack.Capabilities ?? [];
    return transforms.length === 0
        ? [...found]
        : [...new Set([...found, 'CAPABILITY_AUTO_EXPAND'])];
}
/** Tags that AWS itself set cannot be sent; a stack that has some keeps all its tags when none are sent. */
function tagsOf({ Tags = [] }) {
    return Tags.length === 0 || Tags.some(({ Key }) => Key?.startsWith('aws:')) ? {} : { Tags };
}
function rollbackOf(stack, withoutTriggers) {
    if (!hasTriggers(stack))
        return {};
    if (withoutTriggers)
        return { RollbackConfiguration: { RollbackTriggers: [], MonitoringTimeInMinutes: 0 } };
    const { RollbackTriggers, MonitoringTimeInMinutes } = stack.RollbackConfiguration ?? {};
    return {
        RollbackConfiguration: {
            RollbackTriggers,
            ...(MonitoringTimeInMinutes === undefined ? {} : { MonitoringTimeInMinutes }),
        },
    };
}
function isEmpty(list) {
    return list === undefined || list.length === 0;
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/write.js







/** How long an update may take, in ms; the time for which alarms are monitored comes on top. */
const UPDATE_WITHIN = 3_600_000;
const MINUTE = 60_000;
/** Writes the weight and waits until it is in force, or until CloudFormation has given up. */
async function writeWeight(target, write) {
    const { before, weight, signal, withoutTriggers = false } = write;
    const facts = await readTemplate(target, signal);
    const token = target.tokens.next(weight);
    const input = updateInput(before.stack, {
        parameter: target.parameter,
        weight,
        token,
        withoutTriggers,
        ...facts,
    });
    const sent = await sendUpdate(target, { ...write, input, token });
    return sent === 'nothing-to-do' ? { inForce: true } : outcomeOf(target, { ...write, token });
}
async function outcomeOf(target, write) {
    const { before, weight, signal, token } = write;
    const monitored = before.stack.RollbackConfiguration?.MonitoringTimeInMinutes ?? 0;
    let begun = false;
    const done = (view) => {
        // A read right after the write may still show the stack from before it.
        begun ||= view.condition !== 'settled' || isLater(view, before);
        const reached = view.inForce && view.weight === weight;
        return reached || (begun && view.condition !== 'working');
    };
    const view = await waitUntil(target, done, { atMost: UPDATE_WITHIN + monitored * MINUTE, signal });
    if (view.inForce && view.weight === weight)
        return { inForce: true };
    const reason = await reasonOfFailure(target, token, signal).catch(() => undefined);
    signal.throwIfAborted();
    const why = reason ?? view.stack.StackStatusReason ?? 'CloudFormation gives no reason';
    return {
        inForce: false,
        error: new errors/* RolloutError */.a6('target-refused', `The update of stack ${target.stack} to ${(0,domain_weight/* formatWeight */.c)(weight)} failed and left it in ${view.status} at ${(0,domain_weight/* formatWeight */.c)(view.weight)}: ${why}`, { hint: 'The reason stands in the events of the stack; mend it, then run the phase again.' }),
    };
}
function isLater(view, before) {
    return (view.stack.LastUpdatedTime?.getTime() ?? 0) > (before.stack.LastUpdatedTime?.getTime() ?? 0);
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/restore.js




/** Pauses between the tries in ms: 10 tries over at least five minutes, whatever the reason. */
const restore_PAUSES = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000];
/** Sets the weight whatever state the stack is in. The duties are those of `TrafficRouter.restoreTo`. */
async function restore(target, weight, write) {
    const guard = guarded(write);
    let undone = false;
    for (let tries = 0;; tries += 1) {
        let problem;
        try {
            const failure = await attempt(target, { weight, write: guard.write, withoutTriggers: undone });
            if (failure === undefined)
                return;
            undone = true;
            problem = failure;
        }
        catch (error) {
            write.signal.throwIfAborted();
            if (guard.stopped() || !mayPass(error))
                throw error;
            problem = error;
        }
        const pause = restore_PAUSES[tries];
        if (pause === undefined)
            throw problem;
        await target.clock.sleep(pause, write.signal);
    }
}
/** One try from whatever state to the weight; answers how an update failed that CloudFormation had accepted. */
async function attempt(target, { weight, write, withoutTriggers }) {
    const before = await bringToRest(target, weight, write);
    if (before.inForce && before.weight === weight)
        return undefined;
    const written = await writeWeight(target, { ...write, before, weight, withoutTriggers });
    return written.inForce ? undefined : written.error;
}
function mayPass(error) {
    return isPassing(error) || (error instanceof errors/* RolloutError */.a6 && error.reason === 'shift-unconfirmed');
}
/** What `beforeWrite` throws ends the restore at once: somebody has said no. */
function guarded(write) {
    let stopped = false;
    const beforeWrite = async () => {
        try {
            await write.beforeWrite();
        }
        catch (error) {
            stopped = true;
            throw error;
        }
    };
    return { write: { ...write, beforeWrite }, stopped: () => stopped };
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/resolved-parameters.js


/**
 * A parameter of type `AWS::SSM::Parameter::Value` is looked up anew by every update, also with UsePreviousValue: a change
 * of the weight could roll out a new image. Throws RolloutError `target-refused` unless SSM still has what the stack has.
 */
async function refuseNewResolutions(target, { stack }, signal) {
    const resolved = (stack.Parameters ?? []).filter(({ ResolvedValue }) => ResolvedValue !== undefined);
    if (resolved.length === 0)
        return;
    const names = resolved.flatMap(({ ParameterValue }) => ParameterValue ?? []);
    const values = await target.api.parameterValues(names, signal).catch((error) => {
        throw faultOf('the parameter lookup (ssm:GetParameters)', error, { target, signal });
    });
    const changed = resolved.filter(({ ParameterValue, ResolvedValue }) => values.get(ParameterValue ?? '') !== ResolvedValue);
    if (changed.length === 0)
        return;
    const keys = changed.map(({ ParameterKey, ParameterValue }) => `${ParameterKey} (${ParameterValue})`);
    throw new errors/* RolloutError */.a6('target-refused', `An update of stack ${target.stack} would change more than the weight: SSM has new values for ${keys.join(', ')}.`, { hint: 'Deploy the stack with the new values first, then run the phase again.' });
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation/shift.js






/** The end of an update is waited for this long, in ms: of its clean-up, and of one that we began ourselves. */
const CLEAN_UP_WITHIN = 600_000;
const OWN_UPDATE_WITHIN = 3_600_000;
/** Sets the weight on a stack at rest. The duties are those of `TrafficRouter.shiftTo`. */
async function shift(target, weight, write) {
    const { signal } = write;
    const before = await settled(target, weight, signal);
    if (before.inForce && before.weight === weight)
        return;
    await refuseNewResolutions(target, before, signal);
    const written = await writeWeight(target, { ...write, before, weight });
    if (!written.inForce)
        throw written.error;
}
/** The stack when it can be written, or when nothing has to be. Throws RolloutError `target-busy` or `target-refused`. */
async function settled(target, weight, signal) {
    let view = await readStack(target, signal);
    if (view.condition === 'working')
        view = await ownUpdateEnded(target, view, signal);
    if (view.condition === 'cleaning-up' && view.weight !== weight) {
        view = await waitUntil(target, ({ condition }) => condition !== 'cleaning-up', {
            atMost: CLEAN_UP_WITHIN,
            signal,
        });
    }
    switch (view.condition) {
        case 'settled':
        case 'cleaning-up':
            return view;
        case 'working':
            throw busy(target, view);
        default:
            throw new errors/* RolloutError */.a6('target-refused', `The stack ${target.stack} is in ${view.status}: an earlier update failed and was not undone.`, {
                hint: 'Bring it back to rest first: `gradual-rollout rollback` does, or ContinueUpdateRollback in the console.',
            });
    }
}
/** A worker of the same release may have died in mid-write: what it began is waited for. Nobody else's update is. */
async function ownUpdateEnded(target, view, signal) {
    const token = await newestToken(target, signal);
    if (!target.tokens.isOurs(token))
        throw busy(target, view);
    return waitUntil(target, ({ condition }) => condition !== 'working', { atMost: OWN_UPDATE_WITHIN, signal });
}
function busy(target, view) {
    return new errors/* RolloutError */.a6('target-busy', `The stack ${target.stack} is in ${view.status}: somebody else is updating it.`, { hint: 'Run the phase again when the other update has ended.' });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/traffic/cloudformation/tokens.js

/** CloudFormation takes up to 128 of letters, digits and hyphens, a letter first. */
const READABLE = 40;
/**
 * `release` names the release for which is written, in any words; all its workers name it alike. `others` are releases whose
 * updates may be cancelled too: those that an order by hand ends. The list is looked at when a token is judged, because an
 * order learns from the ledger whom it ends.
 */
function createTokens(release, clock, others = []) {
    const prefix = prefixOf(release);
    let count = 0;
    return {
        next(weight) {
            count += 1;
            const percent = String(weight).replace('.', '-');
            return `${prefix}${percent}-${clock.now().getTime().toString(36)}-${count}`;
        },
        isOurs: (token) => token !== undefined && [prefix, ...others.map(prefixOf)].some((each) => token.startsWith(each)),
    };
}
/** Readable as far as the characters allow, told apart by a hash. */
function prefixOf(release) {
    const words = release
        .replace(/[^a-zA-Z0-9]+/g, '-')
        .slice(0, READABLE)
        .replace(/^-|-$/g, '');
    const hash = (0,external_node_crypto_.createHash)('sha256').update(release).digest('hex').slice(0, 12);
    return `rollout-${words === '' ? 'release' : words}-${hash}-`;
}

;// CONCATENATED MODULE: ./build/traffic/cloudformation.js






/** Moves traffic by a parameter of a stack. */
function cloudFormationRouter(options) {
    const { target, region, api, clock, release, alsoOurs } = options;
    let last;
    const at = {
        api,
        clock,
        stack: target.stack,
        parameter: target.parameter,
        region: target.region ?? region,
        tokens: createTokens(release, clock, alsoOurs),
        onView: (view) => {
            last = view;
        },
    };
    return {
        label: (0,domain_target/* labelOf */.W)(target),
        key: (0,domain_target/* keyOf */.T)(target, region),
        async current(signal) {
            const { weight, inForce } = await readStack(at, signal);
            return { weight, inForce };
        },
        shiftTo: (weight, write) => shift(at, weight, write),
        restoreTo: (weight, write) => restore(at, weight, write),
        command: (weight) => commandFor(at, weight, last),
    };
}

;// CONCATENATED MODULE: ./build/traffic/routers.js
/** The router of each target, in the plan's order. Throws on a kind that has no builder. */
function createRouters(targets, builders) {
    return targets.map((target) => createRouter(target, builders));
}
function createRouter(target, builders) {
    switch (target.kind) {
        case 'cloudformation':
            return builders.cloudformation(target);
        case 'simulated':
            return builders.simulated(target);
        default:
            return unknownKind(target);
    }
}
function unknownKind(target) {
    throw new RangeError(`no router for a target of kind ${target.kind}`);
}

;// CONCATENATED MODULE: ./build/compose/routers.js






/** The routers of a plan's targets. `alsoOurs`: releases that an order by hand ends; it may grow while they work. */
function routersOf(targets, { aws, release, alsoOurs = [], }) {
    return createRouters(targets, {
        cloudformation: (target) => cloudFormationRouter({
            target,
            region: aws.regionOf(target),
            api: connectCloudFormation(aws, target),
            clock: clock/* systemClock */.m,
            release: (0,domain_release/* formatRelease */.B)(release),
            alsoOurs,
        }),
        simulated: (target) => {
            throw new errors/* UsageError */.eb([
                {
                    message: `traffic: simulated (${target.name}) lives in one process only; \`gradual-rollout rehearse --plan FILE\` runs such a plan`,
                },
            ]);
        },
    });
}


/***/ }),

/***/ 3742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ logLine),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   TN: () => (/* binding */ oneLine)
/* harmony export */ });
/**
 * What every sink does to text that we did not write (metric names, alarm reasons, AWS errors, HTTP bodies) before it
 * may stand on a line. Markup is escaped on top of this where it is rendered (`report/escape.ts`).
 */
const ZERO_WIDTH = '\u200B';
const ESC = String.fromCharCode(27);
/** Colour and cursor sequences of terminals, removed as a whole so that no "[31m" stays behind. */
const ANSI = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-~]`, 'g');
const SPACES = /\s+/gu;
const LINE_BREAK = /[\r\n\v\f\u2028\u2029]/;
const CONTROLS = /\p{Cc}/gu;
/** Zero-width and bidirectional marks: they make a line read otherwise than it is. */
const INVISIBLE = /\p{Cf}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;
/**
 * Text on one line of at most `max` UTF-16 units: line breaks and control characters become spaces, terminal sequences
 * and invisible marks go, what is too long ends in "…".
 */
function oneLine(text, max) {
    const clean = text
        .slice(0, max * 4 + 256) // a body of megabytes is not worth cleaning beyond what can be shown
        .replace(ANSI, '')
        .replace(SPACES, (run) => (LINE_BREAK.test(run) ? ' ' : run))
        .replace(CONTROLS, ' ')
        .replace(INVISIBLE, '')
        .replace(LONE_SURROGATES, '\uFFFD')
        .trim();
    return cut(clean, max);
}
/** The first `max` UTF-16 units of a text, the last of them "…" when something is missing; never half a character. */
function cut(text, max) {
    if (text.length <= max)
        return text;
    const head = text.slice(0, Math.max(0, max - 1)).replace(/\p{Cs}$/u, '');
    return max < 1 ? '' : `${head.trimEnd()}…`;
}
/** Longest line of a log that untrusted text makes. */
const LONGEST_LOG_LINE = 2000;
/**
 * One line for a workflow's log that the runner cannot take for a command: it obeys `::name` at a line's start after
 * trimming, and `##[name]` anywhere in it (ActionCommand.TryParse), on stdout and on stderr alike.
 */
function logLine(text, max = LONGEST_LOG_LINE) {
    const inert = oneLine(text, max).replace(/^::/, `:${ZERO_WIDTH}:`).replaceAll('##[', `##${ZERO_WIDTH}[`);
    return cut(inert, max);
}


/***/ }),

/***/ 4131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yV: () => (/* binding */ alive),
  Ns: () => (/* binding */ beginGate),
  tp: () => (/* binding */ concludeGate),
  lG: () => (/* binding */ judgementOf),
  PW: () => (/* reexport */ limitText),
  MM: () => (/* binding */ nextLookAt),
  lB: () => (/* binding */ observe),
  K6: () => (/* binding */ passProven),
  XE: () => (/* binding */ pointsOf),
  Dp: () => (/* binding */ silenceOf),
  sm: () => (/* binding */ valuesOf),
  MF: () => (/* binding */ windowAt)
});

// EXTERNAL MODULE: ./build/domain/signal.js
var signal = __webpack_require__(4293);
;// CONCATENATED MODULE: ./build/domain/judging/alarm-points.js

/** Name of the alarm that a point is about. Untrusted text. */
function alarmName(point) {
    return point.of ?? 'without a name';
}
/** Points of the alarms that the gate does not let be red. */
function watched(gate, points) {
    return points.filter((point) => !gate.ignoreRed.some((pattern) => matches(pattern, alarmName(point))));
}
function isRed(point) {
    return point.value === signal/* ALARM_STATE */.q.alarm;
}
/** Anything that is neither OK nor red tells nothing about the service, a state that we do not know included. */
function isBlind(point) {
    return point.value !== signal/* ALARM_STATE */.q.alarm && point.value !== signal/* ALARM_STATE */.q.ok;
}
/** The newest point of each alarm, by name; of two at the same moment the worse one. */
function newestOfEach(points) {
    const newest = new Map();
    for (const point of points) {
        const known = newest.get(alarmName(point));
        if (known === undefined || inOrder(known, point) <= 0)
            newest.set(alarmName(point), point);
    }
    return [...newest.values()].sort((a, b) => byText(alarmName(a), alarmName(b)));
}
/**
 * Each change once, oldest first, whatever the order and the number of times they were read in. A look tells the state at
 * its window's start too: where an alarm is only said to be in the state that it was in, nothing changed.
 */
function distinctChanges(points) {
    const states = new Map();
    return [...points].sort(inOrder).filter((point) => {
        const known = states.get(alarmName(point));
        states.set(alarmName(point), point.value);
        return known !== point.value;
    });
}
function inOrder(a, b) {
    return a.at - b.at || a.value - b.value || byText(alarmName(a), alarmName(b));
}
function byText(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
/** `*` stands for any text, also none; everything else is meant literally. Linear in the name for each `*`. */
function matches(pattern, name) {
    const [head = '', ...rest] = pattern.split('*');
    const tail = rest.pop();
    if (tail === undefined)
        return pattern === name;
    if (!name.startsWith(head) || !name.endsWith(tail))
        return false;
    let from = head.length;
    const until = name.length - tail.length;
    for (const part of rest) {
        const found = name.indexOf(part, from);
        if (found < 0)
            return false;
        from = found + part.length;
    }
    return from <= until;
}

// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
;// CONCATENATED MODULE: ./build/domain/judging/end-of-soak.js

/** What the end of a soak makes of a gate. An advisory gate is always a pass: it is told, and decides nothing. */
function conclude(gate, standing, end) {
    if (gate.advisory)
        return { kind: 'pass' };
    if (standing.failed !== undefined)
        return { kind: 'fail', detail: standing.failed };
    if (standing.error !== undefined) {
        return end.extendable
            ? { kind: 'extend', detail: standing.error }
            : { kind: 'hold', reason: 'signal-error', detail: standing.error };
    }
    if (standing.broken !== undefined) {
        const { detail, final } = standing.broken;
        return end.extendable && !final
            ? { kind: 'extend', detail }
            : { kind: 'hold', reason: 'signal-error', detail };
    }
    return silent(gate, standing, end) ?? settled(gate, standing.settlement, end);
}
function silent(gate, standing, end) {
    if (standing.seen && standing.silence <= gate.aliveWithin)
        return undefined;
    const detail = standing.silence === 0 ? 'no period had settled' : `no data for ${(0,duration/* formatDuration */.a)(standing.silence)}`;
    if (end.extendable)
        return { kind: 'extend', detail };
    switch (gate.noData) {
        case 'hold':
            return { kind: 'hold', reason: 'no-data', detail };
        case 'fail':
            return { kind: 'fail', detail: `${detail}, and the plan lets that fail` };
        case 'pass':
            // Silence may pass, but not erase what was seen before it.
            return standing.seen
                ? undefined
                : { kind: 'pass', inconclusive: `${detail}, and the plan lets that pass` };
    }
}
function settled(gate, settlement, end) {
    const { detail } = settlement;
    if (settlement.kind === 'pass')
        return { kind: 'pass' };
    if (settlement.kind === 'beyond')
        return { kind: 'hold', reason: 'beyond-pass-limit', detail };
    if (end.extendable)
        return { kind: 'extend', detail: `${detail}; ${settlement.atMost}` };
    if (!settlement.within)
        return { kind: 'hold', reason: 'beyond-pass-limit', detail };
    if (gate.unsettled === 'hold')
        return { kind: 'hold', reason: 'evidence-lacks', detail: `${detail}; ${settlement.atMost}` };
    return { kind: 'pass', inconclusive: settlement.atMost };
}

;// CONCATENATED MODULE: ./build/domain/judging/progress.js
/** Looks in a row with an error that fail a gate whose plan says `on-error: fail`. */
const ERROR_LOOKS = 3;
const MAX_ERROR_TEXT = 300;
/** The first reading that is an error, or that there are not as many readings as signals: nothing of such a look counts. */
function errorIn(gate, readings) {
    if (readings.length !== gate.signals.length) {
        return new RangeError(`${readings.length} readings for ${gate.signals.length} signals`);
    }
    const error = readings.find((reading) => reading.kind === 'error');
    return error === undefined ? undefined : (error.cause ?? 'unknown error');
}
/** A look that ended in an error: nothing read, and with `on-error: fail` the third in a row fails the gate at `since`. */
function withError(progress, cause, since) {
    const errorLooks = progress.errorLooks + 1;
    const next = { ...progress, lastError: cause, errorLooks };
    if (progress.failed !== undefined || progress.gate.onError !== 'fail' || errorLooks < ERROR_LOOKS)
        return next;
    const detail = `${errorLooks} looks in a row ended in an error, and the plan lets that fail: ${errorText(cause)}`;
    return { ...next, failed: { ...nameOf(progress.gate), state: 'fail', detail, failedAt: since } };
}
/** What every judgement of a gate carries. */
function nameOf(gate) {
    return { gate: gate.name, advisory: gate.advisory };
}
/** One line of an error, cut to a length that a report can carry. Untrusted text. */
function errorText(cause) {
    const text = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : 'unknown error';
    return text.length > MAX_ERROR_TEXT ? `${text.slice(0, MAX_ERROR_TEXT)}…` : text;
}
/** What went wrong at the newest look, in one line; undefined when it was good. */
function errorOf(progress) {
    return progress.lastError === undefined
        ? undefined
        : `the newest look failed: ${errorText(progress.lastError)}`;
}

;// CONCATENATED MODULE: ./build/domain/judging/alarm-progress.js



/** How far back a look reads again, in ms: the history of an alarm may be written after the state has changed. */
const OVERLAP = 5 * 60_000;
function beginAlarms(gate, soakFrom) {
    return {
        gate,
        soakFrom,
        alive: true,
        lastError: undefined,
        errorLooks: 0,
        states: [],
        changes: [],
        readUntil: soakFrom,
    };
}
function alarmWindow({ soakFrom, readUntil }, now) {
    return now > soakFrom
        ? { start: Math.max(soakFrom, Math.min(readUntil, now) - OVERLAP), end: now }
        : undefined;
}
/** Takes in the points of a look: the first alarm seen red fails the gate, at the moment of its change. */
function observeAlarms(progress, window, readings) {
    const { gate } = progress;
    const error = errorIn(gate, readings);
    if (error !== undefined)
        return withError(progress, error, progress.readUntil);
    const points = readings.flatMap((reading) => (reading.kind === 'series' ? reading.points : []));
    const changes = distinctChanges([...progress.changes, ...points]);
    const next = {
        ...progress,
        lastError: undefined,
        errorLooks: 0,
        states: newestOfEach([...progress.states, ...points]),
        changes,
        readUntil: Math.max(progress.readUntil, window.end),
    };
    const red = watched(gate, changes).find(isRed);
    if (red === undefined || progress.failed !== undefined)
        return next;
    const detail = `alarm ${alarmName(red)} is red${red.note === undefined ? '' : `: ${red.note}`}`;
    return {
        ...next,
        failed: { ...nameOf(gate), state: 'fail', detail, failedAt: Math.max(red.at, progress.soakFrom) },
    };
}
/** The state of the alarms as read so far; red ones have failed the gate before this is asked. */
function judgeAlarms({ gate, states }) {
    if (states.length === 0) {
        return { state: 'inconclusive', lacks: 'no-data', detail: 'the alarms have not been read yet' };
    }
    const looked = watched(gate, states);
    const detail = `${looked.length === 1 ? '1 alarm' : `${looked.length} alarms`}, none red`;
    const blind = looked.filter(isBlind).map(alarmName);
    if (blind.length === 0)
        return { state: 'pass', detail };
    return {
        state: 'inconclusive',
        lacks: 'no-data',
        detail: `${detail}; insufficient data: ${blind.join(', ')}`,
    };
}
/**
 * At the end, alarms with insufficient data are told and do not hold: an alarm on a sparse error metric is in that state
 * exactly while all is well. It is a pass that says what it rests on; `unsettled: hold` and `no-data: fail` are stricter.
 */
function concludeAlarms(progress, end) {
    const { gate, states } = progress;
    const blind = watched(gate, states).filter(isBlind).map(alarmName);
    const detail = `insufficient data: ${blind.join(', ')}`;
    const blindFails = blind.length > 0 && gate.noData === 'fail';
    const standing = {
        failed: progress.failed?.detail ?? (blindFails ? `${detail}, and the plan lets that fail` : undefined),
        error: errorOf(progress),
        broken: undefined,
        silence: states.length > 0 ? 0 : Math.max(0, end.now - progress.soakFrom),
        seen: states.length > 0,
    };
    if (blind.length === 0)
        return conclude(gate, { ...standing, settlement: { kind: 'pass', detail: '' } }, end);
    // More time does not settle it, so it extends nothing: whether an alarm gets data does not depend on it.
    const extendable = end.extendable && standing.error !== undefined;
    const settlement = { kind: 'open', within: true, detail, atMost: detail };
    return conclude(gate, { ...standing, settlement }, { ...end, extendable });
}

;// CONCATENATED MODULE: ./build/domain/judging/judge.js

/**
 * The step that every kind shares: where the fold stands in time, and when it last saw something usable. Silence beyond
 * `alive-within` fails a gate whose plan says `no-data: fail`.
 */
function stepCommon(gate, state, at) {
    const { start, usable } = at;
    const moved = { ...state, first: state.first ?? start, newest: start };
    if (usable) {
        const longestSilence = Math.max(state.longestSilence ?? 0, state.seen === 0 ? 0 : silentFor(gate, state));
        return { ...moved, seen: state.seen + 1, lastSeen: start, longestSilence };
    }
    const silence = silentFor(gate, moved);
    if (gate.noData !== 'fail' || silence <= gate.aliveWithin)
        return moved;
    const detail = `no data for ${(0,duration/* formatDuration */.a)(silence)}, and the plan lets that fail`;
    return { ...moved, failed: { at: start, detail } };
}
/** Time covered by the newest periods in a row without a usable value, in ms. */
function silentFor(gate, state) {
    if (state.newest === undefined || state.first === undefined)
        return 0;
    return state.newest - (state.lastSeen ?? state.first - gate.period * 1000);
}

;// CONCATENATED MODULE: ./build/domain/quantity.js
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];
const MOST_DIGITS = 12;
/** "1000" is the shortest text with anything to set apart. */
const FEWEST_GROUPED = 4;
/** "120,000": a count, rounded to a whole number, with its thousands set apart. */
function formatCount(count) {
    return grouped(String(Math.round(count)));
}
/**
 * "0.42 %", "187 ms", "1.5 MB" or "85": a measured value in the unit of its gate, to three significant digits; a share near
 * 100 % to three digits of what is missing. More digits where the text would otherwise equal that of `beside`, a limit
 * that the value does not equal: "1.0004 %, at most 1 %".
 */
function formatQuantity(value, unit, beside) {
    for (let digits = 3; digits < MOST_DIGITS; digits += 1) {
        const text = inUnit(value, unit, digits);
        if (beside === undefined || value === beside || text !== inUnit(beside, unit, digits))
            return text;
    }
    return inUnit(value, unit, MOST_DIGITS);
}
/** A limit in the unit of its gate, as exact as the plan states it: "99.95 %". */
function formatLimit(limit, unit) {
    return inUnit(limit, unit, MOST_DIGITS);
}
function inUnit(value, unit, digits) {
    switch (unit) {
        case 'percent': {
            const percent = value * 100;
            const apart = percent > 0 && percent < 100 ? Math.min(percent, 100 - percent) : percent;
            return `${rounded(percent, digits, apart)} %`;
        }
        case 'milliseconds':
            return `${rounded(value, digits)} ms`;
        case 'bytes':
            return inBytes(value, digits);
        case 'none':
            return rounded(value, digits);
    }
}
function inBytes(value, digits) {
    let scaled = value;
    let index = 0;
    while (Math.abs(scaled) >= 1000 && index < BYTE_UNITS.length - 1) {
        scaled /= 1000;
        index += 1;
    }
    return `${rounded(scaled, digits)} ${BYTE_UNITS[index] ?? 'B'}`;
}
/** As many decimals as `digits` significant ones of `scale` need; whole parts are never rounded away. */
function rounded(value, digits, scale = value) {
    const magnitude = scale === 0 ? 0 : Math.floor(Math.log10(Math.abs(scale)));
    const decimals = Math.min(20, Math.max(0, digits - 1 - magnitude));
    return grouped(String(Number(value.toFixed(decimals))));
}
function grouped(digits) {
    if (digits.length < FEWEST_GROUPED)
        return digits;
    const [whole = '', fraction] = digits.split('.');
    const apart = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
    return fraction === undefined ? apart : `${apart}.${fraction}`;
}

;// CONCATENATED MODULE: ./build/domain/judging/limit-text.js

/** The limits of a gate as messages and reports name them: "at most 1 %, fails above 5 %". */
function limitText(gate) {
    if (gate.kind === 'alarms') {
        const ignored = gate.ignoreRed.length === 0 ? '' : `, except ${gate.ignoreRed.join(', ')}`;
        return `no alarm is red${ignored}`;
    }
    if (gate.kind === 'latency')
        return `p${gate.percentile} ${upperText(gate.bounds.upper, gate.unit)}`;
    const { upper, lower } = gate.bounds;
    const sides = [
        ...(upper === undefined ? [] : [upperText(upper, gate.unit)]),
        ...(lower === undefined ? [] : [lowerText(lower, gate.unit)]),
    ];
    return sides.join('; ');
}
/** The limit that a value is nearer to breaking: of a two-sided gate only the side that it is about. */
function sideLimit(gate, value) {
    const { upper, lower } = gate.bounds;
    if (upper === undefined || lower === undefined)
        return limitText(gate);
    return upper.pass - value < value - lower.pass ? upperText(upper, gate.unit) : lowerText(lower, gate.unit);
}
function upperText(bound, unit) {
    const pass = `at most ${formatLimit(bound.pass, unit)}`;
    return bound.fail === bound.pass ? pass : `${pass}, fails above ${formatLimit(bound.fail, unit)}`;
}
function lowerText(bound, unit) {
    const pass = `at least ${formatLimit(bound.pass, unit)}`;
    return bound.fail === bound.pass ? pass : `${pass}, fails below ${formatLimit(bound.fail, unit)}`;
}

;// CONCATENATED MODULE: ./build/domain/binomial.js
/**
 * Exact binomial tails and the bound that follows from them. Counts may be as large as a week of traffic: everything
 * runs through the regularized incomplete beta function in logarithms, so nothing under- or overflows.
 */
const LANCZOS = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms; Stirling's series from 1e6 on, where it is exact to double precision). */
function logGamma(x) {
    if (x >= 1e6)
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x);
    if (x < 0.5)
        return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    const z = x - 1;
    let sum = 0.9999999999998099;
    for (const [i, coefficient] of LANCZOS.entries())
        sum += coefficient / (z + i + 1);
    const t = z + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
const TINY = 1e-300;
const PRECISION = 1e-14;
const MAX_TERMS = 100_000;
const awayFromZero = (x) => (Math.abs(x) < TINY ? TINY : x);
/** Continued fraction of the incomplete beta function (modified Lentz); quick for x < (a + 1) / (a + b + 2). */
function betaFraction(a, b, x) {
    let c = 1;
    let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
    let fraction = d;
    for (let m = 1; m <= MAX_TERMS; m += 1) {
        const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / awayFromZero(1 + even * d);
        c = awayFromZero(1 + even / c);
        fraction *= d * c;
        const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / awayFromZero(1 + odd * d);
        c = awayFromZero(1 + odd / c);
        const factor = d * c;
        fraction *= factor;
        if (Math.abs(factor - 1) < PRECISION)
            break;
    }
    return fraction;
}
/** I_x(a, b), the regularized incomplete beta function, for a, b > 0 and 0 <= x <= 1. */
function incompleteBeta(x, a, b) {
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    if (x < (a + 1) / (a + b + 2))
        return (front * betaFraction(a, b, x)) / a;
    return 1 - (front * betaFraction(b, a, 1 - x)) / b;
}
/** P(at least `bad` of `total` are bad) when each is bad with chance `share`. Whole numbers, 0 <= share <= 1. */
function atLeast(bad, total, share) {
    if (bad <= 0)
        return 1;
    if (bad > total)
        return 0;
    return incompleteBeta(share, bad, total - bad + 1);
}
/**
 * Upper end of the one-sided Clopper–Pearson interval: the share up to which `bad` or fewer of `total` bad ones are not
 * rarer than `1 - confidence`. With none bad it is about `-ln(1 - confidence) / total`; with nothing seen it is 1.
 */
function upperShare(bad, total, confidence) {
    if (total <= 0 || bad >= total)
        return 1;
    if (bad <= 0)
        return -Math.expm1(Math.log1p(-confidence) / total);
    let low = bad / total;
    let high = 1;
    for (let i = 0; i < 60; i += 1) {
        const middle = (low + high) / 2;
        if (atLeast(bad + 1, total, middle) < confidence)
            low = middle;
        else
            high = middle;
    }
    return high;
}

;// CONCATENATED MODULE: ./build/domain/judging/chance.js

/** Chance that a share exactly at the limit is taken for one above it, at one look at one stretch. */
const CHANCE = 1e-6;
/** Normal quantile of CHANCE. */
const SIGMAS = 4.753;
/** Correlation of requests within a period that the test allows for; web logs show about this much. */
const CORRELATION = 0.01;
/**
 * True when `bad` of these requests are more than a share of `limit` explains: both by the exact binomial tail (right for
 * few requests) and with requests of one period correlated (right for many, where errors come in bursts).
 */
function beyondChance({ total, periods }, bad, limit) {
    if (total <= 0 || bad <= limit * total)
        return false;
    const clustering = 1 + Math.max(0, total / periods - 1) * CORRELATION;
    const deviation = Math.sqrt((limit * (1 - limit) * clustering) / total);
    if (bad / total - limit <= SIGMAS * deviation)
        return false;
    return atLeast(Math.floor(bad + 1e-6), Math.round(total), limit) < CHANCE;
}
/** True when so many requests in a row, each of them bad, are more than a share of `limit` explains. */
function allBadBeyondChance(requests, limit) {
    return limit ** requests < CHANCE;
}

;// CONCATENATED MODULE: ./build/domain/judging/pooled-evidence.js

/** Trailing windows, in periods; one more reaches back over all marks: 349 to 360 periods. */
const WINDOWS = [5, 15, 60];
const STRIDE = 12;
const MARKS = 30;
/** Of the newest RECENT periods with requests, this many must lie beyond the limit: one bad period decides nothing. */
const RECENT = 5;
const RECENT_OVER = 2;
/** Periods of total failure that may fail a gate before its least number of requests has come. */
const TOTAL_FAILURE = 3;
const NO_EVIDENCE = {
    sum: { folded: 0, periods: 0, total: 0, beyondPass: 0, beyondFail: 0 },
    trail: [],
    marks: [],
    over: [],
    total: { periods: 0, requests: 0 },
};
/** One period further. A period without requests moves the windows on and is otherwise no evidence of anything. */
function addPeriod(evidence, tally, limits) {
    const { sum, over, total } = evidence;
    const trail = [...evidence.trail.slice(1 - WINDOWS[2]), sum];
    const marks = sum.folded % STRIDE === 0 ? [...evidence.marks.slice(1 - MARKS), sum] : evidence.marks;
    const folded = sum.folded + 1;
    if (tally.kind !== 'requests')
        return { ...evidence, trail, marks, sum: { ...sum, folded } };
    const allBad = tally.beyondFail >= tally.total;
    return {
        trail,
        marks,
        sum: {
            folded,
            periods: sum.periods + 1,
            total: sum.total + tally.total,
            beyondPass: sum.beyondPass + tally.beyondPass,
            beyondFail: sum.beyondFail + tally.beyondFail,
        },
        over: [...over.slice(1 - RECENT), tally.beyondFail > limits.fail * tally.total],
        total: allBad
            ? { periods: total.periods + 1, requests: total.requests + tally.total }
            : { periods: 0, requests: 0 },
    };
}
/** The stretch whose share lies beyond the fail limit by more than chance, newest and shortest first; undefined: none. */
function failing(evidence, limits, minSamples) {
    const { periods, requests } = evidence.total;
    if (periods >= TOTAL_FAILURE && allBadBeyondChance(requests, limits.fail)) {
        return {
            whole: false,
            folded: periods,
            periods,
            total: requests,
            beyondPass: requests,
            beyondFail: requests,
        };
    }
    if (evidence.over.filter(Boolean).length < RECENT_OVER)
        return undefined;
    return stretches(evidence).find((stretch) => stretch.total >= minSamples && beyondChance(stretch, stretch.beyondFail, limits.fail));
}
/** The stretch whose share lies beyond the pass limit by more than chance: the hold zone, though the pool looks well. */
function wanting(evidence, limits, minSamples) {
    return stretches(evidence).find((stretch) => stretch.total >= minSamples && beyondChance(stretch, stretch.beyondPass, limits.pass));
}
/** The trailing windows, shortest first, then the whole soak. */
function stretches({ sum, trail, marks }) {
    const starts = [...WINDOWS.map((last) => trail.at(-last)), marks[0]];
    const windows = starts.flatMap((start) => start === undefined ? [] : [{ whole: false, ...minus(sum, start) }]);
    return [...windows, wholeSoak({ sum })];
}
/** All of the soak so far. */
function wholeSoak({ sum }) {
    return { whole: true, ...sum };
}
function minus(sum, before) {
    return {
        folded: sum.folded - before.folded,
        periods: sum.periods - before.periods,
        total: sum.total - before.total,
        beyondPass: sum.beyondPass - before.beyondPass,
        beyondFail: sum.beyondFail - before.beyondFail,
    };
}

;// CONCATENATED MODULE: ./build/domain/judging/share-judge.js




/** Confidence of the bound that is told when a soak ends without pass evidence, and that pass evidence must reach. */
const CONFIDENCE = 0.99;
/** Judges the share of bad requests. The evidence is a part of its own: another test takes its place without more. */
function shareJudge(rule) {
    return {
        start: { kind: 'share', seen: 0, evidence: NO_EVIDENCE },
        step: (state, period) => step(rule, state, period),
        verdict: (state) => verdict(rule, state),
        settlement: (state) => settlement(rule, state),
        shown: (period) => rule.shown(period),
    };
}
function step(rule, state, period) {
    if (state.failed !== undefined)
        return state;
    const tally = rule.tally(period);
    const value = rule.shown(period);
    const evidence = addPeriod(state.evidence, tally, rule.limits);
    const next = {
        ...stepCommon(rule.gate, state, { start: period.start, usable: tally.kind === 'requests' }),
        evidence,
        ...(value === undefined ? {} : { value }),
        ...(tally.kind === 'broken' && state.broken === undefined
            ? { broken: { at: period.start, detail: tally.detail } }
            : {}),
    };
    if (tally.kind !== 'requests')
        return next;
    const stretch = failing(evidence, rule.limits, rule.minSamples);
    if (stretch === undefined)
        return next;
    const detail = `${sayStretch(rule, stretch, 'fail')}, ${rule.limit()}`;
    return { ...next, failed: { at: period.start, detail } };
}
function verdict(rule, state) {
    const sum = wholeSoak(state.evidence);
    const samples = sum.total;
    if (samples === 0)
        return { state: 'inconclusive', lacks: 'no-data', detail: 'no requests yet', samples };
    const detail = `${sayStretch(rule, sum, 'pass')}, ${rule.limit()}`;
    if (samples < rule.minSamples) {
        const told = `${detail}; ${formatCount(rule.minSamples)} requests are needed to decide`;
        return { state: 'inconclusive', lacks: 'too-little', detail: told, samples };
    }
    const outside = beyondPass(rule, state);
    if (outside === undefined)
        return { state: 'pass', detail, samples };
    return { state: 'inconclusive', lacks: 'hold-zone', detail: outside, samples };
}
function settlement(rule, state) {
    const sum = wholeSoak(state.evidence);
    const detail = sum.total === 0 ? 'no requests' : `${sayStretch(rule, sum, 'pass')}, ${rule.limit()}`;
    const highest = upperShare(Math.ceil(sum.beyondPass - 1e-6), Math.round(sum.total), CONFIDENCE);
    const atMost = `${formatCount(sum.total)} requests can only show ${rule.bound(highest)}`;
    const outside = sum.total === 0 ? undefined : beyondPass(rule, state);
    if (sum.total < rule.minSamples || sum.total === 0) {
        return { kind: 'open', within: sum.total > 0 && outside === undefined, detail, atMost };
    }
    if (outside !== undefined)
        return { kind: 'beyond', detail: outside };
    return highest <= rule.limits.pass
        ? { kind: 'pass', detail }
        : { kind: 'open', within: true, detail, atMost };
}
/** What lies beyond the pass limit: the share of the whole soak, or a newer stretch by more than chance. */
function beyondPass(rule, state) {
    const sum = wholeSoak(state.evidence);
    const stretch = sum.beyondPass > rule.limits.pass * sum.total
        ? sum
        : wanting(state.evidence, rule.limits, rule.minSamples);
    return stretch && `${sayStretch(rule, stretch, 'pass')}, ${rule.limit()}`;
}
function sayStretch(rule, stretch, side) {
    const bad = side === 'pass' ? stretch.beyondPass : stretch.beyondFail;
    const said = rule.say(bad / stretch.total, stretch.total, side);
    return stretch.whole ? said : `${said} in the last ${stretch.folded} periods`;
}

;// CONCATENATED MODULE: ./build/domain/judging/tally.js
/** Distance from a whole number, and beyond a total, that arithmetic explains; relative to the count, at least absolute. */
const ROUNDING = 1e-6;
/** A count as a whole number when it is one up to rounding; undefined for a negative, fractional or non-finite one. */
function wholeCount(value) {
    if (!Number.isFinite(value))
        return undefined;
    const whole = Math.round(value);
    if (Math.abs(value - whole) > ROUNDING * Math.max(1, Math.abs(value)) || whole < 0)
        return undefined;
    return whole === 0 ? 0 : whole;
}

;// CONCATENATED MODULE: ./build/domain/judging/latency-judge.js




/** Below this many requests a count is rounded: what interpolation adds would bias the share (at 5 requests by a third). */
const ROUND_BELOW = 200;
/** By how much a count within may lie beyond the total, or beyond the wider count, before it is a contradiction. */
const NOISE = { absolute: 0.5, relative: 1e-6 };
/** Judges `p95 < 200 ms` as "less than 5 % of requests above 200 ms", each limit by its own count. */
function latencyJudge(gate) {
    const { upper } = gate.bounds;
    const share = (100 - gate.percentile) / 100;
    const percent = (value) => formatQuantity(value, 'percent', share);
    const rule = {
        gate,
        limits: { pass: share, fail: share },
        minSamples: gate.minSamples,
        limit: () => limitText(gate),
        tally: (period) => tally(gate, period),
        shown: (period) => shown(gate, period),
        say: (bad, total, side) => `${percent(bad)} of ${formatCount(total)} requests above ${formatLimit(upper[side], gate.unit)}, ${formatLimit(share, 'percent')} allowed`,
        bound: (bad) => `at most ${percent(bad)} above ${formatLimit(upper.pass, gate.unit)}`,
    };
    return shareJudge(rule);
}
function tally(gate, period) {
    const total = wholeCount(period.values[2] ?? 0);
    if (total === undefined)
        return { kind: 'broken', detail: `${period.values[2]} is no number of requests` };
    if (total === 0)
        return { kind: 'empty' };
    const beyondPass = beyond(gate, period, { total, signal: 0, limit: gate.bounds.upper.pass });
    const beyondFail = beyond(gate, period, { total, signal: 1, limit: gate.bounds.upper.fail });
    if (typeof beyondPass === 'string')
        return { kind: 'broken', detail: beyondPass };
    if (typeof beyondFail === 'string')
        return { kind: 'broken', detail: beyondFail };
    if (beyondFail - beyondPass > noise(total)) {
        return { kind: 'broken', detail: 'more requests above the fail limit than above the pass limit' };
    }
    return { kind: 'requests', total, beyondPass, beyondFail };
}
/** Requests above a limit; a sentence when the numbers do not allow to say. */
function beyond(gate, period, count) {
    const raw = period.values[count.signal] ?? countWhenAbsent(gate, period, count.limit);
    if (raw === undefined) {
        return 'requests, but no count of those within the limit: the metric has no raw values, or not yet';
    }
    const within = gate.source === 'percentile-rank' ? (count.total * raw) / 100 : raw;
    const bad = count.total - within;
    if (!Number.isFinite(within) || within < 0 || bad < -noise(count.total)) {
        return `${within} of ${formatCount(count.total)} requests within the limit: that cannot be`;
    }
    const kept = Math.max(0, bad);
    return count.total < ROUND_BELOW ? Math.round(kept) : kept;
}
/** No count within, but a percentile above the limit: raw values are there and the range is empty, so none is within. */
function countWhenAbsent(gate, period, limit) {
    const seen = shown(gate, period);
    return seen !== undefined && seen > limit ? 0 : undefined;
}
function noise(total) {
    return Math.max(NOISE.absolute, total * NOISE.relative);
}
/** The percentile in ms, whatever the source reports in. */
function shown(gate, period) {
    const value = period.values[3];
    return value !== undefined && Number.isFinite(value) && value >= 0 ? value * (gate.scale ?? 1) : undefined;
}

;// CONCATENATED MODULE: ./build/domain/judging/ratio-judge.js




/**
 * Judges `of` over `over`. A lower bound is judged on its complement: the requests that are not `of`.
 * Throws a RangeError unless the gate has exactly one bound.
 */
function ratioJudge(gate) {
    const { upper, lower } = gate.bounds;
    const bound = upper ?? lower;
    if (bound === undefined || (upper !== undefined && lower !== undefined)) {
        throw new RangeError(`ratio gate ${gate.name} needs exactly one bound`);
    }
    const complement = upper === undefined;
    const turned = (share) => (complement ? 1 - share : share);
    const percent = (share, beside) => formatQuantity(turned(share), 'percent', beside);
    const rule = {
        gate,
        limits: { pass: turned(bound.pass), fail: turned(bound.fail) },
        minSamples: gate.minSamples,
        limit: () => limitText(gate),
        tally: (period) => ratio_judge_tally(period, complement),
        shown: ratio_judge_shown,
        say: (share, total, side) => `${percent(share, bound[side])} of ${formatCount(total)} requests`,
        bound: (share) => `${complement ? 'at least' : 'at most'} ${percent(share)}`,
    };
    return shareJudge(rule);
}
/** A missing `of` beside a present `over` means none: CloudWatch writes no zeros for sparse error metrics. */
function ratio_judge_tally(period, complement) {
    const [of = 0, over = 0] = period.values;
    const part = wholeCount(of);
    const total = wholeCount(over);
    if (part === undefined || total === undefined) {
        return {
            kind: 'broken',
            detail: `${of} of ${over} are no counts: both signals need whole numbers, statistic Sum`,
        };
    }
    if (part > total) {
        return {
            kind: 'broken',
            detail: `${formatCount(part)} of ${formatCount(total)} requests: more than there were`,
        };
    }
    if (total === 0)
        return { kind: 'empty' };
    const bad = complement ? total - part : part;
    return { kind: 'requests', total, beyondPass: bad, beyondFail: bad };
}
function ratio_judge_shown(period) {
    const [of = 0, over = 0] = period.values;
    return Number.isFinite(of) && Number.isFinite(over) && over > 0 ? of / over : undefined;
}

;// CONCATENATED MODULE: ./build/domain/judging/value-judge.js



/** Periods without data that neither count nor reset; a longer gap ends a run of breaches. */
const GAP = 2;
/** A plain value fails when `for` settled periods in a row lie beyond its fail limit. */
function valueJudge(gate) {
    return {
        start: { kind: 'value', seen: 0, run: 0, gap: 0, recent: [] },
        step: (state, period) => value_judge_step(gate, state, period),
        verdict: (state) => value_judge_verdict(gate, state),
        settlement: (state) => value_judge_settlement(gate, state),
        shown: usable,
    };
}
/** A value that is no finite number is no measurement: the period counts as missing. */
function usable(period) {
    const value = period.values[0];
    return value !== undefined && Number.isFinite(value) ? value : undefined;
}
function value_judge_step(gate, state, period) {
    if (state.failed !== undefined)
        return state;
    const value = usable(period);
    const common = stepCommon(gate, state, { start: period.start, usable: value !== undefined });
    if (value === undefined) {
        const gap = state.gap + 1;
        return { ...common, gap, run: gap > GAP ? 0 : state.run };
    }
    const run = value_judge_beyond(gate.bounds, 'fail', value) ? state.run + 1 : 0;
    const next = { ...common, value, gap: 0, run, recent: [...state.recent, value].slice(-gate.for) };
    if (run < gate.for)
        return next;
    const detail = `${say(gate, value)}, ${periods(gate.for)} in a row beyond the limit: ${sideLimit(gate, value)}`;
    return { ...next, failed: { at: period.start, detail } };
}
function value_judge_beyond(bounds, limit, value) {
    const { upper, lower } = bounds;
    return (upper !== undefined && value > upper[limit]) || (lower !== undefined && value < lower[limit]);
}
function value_judge_verdict(gate, state) {
    const value = state.recent.at(-1);
    if (value === undefined)
        return { state: 'inconclusive', lacks: 'no-data', detail: 'no value yet' };
    const detail = `${say(gate, value)}, ${sideLimit(gate, value)}`;
    if (!value_judge_beyond(gate.bounds, 'pass', value))
        return { state: 'pass', detail };
    const told = state.run > 0 ? `${detail}; ${state.run} of ${periods(gate.for)} beyond it` : detail;
    return { state: 'inconclusive', lacks: 'hold-zone', detail: told };
}
function value_judge_settlement(gate, state) {
    const value = state.recent.at(-1);
    if (value === undefined)
        return { kind: 'open', within: false, detail: 'no value yet', atMost: 'nothing was seen' };
    const detail = `${say(gate, value)}, ${sideLimit(gate, value)}`;
    const outside = state.recent.filter((each) => value_judge_beyond(gate.bounds, 'pass', each)).length;
    const full = state.recent.length >= gate.for;
    if (full && outside === 0)
        return { kind: 'pass', detail };
    if (full && outside === state.recent.length)
        return { kind: 'beyond', detail };
    const atMost = full
        ? `${outside} of the last ${periods(gate.for)} beyond the pass limit`
        : `only ${state.recent.length} of ${periods(gate.for)} had data`;
    return { kind: 'open', within: !value_judge_beyond(gate.bounds, 'pass', value), detail, atMost };
}
function say({ bounds, unit }, value) {
    const limits = [bounds.upper, bounds.lower].flatMap((bound) => bound === undefined ? [] : [bound.pass, bound.fail]);
    const nearest = limits.sort((a, b) => Math.abs(a - value) - Math.abs(b - value))[0];
    return formatQuantity(value, unit, nearest);
}
const periods = (count) => (count === 1 ? '1 period' : `${count} periods`);

;// CONCATENATED MODULE: ./build/domain/judging/judges.js



/**
 * How a gate is judged: a new kind is one file and one row here, and the compiler asks for the row.
 * Throws a RangeError for bounds that its kind cannot have (a plan refuses them before).
 */
function judgeFor(gate) {
    switch (gate.kind) {
        case 'metric':
        case 'expression':
            return owning('value', valueJudge(gate));
        case 'ratio':
            return owning('share', ratioJudge(gate));
        case 'latency':
            return owning('share', latencyJudge(gate));
    }
}
/** A judge that takes any state and insists on its own kind, so that states can be kept side by side as plain data. */
function owning(kind, judge) {
    const own = (state) => {
        if (!isOf(kind, state))
            throw new TypeError(`a ${kind} gate cannot be judged on the state of a ${state.kind} gate`);
        return state;
    };
    return {
        start: judge.start,
        step: (state, period) => judge.step(own(state), period),
        verdict: (state) => judge.verdict(own(state)),
        settlement: (state) => judge.settlement(own(state)),
        shown: (period) => judge.shown(period),
    };
}
function isOf(kind, state) {
    return state.kind === kind;
}

;// CONCATENATED MODULE: ./build/domain/judging/period-grid.js
/** Periods that are read again at every look beyond the settle time, because late data may still change them. */
const OVERLAP_PERIODS = 5;
/** Length of a gate's period, in ms. */
function lengthOf(gate) {
    return gate.period * 1000;
}
/** Start of the first period that is judged: the first that begins when the warm-up is over. */
function firstPeriod(gate, soakFrom) {
    const length = lengthOf(gate);
    return Math.ceil((soakFrom + gate.warmUp) / length) * length;
}
/** End of the newest period that has settled. */
function settledUntil(gate, now) {
    const length = lengthOf(gate);
    return Math.floor((now - gate.settle) / length) * length;
}
/** How far back a look reads again what was read before, in ms: five periods, or the settle time where that is longer. */
function overlapOf(gate) {
    const length = lengthOf(gate);
    return Math.max(OVERLAP_PERIODS, Math.ceil(gate.settle / length)) * length;
}
/**
 * The periods of a window, with a value per signal where its reading has one. Points fall into the period that they lie
 * in, in whatever order they come; the same point twice is one. Two different values of one signal in one period are an
 * error: the source was asked for another period than it answers, or answers several series.
 */
function periodsOf(gate, window, readings) {
    const length = lengthOf(gate);
    const count = Math.max(0, Math.round((window.end - window.start) / length));
    const columns = [];
    for (const [signal, reading] of readings.entries()) {
        const column = new Array(count).fill(undefined);
        for (const point of reading.kind === 'series' ? reading.points : []) {
            const index = Math.floor((point.at - window.start) / length);
            const before = column[index];
            if (index < 0 || index >= count || Object.is(before, point.value))
                continue;
            if (before !== undefined)
                return conflict(gate, signal, window.start + index * length);
            column[index] = point.value;
        }
        columns.push(column);
    }
    return Array.from({ length: count }, (_, index) => ({
        start: window.start + index * length,
        values: columns.map((column) => column[index]),
    }));
}
function conflict(gate, signal, start) {
    const id = gate.signals[signal]?.id ?? String(signal);
    const at = new Date(start).toISOString();
    return new Error(`signal ${id} has two different values in the period of ${gate.period} s at ${at}`);
}

;// CONCATENATED MODULE: ./build/domain/judging/period-conclusion.js




/** What the end of the soak makes of the gate: silence counts up to the last period that has settled by then. */
function concludePeriods(progress, end) {
    const { gate, state } = progress;
    const until = settledUntil(gate, Math.min(end.now, end.soakUntil + gate.settle));
    const since = state.lastSeen === undefined ? progress.firstPeriod : state.lastSeen + gate.period * 1000;
    const { broken } = state;
    return conclude(gate, {
        failed: progress.failed?.detail,
        error: errorOf(progress),
        broken: broken && { detail: broken.detail, final: broken.at < progress.frozenUntil },
        silence: Math.max(0, until - since),
        seen: state.seen > 0,
        settlement: settlementOf(progress),
    }, end);
}
function settlementOf({ gate, state }) {
    return judgeFor(gate).settlement(state);
}

;// CONCATENATED MODULE: ./build/domain/judging/kept-periods.js
/** The same with one more. */
function keep(newest, before) {
    return { newest, before };
}
/** All of them, oldest first. */
function keptInOrder(kept) {
    const periods = [];
    for (let rest = kept; rest !== undefined; rest = rest.before)
        periods.push(rest.newest);
    return periods.reverse();
}

;// CONCATENATED MODULE: ./build/domain/judging/standing.js



/**
 * How a gate stands on the periods folded so far: fail, else contradictory numbers, else silence of the newest period,
 * else what its kind says. A gate whose newest period has no value never reads as pass.
 * `wait`: ms until the next period settles.
 */
function judged(gate, state, wait) {
    const { value, failed, broken } = state;
    const { samples, ...verdict } = judgeFor(gate).verdict(state);
    const shown = { ...(value === undefined ? {} : { value }), ...(samples === undefined ? {} : { samples }) };
    if (failed !== undefined)
        return { ...shown, state: 'fail', detail: failed.detail, failedAt: failed.at };
    if (broken !== undefined)
        return { ...shown, state: 'error', detail: broken.detail };
    if (state.newest === undefined) {
        return { ...shown, state: 'inconclusive', lacks: 'too-little', detail: notYet(wait) };
    }
    const silence = silentFor(gate, state);
    if (silence === 0)
        return { ...shown, ...verdict };
    const said = `no data for ${(0,duration/* formatDuration */.a)(silence)}`;
    const detail = state.seen === 0 ? said : `${said}; before: ${verdict.detail}`;
    return { ...shown, state: 'inconclusive', lacks: 'no-data', detail };
}
function notYet(wait) {
    return wait > 0 ? `the first period settles in ${(0,duration/* formatDuration */.a)(wait)}` : 'no period was read yet';
}

;// CONCATENATED MODULE: ./build/domain/judging/period-progress.js





function beginPeriods(gate, soakFrom) {
    const first = firstPeriod(gate, soakFrom);
    const { start } = judgeFor(gate);
    return {
        gate,
        soakFrom,
        alive: false,
        lastError: undefined,
        errorLooks: 0,
        firstPeriod: first,
        frozenUntil: first,
        prefix: start,
        frozen: undefined,
        tail: [],
        state: start,
        readUntil: first,
    };
}
function periodWindow(progress, now) {
    const end = settledUntil(progress.gate, now);
    return end > progress.frozenUntil ? { start: progress.frozenUntil, end } : undefined;
}
/** Folds what a look has read over the frozen prefix, then freezes what the overlap has left behind. */
function observePeriods(progress, window, readings) {
    const error = errorIn(progress.gate, readings);
    if (error !== undefined)
        return withError(progress, error, progress.readUntil);
    const read = periodsOf(progress.gate, window, readings);
    if (read instanceof Error)
        return withError(progress, read, progress.readUntil);
    const alive = progress.alive || read.some((period) => period.values.some((value) => value !== undefined));
    const tail = merged(progress, window, read);
    const readUntil = Math.max(progress.readUntil, window.end);
    return latched(freeze({ ...progress, alive, lastError: undefined, tail, readUntil }));
}
/** What was read takes the place of what was known of its window; the rest of the tail stays, gaps are missing periods. */
function merged(progress, window, read) {
    const { frozenUntil, gate, tail } = progress;
    const known = new Map();
    for (const period of tail)
        known.set(period.start, period);
    for (const period of read)
        known.set(period.start, period);
    const until = Math.max(progress.readUntil, window.end);
    const length = gate.period * 1000;
    const nothing = gate.signals.map(() => undefined);
    const periods = [];
    for (let start = frozenUntil; start < until; start += length) {
        periods.push(known.get(start) ?? { start, values: nothing });
    }
    return periods;
}
function freeze(progress) {
    const judge = judgeFor(progress.gate);
    const keepFrom = Math.max(progress.frozenUntil, progress.readUntil - overlapOf(progress.gate));
    const leaving = progress.tail.filter((period) => period.start < keepFrom);
    const tail = progress.tail.filter((period) => period.start >= keepFrom);
    const prefix = leaving.reduce(judge.step, progress.prefix);
    return {
        ...progress,
        frozenUntil: keepFrom,
        prefix,
        frozen: leaving.reduce((kept, period) => keep({ period, shown: judge.shown(period) }, kept), progress.frozen),
        tail,
        state: tail.reduce(judge.step, prefix),
    };
}
/** Keeps the first failure, and counts looks whose numbers contradict each other as looks with an error. */
function latched(progress) {
    if (progress.failed !== undefined)
        return { ...progress, errorLooks: 0 };
    const { broken, failed } = progress.state;
    if (failed === undefined && broken !== undefined) {
        return { ...withError(progress, broken.detail, broken.at), lastError: undefined };
    }
    const calm = { ...progress, errorLooks: 0 };
    if (failed === undefined)
        return calm;
    return { ...calm, failed: { ...nameOf(progress.gate), ...judged(progress.gate, progress.state, 0) } };
}
function pointsOfPeriods(progress) {
    const periods = [...keptInOrder(progress.frozen).map(({ period }) => period), ...progress.tail];
    return progress.gate.signals.map((_, signal) => periods.flatMap((period) => {
        const value = period.values[signal];
        return value === undefined ? [] : [{ at: period.start, value }];
    }));
}
function valuesOfPeriods(progress) {
    const frozen = keptInOrder(progress.frozen).map(({ shown }) => shown);
    return [...frozen, ...progress.tail.map(judgeFor(progress.gate).shown)];
}

;// CONCATENATED MODULE: ./build/domain/judging/gate-progress.js








/** How often alarms are looked at, in ms. */
const ALARM_LOOKS = 60_000;
/**
 * A watch that has seen nothing yet. `soakFrom`: epoch ms of the confirmed read-back.
 * Throws a RangeError for bounds that the gate's kind cannot have (a plan refuses them before).
 */
function beginGate(gate, soakFrom) {
    return gate.kind === 'alarms' ? beginAlarms(gate, soakFrom) : beginPeriods(gate, soakFrom);
}
/**
 * The span to read at a look: from the oldest period that may still change, or was never read well, to the newest settled
 * one, aligned to the period. Undefined while nothing has settled. Alarms have no periods: theirs ends at `now`.
 */
function windowAt(progress, now) {
    return isAlarms(progress) ? alarmWindow(progress, now) : periodWindow(progress, now);
}
/** When the next period of this gate will have settled (epoch ms, after `now`). */
function nextLookAt(progress, now) {
    if (isAlarms(progress))
        return now + ALARM_LOOKS;
    const { gate, firstPeriod } = progress;
    return Math.max(settledUntil(gate, now), firstPeriod) + gate.period * 1000 + gate.settle;
}
/**
 * What a look has read. The readings stand in the order of `gate.signals`, for exactly that window; one of them an error,
 * and nothing of the look counts: the next window reaches back over it.
 */
function observe(progress, window, readings) {
    return isAlarms(progress)
        ? observeAlarms(progress, window, readings)
        : observePeriods(progress, window, readings);
}
/** How the gate stands on everything read so far. A failure once judged stays, whatever later data say. */
function judgementOf(progress, now) {
    if (progress.failed !== undefined)
        return progress.failed;
    const standing = isAlarms(progress)
        ? judgeAlarms(progress)
        : judged(progress.gate, progress.state, nextLookAt(progress, now) - now);
    const error = errorOf(progress);
    if (error === undefined)
        return { ...nameOf(progress.gate), ...standing };
    const { lacks: _lacks, ...shown } = standing;
    return { ...nameOf(progress.gate), ...shown, state: 'error', detail: error };
}
/** What the end of the soak makes of the gate (docs/judging.md). Advisory gates always pass. */
function concludeGate(progress, end) {
    return isAlarms(progress) ? concludeAlarms(progress, end) : concludePeriods(progress, end);
}
/**
 * True when the soak could end here as a pass with nothing left open: what an early end asks for. A judgement of `pass`
 * alone says less: that what was seen lies within the limit.
 */
function passProven(progress) {
    if (judgementOf(progress, 0).state !== 'pass')
        return false;
    return isAlarms(progress) || settlementOf(progress).kind === 'pass';
}
/** Every point read, per signal in the gate's order, for report and evidence. */
function pointsOf(progress) {
    return isAlarms(progress) ? [progress.changes] : pointsOfPeriods(progress);
}
/** Value per judged period for the sparkline: share, percentile in ms, or plain value; undefined where missing. */
function valuesOf(progress) {
    return isAlarms(progress) ? [] : valuesOfPeriods(progress);
}
/** True once any canary data has come. Alarms are no canary data: always true of them. */
function alive(progress) {
    return progress.alive;
}
/** How long the newest periods have been without a usable value, and the longest such pause before that ended; in ms. */
function silenceOf(progress) {
    if (isAlarms(progress))
        return { now: 0, before: 0 };
    const { gate, state } = progress;
    return { now: silentFor(gate, state), before: state.longestSilence ?? 0 };
}
function isAlarms(progress) {
    return progress.gate.kind === 'alarms';
}


/***/ }),

/***/ 8521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ keyInForce),
/* harmony export */   X: () => (/* binding */ nextKey)
/* harmony export */ });
/* harmony import */ var _ledger_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);

/** The key under which the same version goes again: `<sha>.2`, or the first number that no claim has used. */
function nextKey(records, key) {
    const base = baseOf(key.release);
    for (let number = 2;; number += 1) {
        const candidate = { ...key, release: `${base}.${number}` };
        if ((0,_ledger_state_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseState */ .h)(records, candidate).claims.length === 0)
            return candidate;
    }
}
/**
 * The key that a job works under which was given none: the commit's own, until that is closed by a rollback or an abort;
 * then `<sha>.<attempt>` for "re-run all jobs", or what an earlier attempt since then has opened and not closed.
 */
function keyInForce(records, key, attempt) {
    if (attempt < 2 || !(0,_ledger_state_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseState */ .h)(records, key).closed)
        return key;
    for (let number = attempt; number >= 2; number -= 1) {
        const candidate = { ...key, release: `${key.release}.${number}` };
        const state = (0,_ledger_state_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseState */ .h)(records, candidate);
        if (state.claims.length > 0 && !state.closed)
            return candidate;
    }
    return { ...key, release: `${key.release}.${attempt}` };
}
/** A number behind a commit's SHA is ours; one behind anything else (v1.2.3) is part of the name. */
function baseOf(release) {
    return release.replace(/^([0-9a-f]{7,64})\.\d{1,4}$/, '$1');
}


/***/ }),

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

/***/ 5233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ releaseState),
  K: () => (/* binding */ releaseStates)
});

;// CONCATENATED MODULE: ./build/domain/ledger-claims.js
/** States of the claims among the records of one release, oldest claim first; withdrawn ones do not count. */
function claimStates(records) {
    const withdrawn = new Set(records.map((record) => (record.type === 'withdrawn' ? record.claim : undefined)));
    return records
        .filter((record) => record.type === 'claim')
        .filter((claim) => !withdrawn.has(claim.id))
        .sort((a, b) => a.id - b.id)
        .map((claim) => stateOf(claim, records));
}
function stateOf(claim, records) {
    const own = records.filter((record) => 'claim' in record && record.claim === claim.id);
    const worker = lastOf(own, 'taken-over')?.worker ?? claim.worker;
    const signs = own.filter((record) => 'worker' in record && record.worker.id === worker.id);
    const shifting = lastOf(own, 'shifting');
    const shifted = lastOf(own, 'shifted');
    const verdict = verdictOf(own);
    return {
        claim,
        worker,
        seen: Math.max(claim.at, ...signs.map((record) => record.at)),
        ...(shifting === undefined ? {} : { shifting }),
        ...(shifted === undefined ? {} : { shifted }),
        ...(verdict === undefined ? {} : { verdict }),
        open: verdict === undefined || verdict.outcome === 'pending',
    };
}
function verdictOf(records) {
    const verdicts = records.filter((record) => record.type === 'verdict');
    const of = (outcome) => verdicts.find((verdict) => verdict.outcome === outcome);
    return of('failed') ?? of('passed') ?? verdicts.at(-1);
}
/** The newest record of a type. */
function lastOf(records, type) {
    return records.findLast((record) => record.type === type);
}

// EXTERNAL MODULE: ./build/domain/release.js
var release = __webpack_require__(9496);
;// CONCATENATED MODULE: ./build/domain/ledger-state.js


/** States of all releases that the records speak of, oldest first. */
function releaseStates(records) {
    const keys = [];
    for (const { key, type } of records) {
        if (type === 'abort' || type === 'abort-closed')
            continue;
        if (!keys.some((known) => (0,release/* sameRelease */.O)(known, key)))
            keys.push(key);
    }
    return keys.map((key) => releaseState(records, key));
}
/** State of one release; one that the records do not know has no claims and holds nothing. */
function releaseState(records, key) {
    const own = records.filter((record) => (0,release/* sameRelease */.O)(record.key, key));
    const claims = claimStates(own);
    const first = claims[0]?.claim;
    const ended = endingOf(own, first?.startWeight);
    const passed = new Set(claims.filter(hasPassed).map(({ claim }) => claim.index));
    const next = nextInOrder(passed, claims.at(-1)?.claim.phases);
    return {
        key,
        claims,
        ...(ended === undefined ? {} : { ended }),
        holds: claims.length > 0 && ended === undefined,
        finished: ended?.type === 'finished',
        closed: ended !== undefined && ended.type !== 'finished',
        targets: [...new Set(claims.flatMap(({ claim }) => claim.targets))],
        ...(first === undefined ? {} : { startWeight: first.startWeight, planDigest: first.planDigest }),
        ...movements(own),
        passed,
        ...(next === undefined ? {} : { next }),
    };
}
/** The first record that ends a release. A roll back to more than the start weight does not: the release is held there. */
function endingOf(records, startWeight) {
    return records.find((record) => {
        if (record.type === 'rolled-back')
            return startWeight === undefined || record.weight <= startWeight;
        return record.type === 'finished' || record.type === 'aborted' || record.type === 'abandoned';
    });
}
function movements(records) {
    const shifting = lastOf(records, 'shifting');
    const restoring = lastOf(records, 'restoring');
    const restored = lastOf(records, 'restored');
    const confirmed = records.findLast((record) => record.type === 'shifted' || record.type === 'restored' || record.type === 'rolled-back');
    const undone = records.findLastIndex((record) => record.type === 'restored' || record.type === 'rolled-back');
    const since = (record) => record !== undefined && records.indexOf(record) > undone;
    return {
        ...(shifting !== undefined && since(shifting) ? { shifting } : {}),
        moved: shifting !== undefined,
        ...(restoring !== undefined && since(restoring) ? { restoring } : {}),
        ...(restored === undefined ? {} : { restored }),
        ...(confirmed === undefined || !('weight' in confirmed) ? {} : { weight: confirmed.weight }),
    };
}
function hasPassed({ verdict }) {
    return verdict?.outcome === 'passed';
}
function nextInOrder(passed, phases) {
    let index = 0;
    while (passed.has(index))
        index += 1;
    return phases !== undefined && index >= phases ? undefined : index;
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

/***/ 4293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ ALARM_STATE)
/* harmony export */ });
/** Values of alarm points. */
const ALARM_STATE = { ok: 0, insufficientData: 1, alarm: 2 };


/***/ }),

/***/ 4560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ keyOf),
/* harmony export */   W: () => (/* binding */ labelOf)
/* harmony export */ });
/** One line that names a target in messages: "stack search-cloudfront, parameter TrafficPercentage". */
function labelOf(target) {
    switch (target.kind) {
        case 'cloudformation':
            return `stack ${target.stack}, parameter ${target.parameter}`;
        case 'simulated':
            return `simulated service ${target.name}`;
    }
}
/** Identity of a target in the ledger: two plans that name the same target get the same key. */
function keyOf(target, region) {
    switch (target.kind) {
        case 'cloudformation':
            return `cloudformation:${target.region ?? region}:${target.stack}:${target.parameter}`;
        case 'simulated':
            return `simulated:${target.name}`;
    }
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

/***/ 4078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readAll)
/* harmony export */ });
/* unused harmony export cutReading */
/**
 * Reads signals that need different windows in one batch, over the window that covers them all: one look costs one call.
 * The readings stand in the order of the wants, each cut to its own window. Rejects only when `signal` is aborted.
 */
async function readAll(provider, wants, signal) {
    const spans = wants.map(({ window }) => window).filter(({ start, end }) => start < end);
    if (spans.length === 0)
        return wants.map(() => ({ kind: 'no-data', detail: 'the window is empty' }));
    const union = {
        start: Math.min(...spans.map(({ start }) => start)),
        end: Math.max(...spans.map(({ end }) => end)),
    };
    const readings = await provider.read(wants.map((want) => want.signal), union, signal);
    return wants.map((want, place) => {
        const reading = readings[place];
        if (reading === undefined)
            return { kind: 'error', cause: new Error('the provider gave no reading for a signal') };
        return cutReading(reading, want);
    });
}
/** A reading without what lies outside the window. Of alarms the state before it is kept, as the state at its start. */
function cutReading(reading, { signal, window }) {
    if (reading.kind !== 'series')
        return reading;
    const inside = reading.points.filter(({ at }) => at >= window.start && at < window.end);
    const points = signal.kind === 'alarms' ? withStatesAtStart(reading.points, inside, window) : inside;
    return points.length === 0
        ? { kind: 'no-data', detail: 'no data in this window' }
        : { kind: 'series', points };
}
function withStatesAtStart(all, inside, window) {
    if (window.start >= window.end)
        return [];
    const states = new Map();
    for (const point of all) {
        if (point.at <= window.start)
            states.set(point.of, { ...point, at: window.start });
    }
    return [...states.values(), ...inside.filter(({ at }) => at > window.start)];
}


/***/ }),

/***/ 3971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ planOf)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/core/parse.js + 1 modules
var parse = __webpack_require__(3945);
// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/plan/digest.js

/** SHA-256 in hex over a value's JSON with sorted keys: the order in which keys are written does not change it. */
function digestOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(canonical(value)).digest('hex');
}
function canonical(value) {
    return JSON.stringify(value, (_key, inside) => typeof inside === 'object' && inside !== null && !Array.isArray(inside)
        ? Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inside);
}

// EXTERNAL MODULE: ./build/plan/issues.js
var issues = __webpack_require__(6972);
// EXTERNAL MODULE: ./build/plan/wording.js
var wording = __webpack_require__(7166);
// EXTERNAL MODULE: ./build/plan/gates/alarms.js
var alarms = __webpack_require__(3275);
// EXTERNAL MODULE: ./build/plan/gates/expression.js + 1 modules
var expression = __webpack_require__(5626);
// EXTERNAL MODULE: ./build/plan/gates/latency.js
var latency = __webpack_require__(6023);
// EXTERNAL MODULE: ./build/plan/gates/metric.js
var metric = __webpack_require__(3337);
// EXTERNAL MODULE: ./build/plan/gates/ratio.js
var ratio = __webpack_require__(8706);
;// CONCATENATED MODULE: ./build/plan/gates/gates.js






function present(value, build) {
    return value === undefined ? undefined : build(value);
}
/** One row for each kind of gate. */
const KINDS = {
    metric: {
        options: ['pass', 'fail', 'for', 'period', 'unsettled'],
        build: (context) => present(context.file.metric, (file) => (0,metric/* metricGate */.ad)(file, context)),
    },
    expression: {
        options: ['pass', 'fail', 'metrics', 'for', 'period', 'unsettled'],
        build: (context) => present(context.file.expression, (file) => (0,expression/* expressionGate */.G)(file, context)),
    },
    ratio: {
        options: ['pass', 'fail', 'min-samples', 'period', 'unsettled'],
        build: (context) => present(context.file.ratio, (file) => (0,ratio/* ratioGate */.L)(file, context)),
    },
    latency: {
        options: ['pass', 'fail', 'min-samples', 'period', 'unsettled'],
        build: (context) => present(context.file.latency, (file) => (0,latency/* latencyGate */.E)(file, context)),
    },
    alarms: {
        options: ['ignore-red'],
        build: (context) => present(context.file.alarms, (file) => (0,alarms/* alarmsGate */.C)(file, context)),
    },
};
const GATE_KINDS = Object.keys(KINDS);
const SPECIAL = [
    'pass',
    'fail',
    'metrics',
    'for',
    'min-samples',
    'period',
    'unsettled',
    'ignore-red',
];
/** Makes a gate of what the file says; undefined when its problems leave none. */
function gateOf(context) {
    const { file } = context;
    const found = GATE_KINDS.filter((kind) => file[kind] !== undefined);
    const [kind] = found;
    if (kind === undefined || found.length > 1) {
        const what = kind === undefined
            ? 'the gate has no kind'
            : `the gate has ${found.length} kinds, ${(0,wording/* listed */.KE)(found, 'and')}`;
        context.problem([], `${what}; allowed: exactly one of ${(0,wording/* listed */.KE)(GATE_KINDS)}`);
        return undefined;
    }
    const row = KINDS[kind];
    for (const option of SPECIAL) {
        if (file[option] === undefined || row.options.includes(option))
            continue;
        const takers = GATE_KINDS.filter((other) => KINDS[other].options.includes(option));
        context.problem([option], `${option} does not fit the kind ${kind}; it belongs to ${(0,wording/* listed */.KE)(takers)}`);
    }
    return row.build(context);
}

// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
// EXTERNAL MODULE: ./build/domain/weight.js
var weight = __webpack_require__(1781);
// EXTERNAL MODULE: ./build/plan/cloudwatch.js
var cloudwatch = __webpack_require__(452);
;// CONCATENATED MODULE: ./build/plan/phase-rules.js




/** Tells what contradicts itself within one phase and its gates. */
function examinePhase(phase, { file, path, complete }, tell) {
    const soak = (0,duration/* formatDuration */.a)(phase.soak);
    if (phase.maxSoak < phase.soak)
        tell([...path, 'max-soak'], `shorter than the soak of ${soak}; it is the whole length, extension included`);
    if (phase.minSoak > phase.soak)
        tell([...path, 'min-soak'], `longer than the soak of ${soak}, which it would shorten`);
    if (phase.early && file['min-soak'] === undefined)
        tell([...path, 'early'], 'early needs `min-soak`: how long the phase is held at least');
    if (file['min-soak'] !== undefined && !phase.early)
        tell([...path, 'min-soak'], '`min-soak` has a meaning only with `early: true`');
    const deciding = phase.gates.filter((gate) => !gate.advisory);
    if (complete && phase.soak > 0 && deciding.length === 0) {
        tell([...path, 'soak'], `no gate decides in the phase ${phase.name}, so a soak of ${soak} would pass whatever happens; give it a gate, or \`soak: 0\``);
    }
    for (const gate of deciding) {
        const kept = cloudwatch/* RETENTION */.xA.find(([age, multiple]) => gate.kind !== 'alarms' && phase.maxSoak > age && gate.period % multiple !== 0);
        if (kept === undefined)
            continue;
        const [, multiple, words] = kept;
        tell([...path, file['max-soak'] === undefined ? 'soak' : 'max-soak'], `CloudWatch keeps periods of ${gate.period} s for ${words} only, so the gate ${(0,wording/* quoted */.TL)(gate.name)} could not be judged on the whole soak of ${(0,duration/* formatDuration */.a)(phase.maxSoak)}; give it a period that is a multiple of ${(0,duration/* formatDuration */.a)(multiple * 1000)}`);
    }
}
/** Tells what contradicts itself between the phases. */
function examineOrder(phases, tell) {
    const seen = new Set();
    let before;
    phases.forEach(({ name, traffic }, index) => {
        if (name !== undefined && seen.has(name)) {
            tell(['phases', index, 'name'], `a second phase with the name ${(0,wording/* quoted */.TL)(name)}; each phase has its own`);
        }
        if (name !== undefined)
            seen.add(name);
        if (traffic === undefined)
            return;
        if (before !== undefined && traffic < before.traffic) {
            tell(['phases', index, 'traffic'], `${(0,weight/* formatWeight */.c)(traffic)} is less than the ${(0,weight/* formatWeight */.c)(before.traffic)} of the phase ${before.name}; from phase to phase the weight never falls`);
        }
        before = { traffic, name: name ?? `number ${index + 1}` };
    });
}

;// CONCATENATED MODULE: ./build/plan/phases.js



/** Builds the phases with their gates, and tells every contradiction between them. */
function phasesOf(readable, tell) {
    const names = new Map();
    const known = [...new Set(readable.order.flatMap((phase) => phase.name ?? []))];
    let number = 0;
    let complete = true;
    const build = (files, at, own) => files.flatMap((file, index) => {
        number += 1;
        const path = [...at, index];
        if (file === undefined)
            complete = false;
        if (file === undefined)
            return [];
        examineGate(file, { path, names, phases: known, ...(own === undefined ? {} : { own }) }, tell);
        const gate = gateOf({
            file,
            id: `g${number}`,
            problem: (inside, message) => tell([...path, ...inside], message),
        });
        if (gate === undefined)
            complete = false;
        return gate === undefined ? [] : [gate];
    });
    const common = build(readable.gates, ['gates']);
    const introduced = [];
    const phases = [];
    readable.phases.forEach((file, index) => {
        if (file === undefined)
            return;
        const path = ['phases', index];
        introduced.push(...build(file.gates ?? [], [...path, 'gates'], file.name));
        const kept = common.filter((gate) => gate.phases === undefined || gate.phases.includes(file.name));
        const phase = phaseOf(file, [...kept, ...introduced]);
        examinePhase(phase, { file, path, complete }, tell);
        phases.push(phase);
    });
    examineOrder(readable.order, tell);
    return phases;
}
function phaseOf(file, gates) {
    const { name, traffic, soak } = file;
    return {
        name,
        traffic,
        soak,
        maxSoak: file['max-soak'] ?? soak,
        minSoak: file['min-soak'] ?? soak,
        early: file.early ?? false,
        gates,
    };
}
function examineGate(file, place, tell) {
    const { path, names, phases, own } = place;
    if (names.has(file.name))
        tell([...path, 'name'], `a second gate with the name ${(0,wording/* quoted */.TL)(file.name)}; each gate has its own`);
    names.set(file.name, path);
    if (own !== undefined && file.phases !== undefined) {
        tell([...path, 'phases'], `the gate stands in the phase ${own} and is kept from it on; a gate of chosen phases stands in the \`gates\` of the plan`);
        return;
    }
    file.phases?.forEach((name, index) => {
        if (!phases.includes(name))
            tell([...path, 'phases', index], `there is no phase ${(0,wording/* quoted */.TL)(name)}; the plan has ${(0,wording/* listed */.KE)(phases, 'and')}${(0,wording/* meant */.wx)(name, phases)}`);
    });
}

// EXTERNAL MODULE: ./build/plan/read.js + 3 modules
var plan_read = __webpack_require__(9572);
// EXTERNAL MODULE: ./build/plan/salvage.js
var salvage = __webpack_require__(7339);
// EXTERNAL MODULE: ./build/plan/schema/plan.js
var plan = __webpack_require__(9429);
// EXTERNAL MODULE: ./build/plan/schema/policy.js
var schema_policy = __webpack_require__(7948);
// EXTERNAL MODULE: ./build/plan/settings.js
var settings = __webpack_require__(229);
// EXTERNAL MODULE: ./build/plan/targets.js
var plan_targets = __webpack_require__(8728);
;// CONCATENATED MODULE: ./build/plan/check.js











/** Checks a document and makes a plan of it. Throws UsageError with all problems at once. */
function planOf(document, source) {
    const read = (0,plan_read/* readPlan */.m)(document, source);
    if (document.problems.length > 0)
        throw new errors/* UsageError */.eb(read.list());
    const { problems } = read;
    const whole = parse/* safeParse */.xL(plan/* planSchema */.Fu, read.tree);
    if (!whole.success)
        (0,issues/* tellIssues */.g)(whole.error.issues, read.tree, problems);
    // With mistakes in it, what remains is still held against itself, so that contradictions are told in the same go.
    const file = whole.success ? { ...whole.data, order: whole.data.phases } : (0,salvage/* salvage */.a)(read.tree);
    const tell = (path, message) => problems.add(path, message);
    const targets = file.traffic === undefined ? [] : (0,plan_targets/* targetsOf */.Q)(file.traffic, tell);
    const { gates = [], phases: entries = [] } = file;
    const phases = phasesOf({ gates, phases: entries, order: file.order }, tell);
    const found = read.list();
    if (found.length > 0 || !whole.success)
        throw new errors/* UsageError */.eb(found);
    const { name, region, rollback, policy, ledger } = whole.data;
    return {
        name,
        environment: read.environment,
        ...(region === undefined ? {} : { region }),
        targets,
        phases,
        rollbackTo: rollback?.to ?? schema_policy/* ROLLBACK_TO */.Rz,
        policy: (0,settings/* policyOf */.U)(policy),
        ledger: ledger ?? 'github',
        digest: digestOf(read.pinned),
    };
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D2: () => (/* binding */ settleOf),
/* harmony export */   QG: () => (/* binding */ unitOfMetric),
/* harmony export */   xA: () => (/* binding */ RETENTION)
/* harmony export */ });
/** What is known of the metrics of AWS without asking: how late they come and in which unit they are. */
const MINUTE = 60_000;
/** A period is judged when it ended at least this long ago (ms). */
const SETTLE = {
    'AWS/Lambda': 2 * MINUTE,
    'AWS/ApplicationELB': 3 * MINUTE,
    'AWS/NetworkELB': 3 * MINUTE,
    'AWS/ELB': 3 * MINUTE,
    'AWS/ApiGateway': 2 * MINUTE,
    'AWS/CloudFront': 10 * MINUTE,
};
const SETTLE_ELSEWHERE = 2 * MINUTE;
function settleOf(namespaces) {
    return Math.max(SETTLE_ELSEWHERE, ...namespaces.map((namespace) => SETTLE[namespace] ?? SETTLE_ELSEWHERE));
}
const UNITS = {
    'AWS/Lambda Duration': 'milliseconds',
    'AWS/Lambda PostRuntimeExtensionsDuration': 'milliseconds',
    'AWS/Lambda IteratorAge': 'milliseconds',
    'AWS/ApplicationELB TargetResponseTime': 'seconds',
    'AWS/ELB Latency': 'seconds',
    'AWS/ApiGateway Latency': 'milliseconds',
    'AWS/ApiGateway IntegrationLatency': 'milliseconds',
    'AWS/CloudFront OriginLatency': 'milliseconds',
    'AWS/DynamoDB SuccessfulRequestLatency': 'milliseconds',
    'AWS/AppSync Latency': 'milliseconds',
    'AWS/S3 FirstByteLatency': 'milliseconds',
    'AWS/S3 TotalRequestLatency': 'milliseconds',
    'AWS/States ExecutionTime': 'milliseconds',
    'AWS/RDS ReadLatency': 'seconds',
    'AWS/RDS WriteLatency': 'seconds',
    'AWS/RDS FreeableMemory': 'bytes',
    'AWS/RDS FreeStorageSpace': 'bytes',
    'AWS/RDS SwapUsage': 'bytes',
    'AWS/ApplicationELB ProcessedBytes': 'bytes',
    'AWS/NetworkELB ProcessedBytes': 'bytes',
    'AWS/CloudFront BytesDownloaded': 'bytes',
    'AWS/CloudFront BytesUploaded': 'bytes',
    'AWS/ElastiCache FreeableMemory': 'bytes',
    'AWS/ElastiCache BytesUsedForCache': 'bytes',
};
/** Unit in which AWS emits a metric; undefined where that is not known here. */
function unitOfMetric(namespace, metric) {
    return UNITS[`${namespace} ${metric}`];
}
/** How long points of a period can be read, longest first: [up to this age in ms, the period is a multiple of this (s)]. */
const RETENTION = [
    [63 * 24 * 60 * MINUTE, 3600, '63 days'],
    [15 * 24 * 60 * MINUTE, 300, '15 days'],
    [3 * 60 * MINUTE, 60, '3 hours'],
];


/***/ }),

/***/ 3275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ alarmsGate),
/* harmony export */   g: () => (/* binding */ alarmsSchema)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3619);
/* harmony import */ var _schema_closed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9142);
/* harmony import */ var _schema_metric_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2338);
/* harmony import */ var _schema_scalars_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8893);
/* harmony import */ var _schema_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5246);






const names = () => (0,_schema_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_schema_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({
    allowed: 'the name of an alarm, or a pattern such as production-search-*',
    late: true,
    longest: 255,
}), {
    noun: 'names or patterns of alarms',
    atLeast: 1,
});
const elsewhere = () => (0,_schema_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    names: (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)(names(), {
        description: 'Names or patterns of alarms.',
        example: '["production-search-*"]',
    }),
    region: (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_schema_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .region */ .Ny)(), {
        description: 'Region of the alarms.',
        default: "the plan's region",
        example: 'us-east-1',
    }),
    role: (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_schema_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .role */ .JC)(), {
        description: 'Role to assume for reading them.',
        default: "the job's own credentials",
        example: 'arn:aws:iam::123456789012:role/metrics',
    }),
}, { noun: 'alarms of another region or role' });
const alarmsSchema = (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)(zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([names(), elsewhere()]), {
    description: 'Kind: alarms that must not go red; `*` stands for any text. A name or pattern that matches no alarm is an error. A list of names, or a map with `names`, `region` and `role`.',
    type: 'list of text, or map',
    example: '["production-search-*"]',
});
/** A gate on the state of alarms. */
function alarmsGate(file, context) {
    const { names: patterns, region: where, role: as, } = Array.isArray(file) ? { names: file, region: undefined, role: undefined } : file;
    return {
        ...(0,_context_js__WEBPACK_IMPORTED_MODULE_4__/* .baseOf */ .bx)(context, 'none', 'no-periods'),
        kind: 'alarms',
        ignoreRed: context.file['ignore-red'] ?? [],
        signals: [
            {
                kind: 'alarms',
                id: `${context.id}a`,
                patterns,
                ...(where === undefined ? {} : { region: where }),
                ...(as === undefined ? {} : { role: as }),
            },
        ],
    };
}


/***/ }),

/***/ 5246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ boundsOf),
/* harmony export */   ZH: () => (/* binding */ minSamplesOf),
/* harmony export */   bx: () => (/* binding */ baseOf)
/* harmony export */ });
/* unused harmony exports DEFAULT_PERIOD, periodOf */
/* harmony import */ var _cloudwatch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const DEFAULT_PERIOD = 60;
const DEFAULT_ALIVE = 10 * 60_000;
/** What every kind has, with the defaults filled in. */
function baseOf(context, unit, namespaces) {
    const { file } = context;
    const settle = file.settle ?? (namespaces === 'no-periods' ? 0 : (0,_cloudwatch_js__WEBPACK_IMPORTED_MODULE_0__/* .settleOf */ .D2)(namespaces));
    return {
        name: file.name,
        advisory: file.advisory ?? false,
        ...(file.phases === undefined ? {} : { phases: file.phases }),
        period: periodOf(context),
        settle,
        warmUp: file['warm-up'] ?? 0,
        aliveWithin: file['alive-within'] ?? DEFAULT_ALIVE + settle,
        noData: file['no-data'] ?? 'hold',
        onError: file['on-error'] ?? 'hold',
        unsettled: file.unsettled ?? 'pass',
        ...(file.runbook === undefined ? {} : { runbook: file.runbook }),
        ...(file.owner === undefined ? {} : { owner: file.owner }),
        unit,
    };
}
/** Seconds. CloudWatch keeps 10s, 30s and multiples of a minute apart. */
function periodOf(context) {
    const ms = context.file.period;
    if (ms === undefined)
        return DEFAULT_PERIOD;
    const seconds = ms / 1000;
    const valid = seconds === 10 || seconds === 30 || (seconds > 0 && seconds <= 86_400 && seconds % 60 === 0);
    if (!valid)
        context.problem(['period'], `found a period of ${seconds} s; allowed: 10s, 30s or a multiple of 1m up to 1d`);
    return seconds;
}
/** The gate's band; `read` turns one limit into the gate's unit, or tells why it cannot. */
function boundsOf(context, read) {
    const { pass, fail } = context.file;
    const at = (quantity, path) => quantity === undefined ? undefined : read(quantity, path);
    const upper = bound(at(pass?.max, ['pass', 'max']), at(fail?.above, ['fail', 'above']));
    const lower = bound(at(pass?.min, ['pass', 'min']), at(fail?.below, ['fail', 'below']));
    if (upper === undefined && lower === undefined) {
        context.problem([], 'the gate has no limit; allowed: pass: { max } or { min }, fail: { above } or { below }, or both');
        return undefined;
    }
    if (upper !== undefined && upper.pass > upper.fail) {
        context.problem(['fail', 'above'], 'the pass limit lies beyond the fail limit: the same value would pass and fail; `fail: above` must not be less than `pass: max`');
    }
    if (lower !== undefined && lower.pass < lower.fail) {
        context.problem(['fail', 'below'], 'the pass limit lies beyond the fail limit: the same value would pass and fail; `fail: below` must not be more than `pass: min`');
    }
    if (upper !== undefined && lower !== undefined && lower.pass > upper.pass) {
        context.problem(['pass'], 'no value can pass: the least fit value is larger than the largest');
    }
    return { ...(upper === undefined ? {} : { upper }), ...(lower === undefined ? {} : { lower }) };
}
/** With only one limit given, the other is its complement. */
function bound(pass, fail) {
    const one = pass ?? fail;
    return one === undefined ? undefined : { pass: pass ?? one, fail: fail ?? one };
}
/** Requests that are needed to see the allowed share of bad ones about ten times. */
function minSamplesOf(context, share) {
    const stated = context.file['min-samples'];
    if (stated !== undefined)
        return stated;
    // Twelve digits hide that 1 - 0.95 is a little more than 0.05.
    return share <= 0 ? 1 : Math.ceil(Number((10 / share).toPrecision(12)));
}


/***/ }),

/***/ 5626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ expressionGate),
  C: () => (/* binding */ expressionSchema)
});

// EXTERNAL MODULE: ./build/plan/wording.js
var wording = __webpack_require__(7166);
;// CONCATENATED MODULE: ./build/plan/metric-math.js

const FUNCTIONS = [
    'ABS',
    'ANOMALY_DETECTION_BAND',
    'AVG',
    'CEIL',
    'DATAPOINT_COUNT',
    'DATE',
    'DAY',
    'DB_PERF_INSIGHTS',
    'DIFF',
    'DIFF_TIME',
    'EPOCH',
    'FILL',
    'FIRST',
    'FLOOR',
    'HOUR',
    'IF',
    'INSIGHT_RULE_METRIC',
    'LAMBDA',
    'LAST',
    'LOG',
    'LOG10',
    'MAX',
    'METRIC_COUNT',
    'METRICS',
    'MIN',
    'MINUTE',
    'MONTH',
    'PERIOD',
    'RATE',
    'REMOVE_EMPTY',
    'RUNNING_SUM',
    'SEARCH',
    'SERVICE_QUOTA',
    'SLICE',
    'SORT',
    'STDDEV',
    'SUM',
    'TIME_SERIES',
    'YEAR',
];
const BRINGS_METRICS = ['SEARCH', 'INSIGHT_RULE_METRIC', 'DB_PERF_INSIGHTS', 'LAMBDA'];
const KEYWORDS = new Set(['AND', 'OR', 'REPEAT', 'LINEAR', 'ASC', 'DESC']);
const TOKEN = /\s*(?:("[^"]*"|'[^']*')|([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(==|!=|<=|>=|&&|\|\||[-+*/^<>(),[\]]))/y;
/** Finds the names in a metric-math expression. CloudWatch itself has the last word when it is asked. */
function examine(expression) {
    const ids = new Set();
    const faults = [];
    if (/^\s*SELECT\b/i.test(expression))
        return {
            ids: [],
            readsAll: true,
            searches: true,
            faults: ['Metrics Insights queries (SELECT …) are not yet supported'],
        };
    let readsAll = false;
    let searches = false;
    const tokens = tokensOf(expression, faults);
    tokens.forEach((token, index) => {
        if (token.kind !== 'word')
            return;
        if (tokens[index + 1]?.text === '(' && !KEYWORDS.has(token.text)) {
            readsAll ||= token.text === 'METRICS';
            searches ||= BRINGS_METRICS.includes(token.text);
            if (!FUNCTIONS.includes(token.text))
                faults.push(`found ${token.text}(…), which is no function of metric math${(0,wording/* meant */.wx)(token.text, FUNCTIONS)}`);
        }
        else if (/^[a-z]/.test(token.text))
            ids.add(token.text);
        else if (!KEYWORDS.has(token.text))
            faults.push(`found ${token.text}, which is no name of a metric: those begin with a small letter`);
    });
    faults.push(...bracketFaults(tokens.map((token) => token.text)));
    return { ids: [...ids], readsAll, searches, faults };
}
function tokensOf(expression, faults) {
    const tokens = [];
    TOKEN.lastIndex = 0;
    const text = expression.trimEnd();
    while (TOKEN.lastIndex < text.length) {
        const from = TOKEN.lastIndex;
        const match = TOKEN.exec(text);
        if (match === null) {
            faults.push(`found ${JSON.stringify(text.slice(from).trim().slice(0, 20))}, which is not metric math`);
            return tokens;
        }
        const [, string, word, number, sign] = match;
        if (string !== undefined)
            tokens.push({ kind: 'string', text: string });
        else if (word !== undefined)
            tokens.push({ kind: 'word', text: word });
        else if (number !== undefined)
            tokens.push({ kind: 'number', text: number });
        else
            tokens.push({ kind: 'sign', text: sign ?? '' });
    }
    return tokens;
}
function bracketFaults(tokens) {
    const open = [];
    const closing = { ')': '(', ']': '[' };
    for (const token of tokens) {
        if (token === '(' || token === '[')
            open.push(token);
        const opening = closing[token];
        if (opening !== undefined && open.pop() !== opening)
            return [`found a ${token} that closes nothing`];
    }
    return open.length === 0 ? [] : [`a ${open.at(-1)} is never closed`];
}

// EXTERNAL MODULE: ./build/plan/schema/scalars.js
var scalars = __webpack_require__(8893);
// EXTERNAL MODULE: ./build/plan/schema/words.js
var words = __webpack_require__(5005);
// EXTERNAL MODULE: ./build/plan/gates/context.js
var gates_context = __webpack_require__(5246);
// EXTERNAL MODULE: ./build/plan/gates/metric.js
var metric = __webpack_require__(3337);
// EXTERNAL MODULE: ./build/plan/gates/metric-source.js
var metric_source = __webpack_require__(1011);
;// CONCATENATED MODULE: ./build/plan/gates/expression.js







const ID = /^[a-z][a-zA-Z0-9_]*$/;
const expressionSchema = (0,words/* told */.Ev)((0,scalars/* text */.Qq)({ allowed: 'CloudWatch metric math such as 100 * hits / (hits + misses)' }), {
    description: 'Kind: CloudWatch metric math over `metrics`, which yields one value in each period; judged on `for` consecutive periods.',
    type: 'text',
    example: '100 * hits / (hits + misses)',
});
/** A gate on a metric-math expression. */
function expressionGate(expression, context) {
    const files = context.file.metrics ?? {};
    examineIds(Object.keys(files), expression, context);
    const bounds = (0,gates_context/* boundsOf */.BO)(context, (0,metric/* plainLimit */["if"])(context, 'an expression'));
    const metrics = {};
    for (const [id, file] of Object.entries(files))
        metrics[id] = (0,metric_source/* metricOf */.a)(file, file.stat ?? 'Average');
    const [first, ...others] = Object.entries(metrics);
    for (const [id, other] of others) {
        if (other.region === first?.[1].region && other.role === first?.[1].role)
            continue;
        context.problem(['metrics', id], `the metrics of one expression are read together: same region and role as ${first?.[0]}`);
    }
    if (bounds === undefined)
        return undefined;
    const base = (0,gates_context/* baseOf */.bx)(context, 'none', Object.values(metrics).map((metric) => metric.namespace));
    const { region, role } = first?.[1] ?? {};
    return {
        ...base,
        kind: 'expression',
        bounds,
        for: context.file.for ?? metric/* DEFAULT_FOR */.wQ,
        signals: [
            {
                kind: 'expression',
                id: `${context.id}a`,
                expression,
                metrics,
                period: base.period,
                ...(region === undefined ? {} : { region }),
                ...(role === undefined ? {} : { role }),
            },
        ],
    };
}
function examineIds(ids, expression, context) {
    for (const id of ids) {
        if (!ID.test(id))
            context.problem(['metrics', id], 'a name in metric math begins with a small letter and has letters, digits and _ only');
    }
    const found = examine(expression);
    const faults = [...found.faults];
    for (const id of found.ids) {
        if (!ids.includes(id))
            faults.push(`the expression uses ${id}, which \`metrics\` does not have${(0,wording/* meant */.wx)(id, ids)}`);
    }
    if (found.ids.length === 0 && !found.searches && !found.readsAll)
        faults.push('the expression reads no metric');
    if (faults.length > 0)
        context.problem(['expression'], faults.join('; '));
    if (found.readsAll)
        return;
    for (const id of ids) {
        if (!found.ids.includes(id))
            context.problem(['metrics', id], `the expression never uses ${id}${(0,wording/* meant */.wx)(id, found.ids)}`);
    }
}


/***/ }),

/***/ 4952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ gateSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(3619);
// EXTERNAL MODULE: ./build/plan/schema/closed.js
var schema_closed = __webpack_require__(9142);
// EXTERNAL MODULE: ./build/plan/schema/quantities.js
var quantities = __webpack_require__(9019);
// EXTERNAL MODULE: ./build/plan/schema/words.js
var words = __webpack_require__(5005);
;// CONCATENATED MODULE: ./build/plan/schema/gate-limits.js



const PASSES = 'a gate passes up to `max` or from `min` on';
const FAILS = 'a gate fails `above` or `below` a value';
const passSchema = (0,schema_closed/* closed */.$h)({
    max: (0,words/* optional */.lq)((0,quantities/* limit */.AB)(), {
        description: 'Fit up to this value.',
        default: 'the limit of `fail: above`',
        example: '1%',
    }),
    min: (0,words/* optional */.lq)((0,quantities/* limit */.AB)(), {
        description: 'Fit from this value on.',
        default: 'the limit of `fail: below`',
        example: '85',
    }),
}, {
    noun: 'a pass limit',
    reserved: ['no-worse', 'improved-by', 'worse-by'],
    refused: { above: PASSES, below: PASSES },
});
const failSchema = (0,schema_closed/* closed */.$h)({
    above: (0,words/* optional */.lq)((0,quantities/* limit */.AB)(), {
        description: 'Unfit above this value.',
        default: 'the limit of `pass: max`',
        example: '5%',
    }),
    below: (0,words/* optional */.lq)((0,quantities/* limit */.AB)(), {
        description: 'Unfit below this value.',
        default: 'the limit of `pass: min`',
        example: '80',
    }),
}, {
    noun: 'a fail limit',
    reserved: ['worse-by', 'no-worse', 'improved-by'],
    refused: { max: FAILS, min: FAILS },
});
/** The band of a gate. */
const limitShape = {
    pass: (0,words/* optional */.lq)(passSchema, {
        description: 'What is fit. Between the pass and the fail limit the gate holds.',
        default: 'the complement of `fail`',
    }),
    fail: (0,words/* optional */.lq)(failSchema, {
        description: 'What is unfit and fails the phase.',
        default: 'the complement of `pass`',
    }),
};

// EXTERNAL MODULE: ./build/plan/schema/metric.js
var metric = __webpack_require__(2338);
// EXTERNAL MODULE: ./build/plan/schema/scalars.js
var scalars = __webpack_require__(8893);
;// CONCATENATED MODULE: ./build/plan/schema/gate-options.js







const judging = {
    for: (0,words/* optional */.lq)((0,scalars/* count */.U9)(1), {
        description: 'Consecutive periods beyond the fail limit that fail the gate. For `metric` and `expression`.',
        default: '3',
        example: '5',
    }),
    'min-samples': (0,words/* optional */.lq)((0,scalars/* count */.U9)(1), {
        description: 'Requests before which nothing but total failure may decide. For `ratio` and `latency`.',
        default: '10 divided by the share that the pass limit allows',
        example: '1000',
    }),
    period: (0,words/* optional */.lq)((0,quantities/* duration */.p0)('60s'), {
        description: 'Length of a period: 10s, 30s or a multiple of 1m. For all kinds but `alarms`.',
        default: '60s',
        example: '5m',
    }),
    settle: (0,words/* optional */.lq)((0,quantities/* duration */.p0)('2m'), {
        description: 'How late the source delivers: a period is judged when it ended at least this long ago.',
        default: '2m; load balancers 3m, CloudFront 10m, alarms 0',
        example: '5m',
    }),
    'warm-up': (0,words/* optional */.lq)((0,quantities/* duration */.p0)('5m'), {
        description: 'Time after the shift that is not judged.',
        default: '0',
        example: '5m',
    }),
    'alive-within': (0,words/* optional */.lq)((0,quantities/* duration */.p0)('15m'), {
        description: 'A signal of the canary must appear within this time after the shift, else the phase is held.',
        default: '10m and the settle time',
        example: '30m',
    }),
};
const policies = {
    'no-data': (0,words/* optional */.lq)((0,scalars/* choice */.Yq)(['hold', 'pass', 'fail']), {
        description: 'What it means when the newest periods have no data.',
        default: 'hold',
        example: 'pass',
    }),
    'on-error': (0,words/* optional */.lq)((0,scalars/* choice */.Yq)(['hold', 'fail']), {
        description: 'What it means when the source keeps failing.',
        default: 'hold',
        example: 'fail',
    }),
    unsettled: (0,words/* optional */.lq)((0,scalars/* choice */.Yq)(['pass', 'hold']), {
        description: 'What the end of a soak makes of a gate whose evidence does not suffice, though all that was seen is within the pass limit. For all kinds but `alarms`.',
        default: 'pass',
        example: 'hold',
    }),
    'ignore-red': (0,words/* optional */.lq)((0,schema_closed/* listOf */.c3)((0,scalars/* text */.Qq)({ allowed: 'the name or pattern of an alarm', late: true, longest: 255 }), {
        noun: 'names or patterns of alarms',
        atLeast: 0,
    }), {
        description: 'Alarms that may be red without failing the gate. For `alarms`.',
        type: 'list of text',
        default: 'none',
        example: '["production-search-backlog"]',
    }),
    advisory: (0,words/* optional */.lq)((0,scalars/* flag */.Jt)(), { description: 'Reported, never decides.', default: 'false', example: 'true' }),
};
const telling = {
    phases: (0,words/* optional */.lq)((0,schema_closed/* listOf */.c3)((0,scalars/* text */.Qq)({ allowed: 'the name of a phase' }), { noun: 'names of phases', atLeast: 1 }), {
        description: 'Phases that the gate belongs to. Not for the gates of a phase.',
        type: 'list of text',
        default: 'every phase',
        example: '[canary, half]',
    }),
    runbook: (0,words/* optional */.lq)((0,scalars/* text */.Qq)({ allowed: 'where the runbook stands' }), {
        description: 'Told in the failure report.',
        default: 'none',
        example: 'https://wiki.example.com/search',
    }),
    owner: (0,words/* optional */.lq)((0,scalars/* text */.Qq)({ allowed: 'who answers for this gate' }), {
        description: 'Told in the failure report.',
        default: 'none',
        example: 'team-search',
    }),
};
/** Everything that a gate may have beside its kind. */
const optionShape = {
    name: (0,words/* told */.Ev)((0,scalars/* text */.Qq)({ allowed: 'a name for the gate, such as Error rate', longest: 100 }), {
        description: 'Name of the gate in reports; unique in the plan.',
        example: 'Error rate',
    }),
    metrics: (0,words/* optional */.lq)((0,schema_closed/* mapOf */.A7)((0,metric/* metricRef */.AS)(), 'a map from the names that the expression uses to metrics'), {
        description: 'The metrics of an `expression`, under the names that it uses. Names begin with a small letter. All are read with the same region and role.',
        default: 'none',
        type: 'map of metrics',
    }),
    ...limitShape,
    ...judging,
    ...policies,
    ...telling,
};
const options = schemas/* object */.Ikc(optionShape);

// EXTERNAL MODULE: ./build/plan/gates/alarms.js
var alarms = __webpack_require__(3275);
// EXTERNAL MODULE: ./build/plan/gates/expression.js + 1 modules
var expression = __webpack_require__(5626);
// EXTERNAL MODULE: ./build/plan/gates/latency.js
var latency = __webpack_require__(6023);
// EXTERNAL MODULE: ./build/plan/gates/metric.js
var gates_metric = __webpack_require__(3337);
// EXTERNAL MODULE: ./build/plan/gates/ratio.js
var ratio = __webpack_require__(8706);
;// CONCATENATED MODULE: ./build/plan/gates/gate-schema.js








/** Kinds of gates that later versions bring, presets among them. */
const LATER_KINDS = 'logs http sqs trend split cost prometheus lambda alb api-gateway cloudfront dynamodb ecs'.split(' ');
/** Options of gates that later versions bring. */
const LATER_OPTIONS = 'baseline alert on-fail on-hold boldness diagnose insufficient-data no-worse improved-by worse-by start'.split(' ');
const { name: gate_schema_name, ...gate_schema_options } = optionShape;
/** A gate: exactly one kind, and options. Kinds are keys, so that editors complete them and messages name them. */
const gateSchema = (0,schema_closed/* closed */.$h)({
    name: gate_schema_name,
    ratio: schemas/* optional */.lqM(ratio/* ratioSchema */.D),
    latency: schemas/* optional */.lqM(latency/* latencySchema */.g),
    metric: schemas/* optional */.lqM(gates_metric/* metricSchema */.U8),
    expression: schemas/* optional */.lqM(expression/* expressionSchema */.C),
    alarms: schemas/* optional */.lqM(alarms/* alarmsSchema */.g),
    ...gate_schema_options,
}, {
    noun: 'a gate',
    reserved: [...LATER_KINDS, ...LATER_OPTIONS],
    oneOf: ['ratio', 'latency', 'metric', 'expression', 'alarms'],
});


/***/ }),

/***/ 6023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ latencyGate),
/* harmony export */   g: () => (/* binding */ latencySchema)
/* harmony export */ });
/* harmony import */ var _schema_closed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9142);
/* harmony import */ var _schema_metric_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2338);
/* harmony import */ var _schema_scalars_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8893);
/* harmony import */ var _schema_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);
/* harmony import */ var _statistic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8940);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5246);
/* harmony import */ var _metric_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1011);







function percentile() {
    return (0,_schema_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)({
        allowed: 'a percentile above 0 and below 100, such as 95',
        type: 'number',
        json: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 100 },
        read: (input) => (typeof input === 'number' && input > 0 && input < 100 ? input : undefined),
        hint: (input) => typeof input === 'string' && /^p?\d+(\.\d+)?%?$/.test(input)
            ? `where a number stands: ${input.replace(/[p%]/g, '')}`
            : undefined,
    });
}
const latencySchema = (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_schema_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    percentile: (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)(percentile(), {
        description: 'Percentile of the response times that the limits are about.',
        example: '95',
    }),
    of: (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_schema_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .timeRef */ .DL)(), { description: 'The response times.' }),
}, { noun: 'a latency' }), {
    description: 'Kind: a percentile of response times. `p95 at most 200ms` is judged as "at most 5 % of the requests took longer than 200 ms", so that no percentiles are averaged. Limits are durations.',
});
/** A gate on a percentile of times, as the share of requests within each limit. */
function latencyGate(file, context) {
    const bounds = (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .boundsOf */ .BO)(context, (quantity, path) => {
        if (path[1] === 'min' || path[1] === 'below') {
            context.problem(path, 'a latency has upper limits only: pass: { max }, fail: { above }');
        }
        else if (quantity.unit === 'none') {
            context.problem(path, `found the number ${quantity.value}; a time needs its unit: write ${quantity.value}ms if that is meant`);
        }
        else if (quantity.unit !== 'milliseconds' || quantity.value <= 0) {
            context.problem(path, 'a limit of a latency is a time above 0, such as 200ms');
        }
        else
            return quantity.value;
        return undefined;
    });
    const emitted = (0,_metric_source_js__WEBPACK_IMPORTED_MODULE_6__/* .unitOf */ .u)(file.of, ['latency', 'of'], context);
    if (emitted === undefined || emitted === 'bytes') {
        const name = `${file.of.namespace} ${file.of.metric}`;
        context.problem(['latency', 'of'], `CloudWatch does not say in which unit ${name} is; add \`in: milliseconds\` or \`in: seconds\``);
        return undefined;
    }
    const upper = bounds?.upper;
    if (upper === undefined)
        return undefined;
    const scale = emitted === 'seconds' ? 1000 : 1;
    const base = (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .baseOf */ .bx)(context, 'milliseconds', [file.of.namespace]);
    const signal = (letter, stat) => ({
        kind: 'metric',
        id: `${context.id}${letter}`,
        metric: (0,_metric_source_js__WEBPACK_IMPORTED_MODULE_6__/* .metricOf */ .a)(file.of, stat),
        period: base.period,
    });
    return {
        ...base,
        kind: 'latency',
        percentile: file.percentile,
        bounds: { upper },
        minSamples: (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .minSamplesOf */ .ZH)(context, 1 - file.percentile / 100),
        source: 'trimmed-count',
        scale,
        signals: [
            signal('a', `TC(:${(0,_statistic_js__WEBPACK_IMPORTED_MODULE_4__/* .threshold */ .E)(upper.pass / scale)})`),
            signal('b', `TC(:${(0,_statistic_js__WEBPACK_IMPORTED_MODULE_4__/* .threshold */ .E)(upper.fail / scale)})`),
            signal('c', 'SampleCount'),
            signal('d', `p${(0,_statistic_js__WEBPACK_IMPORTED_MODULE_4__/* .threshold */ .E)(file.percentile)}`),
        ],
    };
}


/***/ }),

/***/ 1011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ metricOf),
/* harmony export */   u: () => (/* binding */ unitOf)
/* harmony export */ });
/* harmony import */ var _cloudwatch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The metric with its statistic, as CloudWatch is asked for it. */
function metricOf(file, stat) {
    const { namespace, metric, dimensions, region, account, role } = file;
    return {
        namespace,
        metric,
        dimensions,
        stat,
        ...(region === undefined ? {} : { region }),
        ...(account === undefined ? {} : { account }),
        ...(role === undefined ? {} : { role }),
    };
}
/** Unit in which a metric is emitted: what the plan says, held against what is known of AWS. */
function unitOf(file, path, context) {
    const known = (0,_cloudwatch_js__WEBPACK_IMPORTED_MODULE_0__/* .unitOfMetric */ .QG)(file.namespace, file.metric);
    if (file.in !== undefined && known !== undefined && file.in !== known) {
        context.problem([...path, 'in'], `found ${file.in}, but ${file.namespace} emits ${file.metric} in ${known}`);
    }
    return file.in ?? known;
}


/***/ }),

/***/ 3337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U8: () => (/* binding */ metricSchema),
/* harmony export */   ad: () => (/* binding */ metricGate),
/* harmony export */   "if": () => (/* binding */ plainLimit),
/* harmony export */   wQ: () => (/* binding */ DEFAULT_FOR)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4953);
/* harmony import */ var _schema_metric_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2338);
/* harmony import */ var _schema_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5005);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5246);
/* harmony import */ var _metric_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1011);





const DEFAULT_FOR = 3;
const metricSchema = (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_2__/* .told */ .Ev)((0,_schema_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .metricRef */ .AS)(), {
    description: 'Kind: the value of one metric in each period, judged on `for` consecutive periods.',
});
/** A gate on the plain value of one metric. */
function metricGate(file, context) {
    const emitted = (0,_metric_source_js__WEBPACK_IMPORTED_MODULE_4__/* .unitOf */ .u)(file, ['metric'], context);
    const units = new Set();
    const bounds = (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .boundsOf */ .BO)(context, (quantity, path) => {
        if (quantity.unit === 'none' || quantity.unit === emitted) {
            if (quantity.value !== 0)
                units.add(quantity.unit);
            return quantity.value;
        }
        context.problem(path, misfit(quantity, file, emitted));
        return undefined;
    });
    if (bounds === undefined)
        return undefined;
    if (units.size > 1)
        context.problem(['fail'], 'the limits of one gate are written in one unit');
    const unit = [...units][0] ?? 'none';
    return {
        ...(0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .baseOf */ .bx)(context, unit, [file.namespace]),
        kind: 'metric',
        bounds,
        for: context.file.for ?? DEFAULT_FOR,
        signals: [
            {
                kind: 'metric',
                id: `${context.id}a`,
                metric: (0,_metric_source_js__WEBPACK_IMPORTED_MODULE_4__/* .metricOf */ .a)(file, file.stat ?? 'Average'),
                period: (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .baseOf */ .bx)(context, unit, []).period,
            },
        ],
    };
}
function misfit(quantity, file, emitted) {
    const name = `${file.namespace} ${file.metric}`;
    if (quantity.unit === 'percent') {
        return `found a share, but a metric has plain values; write ${plain(quantity.value * 100)} if that is meant, or use a \`ratio\` gate`;
    }
    if (emitted === 'seconds' && quantity.unit === 'milliseconds') {
        return `found ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(quantity.value)}, but ${name} is emitted in seconds; write the plain number ${plain(quantity.value / 1000)}, or use a \`latency\` gate`;
    }
    if (emitted !== undefined)
        return `found a limit in ${quantity.unit}, but ${name} is emitted in ${emitted}`;
    return `found a limit in ${quantity.unit}, but CloudWatch does not say in which unit ${name} is; add \`in: ${quantity.unit}\` to the metric if it is, or write a plain number`;
}
function plain(value) {
    return String(Number(value.toPrecision(12)));
}
/** Reads limits of a signal that has plain numbers only. */
function plainLimit(context, noun) {
    return (quantity, path) => {
        if (quantity.unit === 'none')
            return quantity.value;
        const hint = quantity.unit === 'percent' ? `; write ${plain(quantity.value * 100)} for "100 * a / b"` : '';
        context.problem(path, `found a limit in ${quantity.unit}, but ${noun} has plain values${hint}`);
        return undefined;
    };
}


/***/ }),

/***/ 8706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ratioSchema),
/* harmony export */   L: () => (/* binding */ ratioGate)
/* harmony export */ });
/* harmony import */ var _schema_closed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9142);
/* harmony import */ var _schema_metric_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2338);
/* harmony import */ var _schema_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5005);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5246);
/* harmony import */ var _metric_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1011);





const ratioSchema = (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_2__/* .told */ .Ev)((0,_schema_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    of: (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_2__/* .told */ .Ev)((0,_schema_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .countRef */ .bN)(), { description: 'What is counted: the bad requests, for an upper limit.' }),
    over: (0,_schema_words_js__WEBPACK_IMPORTED_MODULE_2__/* .told */ .Ev)((0,_schema_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .countRef */ .bN)(), { description: 'What it is a share of: all requests.' }),
}, { noun: 'a ratio' }), {
    description: 'Kind: a share of requests, `of` over `over`, judged on all requests since the shift. Limits are percentages.',
});
/** A gate on a share of requests. */
function ratioGate(file, context) {
    const bounds = (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .boundsOf */ .BO)(context, (quantity, path) => {
        if (quantity.unit === 'percent' && quantity.value <= 1)
            return quantity.value;
        if (quantity.unit === 'none' && quantity.value === 0)
            return 0;
        if (quantity.unit === 'percent')
            context.problem(path, 'found more than 100%; the share of a ratio lies between 0% and 100%');
        else if (quantity.unit === 'none')
            context.problem(path, `found the number ${quantity.value}; a ratio is a share: write ${quantity.value}% if that is meant`);
        else
            context.problem(path, `found a limit in ${quantity.unit}; a ratio is a share, such as 1%`);
        return undefined;
    });
    if (bounds === undefined)
        return undefined;
    if (bounds.upper !== undefined && bounds.lower !== undefined) {
        context.problem([], 'found an upper and a lower limit; a ratio has one side: pass: { max } with fail: { above }, or pass: { min } with fail: { below }');
    }
    const shares = bounds.upper !== undefined
        ? [bounds.upper.pass, bounds.upper.fail]
        : [1 - (bounds.lower?.pass ?? 0), 1 - (bounds.lower?.fail ?? 0)];
    const base = (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .baseOf */ .bx)(context, 'percent', [file.of.namespace, file.over.namespace]);
    return {
        ...base,
        kind: 'ratio',
        bounds,
        // A limit of 0 % is settled by the first bad request, so that the fail limit says how many are needed.
        minSamples: (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .minSamplesOf */ .ZH)(context, shares.find((share) => share > 0) ?? 0),
        signals: [
            { kind: 'metric', id: `${context.id}a`, metric: (0,_metric_source_js__WEBPACK_IMPORTED_MODULE_4__/* .metricOf */ .a)(file.of, 'Sum'), period: base.period },
            { kind: 'metric', id: `${context.id}b`, metric: (0,_metric_source_js__WEBPACK_IMPORTED_MODULE_4__/* .metricOf */ .a)(file.over, 'Sum'), period: base.period },
        ],
    };
}


/***/ }),

/***/ 6972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ tellIssues)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7166);

/**
 * Tells what a schema found wrong in `value`, which stands at `base`; the messages come from the schema itself.
 * Of a map in which nothing is known (a preset, say) only that is told, and a missing key is not told beside a mistyped
 * one that stands for it.
 */
function tellIssues(issues, value, problems, base = []) {
    const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
    const explained = (issue) => unknown.some((other) => {
        const parent = issue.path.slice(0, -1);
        if (other.path.length !== parent.length ||
            !other.path.every((segment, index) => segment === parent[index]))
            return false;
        const missing = String(issue.path.at(-1));
        const keys = Object.keys(Object(at(value, parent)));
        return (other.keys.length === keys.length || other.keys.some((key) => (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .pA)(key, [missing]) !== undefined));
    });
    for (const issue of issues) {
        if (issue.code !== 'unrecognized_keys' && at(value, issue.path) === undefined && explained(issue))
            continue;
        tellIssue(issue, value, problems, base);
    }
}
function tellIssue(issue, value, problems, base) {
    const path = [
        ...base,
        ...issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment)),
    ];
    if (issue.code === 'unrecognized_keys') {
        const messages = issue.message.split('\n');
        for (const [index, key] of issue.keys.entries())
            problems.add([...path, key], messages[index] ?? issue.message, 'key');
    }
    else if (issue.code === 'invalid_union') {
        tellIssues(likeliest(issue.errors), at(value, issue.path), problems, path);
    }
    else {
        const subject = path.at(-1);
        problems.add(path, typeof subject === 'string' ? `${subject}: ${issue.message}` : issue.message);
    }
}
/** Of several forms the one that the value comes nearest to: the one whose own type fits. */
function likeliest(errors) {
    const fits = errors.find((issues) => issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'));
    return fits ?? errors[0] ?? [];
}
function at(value, path) {
    return path.reduce((inside, segment) => typeof inside === 'object' && inside !== null ? Reflect.get(inside, segment) : undefined, value);
}


/***/ }),

/***/ 9572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ readPlan)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/core/parse.js + 1 modules
var parse = __webpack_require__(3945);
// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
// EXTERNAL MODULE: ./build/plan/wording.js
var wording = __webpack_require__(7166);
;// CONCATENATED MODULE: ./build/plan/environment.js

/** Keys that an entry of `environments` may hold; of the first three each key inside is replaced by itself. */
const MERGED = ['vars', 'policy', 'rollback'];
const REPLACED = ['region', 'traffic', 'gates', 'phases', 'ledger'];
const OVERRIDABLE = [...MERGED, ...REPLACED];
/** Picks the environment: the input wins over the plan's key. */
function chooseEnvironment(root, wanted, problems) {
    const { environments, ...plain } = root;
    const entries = entriesOf(environments, problems);
    const own = typeof root.environment === 'string' ? root.environment : undefined;
    const name = wanted || own || '';
    const names = [...new Set([...Object.keys(entries), ...(own === undefined ? [] : [own])])];
    const known = environments === undefined || names.includes(name);
    if (name === '' && (root.environment ?? '') === '') {
        const such = names.length === 0 ? 'environment: production' : `environment: ${names[0]}`;
        problems.add(['environment'], `environment: missing; name it in the plan (${such}) or with the input \`environment\``);
    }
    else if (name.includes('${')) {
        problems.add(['environment'], 'environment: found a reference; what is put in place depends on the environment, so its name is plain text');
    }
    else if (!known) {
        problems.add(['environments'], `the input \`environment\` is ${(0,wording/* quoted */.TL)(name)}, which the plan does not have; it has ${(0,wording/* listed */.KE)(names, 'and')}${(0,wording/* meant */.wx)(name, names)}`, 'key');
    }
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    const tree = entry === undefined ? plain : overlaid(plain, entry);
    return {
        name,
        known,
        tree: name === '' ? tree : { ...tree, environment: name },
        locate: (path) => (entry === undefined ? path : located(path, name, entry)),
    };
}
function entriesOf(environments, problems) {
    if (environments === undefined)
        return {};
    if (!isTree(environments)) {
        problems.add(['environments'], `found ${(0,wording/* shown */.SP)(environments)}; allowed: a map from the name of an environment to the keys that differ there`);
        return {};
    }
    const entries = {};
    for (const [name, entry] of Object.entries(environments)) {
        if (entry !== null && !isTree(entry)) {
            problems.add(['environments', name], `found ${(0,wording/* shown */.SP)(entry)}; allowed: a map with ${(0,wording/* listed */.KE)(OVERRIDABLE)}`);
            continue;
        }
        entries[name] = entry ?? {};
        for (const key of Object.keys(entries[name] ?? {})) {
            if (OVERRIDABLE.includes(key))
                continue;
            problems.add(['environments', name, key], `found ${(0,wording/* quoted */.TL)(key)}, which an environment cannot change${(0,wording/* meant */.wx)(key, OVERRIDABLE)}; allowed: ${(0,wording/* listed */.KE)(OVERRIDABLE)}`, 'key');
        }
    }
    return entries;
}
function overlaid(plain, entry) {
    const tree = { ...plain };
    for (const key of OVERRIDABLE) {
        if (!Object.hasOwn(entry, key))
            continue;
        const [below, above] = [plain[key], entry[key]];
        tree[key] = merges(key) && isTree(below) && isTree(above) ? { ...below, ...above } : above;
    }
    return tree;
}
function located(path, name, entry) {
    const [first, second] = path;
    if (typeof first !== 'string' || !OVERRIDABLE.includes(first) || !Object.hasOwn(entry, first))
        return path;
    const inside = entry[first];
    if (merges(first) && isTree(inside) && second !== undefined && !Object.hasOwn(inside, second))
        return path;
    return ['environments', name, ...path];
}
function merges(key) {
    return MERGED.includes(key);
}
function isTree(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./build/plan/issues.js
var issues = __webpack_require__(6972);
;// CONCATENATED MODULE: ./build/plan/problems.js
/**
 * Collects the problems of one file. A place is complained about once: what follows from a mistake that was told
 * already (a limit that could not be read leaves a gate without limits) only hides the mistake itself.
 */
class Problems {
    #found = [];
    #document;
    #locate;
    /** `locate` translates a path of the plan in force into one of the file (entries of `environments` lie elsewhere). */
    constructor(document, locate = (path) => path) {
        this.#document = document;
        this.#locate = locate;
    }
    add(path, message, at = 'value') {
        if (this.covers(path))
            return;
        const place = this.#document.place(this.#locate(path), at);
        this.#found.push({ path, problem: { file: this.#document.file, ...place, message } });
    }
    /** True when a problem was told at this path or below it. */
    covers(path) {
        return this.#found.some((found) => path.every((segment, index) => found.path[index] === segment));
    }
    /** In the order of the file. */
    list() {
        return this.#found
            .map((found) => found.problem)
            .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    }
}

// EXTERNAL MODULE: ./build/plan/schema/plan.js
var plan = __webpack_require__(9429);
// EXTERNAL MODULE: ./build/plan/reference-syntax.js
var reference_syntax = __webpack_require__(7927);
;// CONCATENATED MODULE: ./build/plan/substitute.js


/** Names that no plan may read as plain text: what they hold would not be masked. */
const LOOKS_SECRET = /secret|token|passw|credential|private|session|auth(?!or)|(^|_)(api_?|access_?)?key(_id)?(_|$)|apikey/i;
/** Puts `${var:…}` in place and complains about every reference that cannot be one. The rest stays as text. */
function substituteVars(tree, vars, problems) {
    const known = Object.keys(vars);
    return substitute(tree, problems, (piece, fault) => {
        if (piece.kind === 'malformed')
            fault(`found ${(0,wording/* quoted */.TL)(piece.text)}, which is no reference; ${piece.message}`);
        if (piece.kind === 'secret') {
            fault(`found ${piece.text}; a secret may stand in headers and bodies of http targets, checks, steps and notices only`);
        }
        if (piece.kind !== 'var')
            return undefined;
        if (Object.hasOwn(vars, piece.name))
            return vars[piece.name];
        const allowed = known.length === 0 ? '`vars` has none' : `known: ${(0,wording/* listed */.KE)(known, 'and')}`;
        fault(`found \${var:${piece.name}}, but there is no such var (${allowed})${(0,wording/* meant */.wx)(piece.name, known)}`);
        return undefined;
    });
}
/** Puts `${env:…}` in place. */
function substituteEnv(tree, env, problems) {
    return substitute(tree, problems, (piece, fault) => {
        if (piece.kind !== 'env')
            return undefined;
        if (LOOKS_SECRET.test(piece.name)) {
            fault(`found \${env:${piece.name}}, whose name looks like a secret; \${env:…} is not masked, so write \${secret:${piece.name}} where a secret may stand`);
            return undefined;
        }
        const value = env[piece.name];
        if (value === undefined || value === '')
            fault(`found \${env:${piece.name}}, but this environment variable is not set`);
        else if (value.includes('${'))
            fault(`found \${env:${piece.name}}, but its value holds "\${", which is not looked up a second time`);
        else
            return value;
        return undefined;
    });
}
function substitute(tree, problems, lookup, path = []) {
    if (typeof tree === 'string')
        return tree.includes('${')
            ? substituteText(tree, lookup, (message) => problems.add(path, message))
            : tree;
    if (Array.isArray(tree))
        return tree.map((item, index) => substitute(item, problems, lookup, [...path, index]));
    if (typeof tree !== 'object' || tree === null)
        return tree;
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, substitute(value, problems, lookup, [...path, key])]));
}
function substituteText(text, lookup, fault) {
    const pieces = (0,reference_syntax/* piecesOf */.Xe)(text);
    const only = pieces.length === 1 ? pieces[0] : undefined;
    // A reference that is the whole value keeps the type of what it names: `for: ${var:periods}` stays a number.
    if (only !== undefined)
        return lookup(only, fault) ?? text;
    return pieces.map((piece) => lookup(piece, fault) ?? piece.text).join('');
}

;// CONCATENATED MODULE: ./build/plan/read.js








/** Chooses the environment and puts vars in place. Throws UsageError only when the document is no map of keys. */
function readPlan(document, source) {
    if (!isTree(document.value)) {
        const place = { file: source.file, ...document.place([], 'value') };
        const message = `found ${(0,wording/* shown */.SP)(document.value)}; a plan is a map of keys: version, name, environment, traffic, gates, phases, …`;
        throw new errors/* UsageError */.eb(document.problems.length > 0 ? document.problems : [{ ...place, message }]);
    }
    let locate = (path) => path;
    const problems = new Problems(document, (path) => locate(path));
    const chosen = chooseEnvironment(document.value, source.environment, problems);
    locate = chosen.locate;
    const { vars, ...tree } = chosen.tree;
    const pinned = substituteVars(tree, varsOf(vars, problems), problems);
    return {
        document,
        environment: chosen.name,
        environmentKnown: chosen.known,
        tree: substituteEnv(pinned, source.env, problems),
        pinned,
        problems,
        locate: chosen.locate,
        list: () => sorted([...document.problems, ...problems.list()]),
    };
}
function varsOf(vars, problems) {
    const read = parse/* safeParse */.xL(plan/* varsSchema */.g7, vars);
    if (!read.success)
        (0,issues/* tellIssues */.g)(read.error.issues, vars, problems, ['vars']);
    const found = read.data ?? (isTree(vars) ? vars : {});
    for (const [name, value] of Object.entries(found)) {
        if (!/^[A-Za-z_][\w-]*$/.test(name))
            problems.add(['vars', name], 'the name of a var has letters, digits, _ and -', 'key');
        if (typeof value === 'string' && value.includes('${var:'))
            problems.add(['vars', name], 'a var cannot hold another var');
    }
    return found;
}
function sorted(problems) {
    return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}


/***/ }),

/***/ 7927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xe: () => (/* binding */ piecesOf),
/* harmony export */   lS: () => (/* binding */ isLate)
/* harmony export */ });
/* unused harmony export FORMS */
/** The forms that a reference may have; for messages. */
const FORMS = '${var:NAME}, ${env:NAME}, ${stack:NAME.Output}, ${ssm:/path} or ${secret:NAME}';
const NAME = /^[A-Za-z_][\w-]*$/;
const STACK = /^([A-Za-z][A-Za-z0-9-]*|arn:[^.${}]+)\.([A-Za-z0-9]+)$/;
const PARAMETER = /^[\w./-]+(:[\w.-]+)?$/;
/** Cuts a text at its references; a text without any is one piece. */
function piecesOf(text) {
    const pieces = [];
    let rest = text;
    for (let start = rest.indexOf('${'); start >= 0; start = rest.indexOf('${')) {
        if (start > 0)
            pieces.push({ kind: 'text', text: rest.slice(0, start) });
        const end = rest.indexOf('}', start);
        if (end < 0)
            return [
                ...pieces,
                { kind: 'malformed', text: rest.slice(start), message: 'a reference has no closing }' },
            ];
        pieces.push(reference(rest.slice(start, end + 1)));
        rest = rest.slice(end + 1);
    }
    if (rest !== '' || pieces.length === 0)
        pieces.push({ kind: 'text', text: rest });
    return pieces;
}
/** True when something in the text is looked up only when the plan is resolved. */
function isLate(text) {
    return text.includes('${');
}
function reference(text) {
    const [, kind = '', name = ''] = /^\$\{([a-z]+):(.*)\}$/s.exec(text) ?? [];
    const malformed = (message) => ({ kind: 'malformed', text, message });
    switch (kind) {
        case 'var':
        case 'env':
        case 'secret':
            return NAME.test(name)
                ? { kind, text, name }
                : malformed(`a name has letters, digits, _ and -: \${${kind}:NAME}`);
        case 'stack': {
            const [, stack = '', output = ''] = STACK.exec(name) ?? [];
            return output === ''
                ? malformed('an output is named with its stack: ${stack:NAME.Output}')
                : { kind, text, name: stack, output };
        }
        case 'ssm':
            return PARAMETER.test(name)
                ? { kind, text, name }
                : malformed('a parameter is named by its path: ${ssm:/path}');
        default:
            return malformed(`allowed: ${FORMS}`);
    }
}


/***/ }),

/***/ 5898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h5: () => (/* binding */ resolveTargets),
/* harmony export */   yY: () => (/* binding */ resolvePlan)
/* harmony export */ });
/* unused harmony export resolveRollbackPlan */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6046);
/* harmony import */ var _reference_syntax_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7927);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8728);



/** Looks up what the targets refer to, and nothing else: their weight is read before anything else is asked for. */
async function resolveTargets(plan, references, signal) {
    const targets = await resolved(plan.targets, oncePerName(references), signal);
    targets.forEach((target, index) => {
        const twin = targets.findIndex((other) => (0,_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .sameTarget */ .c)(other, target));
        if (twin < index)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb([
                { message: `targets ${twin + 1} and ${index + 1} of the plan turn out to be the same` },
            ]);
    });
    return targets;
}
/** The plan with every reference looked up, each one once. Rejects with RolloutError `reference-unresolved`. */
async function resolvePlan(plan, references, signal) {
    const { ledger: _ledger, ...unresolved } = plan;
    const once = oncePerName(references);
    const targets = await resolveTargets(plan, once, signal);
    return { ...unresolved, targets, phases: await resolved(plan.phases, once, signal) };
}
/** The rollback plan with the references of its targets looked up. */
async function resolveRollbackPlan(plan, references, signal) {
    const { ledger: _ledger, ...unresolved } = plan;
    return { ...unresolved, targets: await resolveTargets(plan, references, signal) };
}
async function resolved(value, references, signal) {
    if (typeof value === 'string')
        return (0,_reference_syntax_js__WEBPACK_IMPORTED_MODULE_2__/* .isLate */ .lS)(value) ? lookUp(value, references, signal) : value;
    if (Array.isArray(value))
        return Promise.all(value.map((item) => resolved(item, references, signal)));
    if (typeof value !== 'object' || value === null)
        return value;
    const pairs = Object.entries(value).map(async ([key, inside]) => [key, await resolved(inside, references, signal)]);
    return Object.fromEntries(await Promise.all(pairs));
}
async function lookUp(text, references, signal) {
    const parts = (0,_reference_syntax_js__WEBPACK_IMPORTED_MODULE_2__/* .piecesOf */ .Xe)(text).map(async (piece) => {
        if (piece.kind !== 'stack' && piece.kind !== 'ssm')
            return piece.text;
        const found = piece.kind === 'stack'
            ? await references.stack(piece.name, piece.output, signal)
            : await references.ssm(piece.name, signal);
        if (found.trim() !== '')
            return found;
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6('reference-unresolved', `${piece.text} is there, but empty`, {
            hint: 'Give it a value, or take it out of the plan.',
        });
    });
    return (await Promise.all(parts)).join('');
}
function oncePerName(references) {
    const asked = new Map();
    const once = (key, ask) => {
        const known = asked.get(key) ?? ask();
        asked.set(key, known);
        return known;
    };
    return {
        stack: (name, output, signal) => once(`stack ${name} ${output}`, () => references.stack(name, output, signal)),
        ssm: (path, signal) => once(`ssm ${path}`, () => references.ssm(path, signal)),
    };
}


/***/ }),

/***/ 7339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ readable),
/* harmony export */   a: () => (/* binding */ salvage)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3945);
/* harmony import */ var _gates_gate_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4952);
/* harmony import */ var _schema_phase_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(455);
/* harmony import */ var _schema_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4839);




/** Reads entry by entry, leaving out the keys that cannot be read. */
function salvage(tree) {
    const traffic = readable(_schema_target_js__WEBPACK_IMPORTED_MODULE_2__/* .trafficSchema */ .z, tree.traffic);
    return {
        ...(traffic === undefined ? {} : { traffic }),
        gates: entries(tree.gates).map((entry) => readable(_gates_gate_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .gateSchema */ .T, entry)),
        phases: entries(tree.phases).map((entry) => readable(_schema_phase_js__WEBPACK_IMPORTED_MODULE_1__/* .phaseSchema */ .h, entry)),
        order: entries(tree.phases).map((entry) => ({
            name: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL(_schema_phase_js__WEBPACK_IMPORTED_MODULE_1__/* .phaseSchema */ .h.shape.name, at(entry, 'name')).data,
            traffic: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL(_schema_phase_js__WEBPACK_IMPORTED_MODULE_1__/* .phaseSchema */ .h.shape.traffic, at(entry, 'traffic')).data,
        })),
    };
}
function entries(value) {
    return Array.isArray(value) ? value : [];
}
/** What a schema makes of a value when the keys that it cannot read are left out; undefined when that is not enough. */
function readable(schema, value) {
    const pruned = structuredClone(value);
    // First only what is wrong goes, then the whole key around it: a gate without its kind still has a name.
    for (const depth of [Number.POSITIVE_INFINITY, 1]) {
        const read = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL(schema, pruned);
        if (read.success)
            return read.data;
        for (const issue of read.error.issues)
            prune(pruned, issue, depth);
    }
    return zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL(schema, pruned).data;
}
/** Takes out what an issue is about. Entries of lists stay: the places of the others would shift. */
function prune(tree, issue, depth) {
    const whole = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of whole.map((full) => full.slice(0, depth))) {
        let parent = tree;
        for (const segment of path.slice(0, -1))
            parent = at(parent, segment);
        const key = path.at(-1);
        if (typeof parent !== 'object' || parent === null || Array.isArray(parent) || key === undefined)
            continue;
        Reflect.deleteProperty(parent, key);
    }
}
function at(parent, segment) {
    return typeof parent === 'object' && parent !== null ? Reflect.get(parent, segment) : undefined;
}


/***/ }),

/***/ 9142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ closed),
/* harmony export */   A7: () => (/* binding */ mapOf),
/* harmony export */   c3: () => (/* binding */ listOf)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3759);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7166);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5005);



/**
 * A map that knows its keys. An unknown one is a problem that names the nearest known; the message has one line for
 * each unknown key, in the order of the issue's `keys`.
 */
function closed(shape, options) {
    const { noun, reserved = [], refused = {}, oneOf } = options;
    const known = Object.keys(shape);
    const message = (key) => {
        if (reserved.includes(key))
            return `${key} is not yet supported`;
        const reason = Object.hasOwn(refused, key) ? refused[key] : undefined;
        if (reason !== undefined)
            return `${key} is not allowed here: ${reason}`;
        return `found the unknown key ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(key)} in ${noun}${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .meant */ .wx)(key, [...known, ...reserved])}; allowed: ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(known)}`;
    };
    const schema = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej(shape, {
        error: (issue) => {
            if (issue.code === 'unrecognized_keys')
                return issue.keys.map(message).join('\n');
            if (issue.input === undefined)
                return `missing: ${noun} with ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(known)}`;
            return `found ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(issue.input)}; allowed: ${noun}, a map with ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(known)}`;
        },
    });
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .told */ .Ev)(schema, { noun, reserved, ...(oneOf === undefined ? {} : { oneOf }) });
}
/** A list; `noun` says of what, in the plural. */
function listOf(item, options) {
    return zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(item, {
        error: (issue) => issue.input === undefined
            ? `missing: a list of ${options.noun}`
            : `found ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(issue.input)}; allowed: a list of ${options.noun}`,
    })
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._minLength */ .m9(options.atLeast, {
        error: `found an empty list; at least ${options.atLeast} is needed: ${options.noun}`,
    }));
}
/** A map with keys of the user's own choice. */
function mapOf(value, noun) {
    return zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), value, {
        error: (issue) => issue.input === undefined ? `missing: ${noun}` : `found ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(issue.input)}; allowed: ${noun}`,
    });
}


/***/ }),

/***/ 2338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ metricRef),
/* harmony export */   DL: () => (/* binding */ timeRef),
/* harmony export */   JC: () => (/* binding */ role),
/* harmony export */   Ny: () => (/* binding */ region),
/* harmony export */   bN: () => (/* binding */ countRef)
/* harmony export */ });
/* harmony import */ var _statistic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8940);
/* harmony import */ var _closed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9142);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8893);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);




const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const ROLE = /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** An AWS region. */
function region() {
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'an AWS region such as us-east-1', pattern: REGION });
}
/** The ARN of an IAM role. */
function role() {
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({
        allowed: 'the ARN of a role, such as arn:aws:iam::123456789012:role/metrics',
        pattern: ROLE,
        late: true,
    });
}
function statistic() {
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)({
        allowed: 'a CloudWatch statistic: Average, Sum, Minimum, Maximum, SampleCount, IQM, p99, tm95, TM(10%:90%), TC(:200), PR(:200), …',
        type: 'statistic',
        json: { type: 'string' },
        read: (input) => (typeof input === 'string' && (0,_statistic_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatistic */ .f)(input) ? input : undefined),
        hint: (input) => {
            if (typeof input !== 'string')
                return undefined;
            return /^p\d/i.test(input) ? 'but a percentile lies between p0 and p100, with a small p' : undefined;
        },
    });
}
/** Made once and shared: what is not made twice costs nothing at the start of a job. */
const where = {
    namespace: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'a namespace such as AWS/Lambda', late: true, longest: 255 }), {
        description: 'Namespace of the metric in CloudWatch.',
        example: 'AWS/Lambda',
    }),
    metric: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'the name of a metric, such as Errors', late: true, longest: 255 }), {
        description: 'Name of the metric.',
        example: 'Errors',
    }),
    dimensions: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .mapOf */ .A7)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'the value of a dimension, as text', late: true }), 'a map from dimension to value, {} for a metric without dimensions'), {
        description: 'Exactly the dimensions that the metric is emitted with: one more or one less is another metric. Write {} when it has none.',
        type: 'map of text',
        example: '{ FunctionName: search }',
    }),
};
const from = {
    region: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)(region(), {
        description: 'Region to read from; CloudFront reports in us-east-1 only.',
        default: "the plan's region",
        example: 'us-east-1',
    }),
    account: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'an account number in quotes, such as "123456789012"', pattern: /^\d{12}$/, late: true }), {
        description: 'Account that owns the metric, read through a monitoring account.',
        default: 'the account of the credentials',
        example: '"123456789012"',
    }),
    role: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)(role(), {
        description: 'Role to assume for reading it.',
        default: "the job's own credentials",
        example: 'arn:aws:iam::123456789012:role/metrics',
    }),
};
const inUnit = (units) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .choice */ .Yq)(units), {
    description: 'Unit in which the metric is emitted. Needed for limits with a unit, where CloudWatch does not say it; known for the metrics of AWS.',
    default: 'known for AWS/* metrics',
    example: 'seconds',
});
const COUNTED = { stat: 'counts are added up, so the statistic is always Sum', in: 'a count has no unit' };
const TIMED = { stat: 'the percentile says what is read' };
/** A metric with a statistic of the user's choice. */
const metricRef = () => (0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    ...where,
    stat: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)(statistic(), {
        description: 'Statistic of each period.',
        default: 'Average',
        example: 'p99',
    }),
    ...from,
    in: inUnit(['milliseconds', 'seconds', 'bytes']),
}, { noun: 'a metric' });
/** A metric that counts something: both sides of a ratio. */
const countRef = () => (0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({ ...where, ...from }, { noun: 'a metric that counts', refused: COUNTED });
/** A metric of times: what a latency gate looks at. */
const timeRef = () => (0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({ ...where, ...from, in: inUnit(['milliseconds', 'seconds']) }, { noun: 'a metric of times', refused: TIMED });


/***/ }),

/***/ 455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ phaseSchema)
/* harmony export */ });
/* harmony import */ var _gates_gate_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4952);
/* harmony import */ var _closed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9142);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9019);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8893);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5005);





/** Jobs, outputs and ledger records name a phase, so its name is a plain word. */
const PHASE_NAME = /^[A-Za-z][\w.-]*$/;
const phaseSchema = (0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    name: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({
        allowed: 'a name of letters, digits, ".", "_" and "-", such as canary',
        pattern: PHASE_NAME,
        longest: 60,
    }), {
        description: 'Name of the phase; the input `phase` of its job.',
        example: 'canary',
    }),
    traffic: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .told */ .Ev)((0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .trafficWeight */ .Ol)(), {
        description: 'Percent of the traffic that the canary gets in this phase; from phase to phase it never falls. `0%` is a phase too: deployed, no traffic.',
        example: '10%',
    }),
    soak: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .told */ .Ev)((0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)('4h'), {
        description: 'How long the phase is held under watch, from the moment the weight was read back. `0` shifts only; a longer soak needs a gate that decides.',
        example: '4h',
    }),
    'max-soak': (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)((0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)('6h'), {
        description: 'Whole length that the soak may be extended to while a gate lacks evidence.',
        default: 'the soak: no extension',
        example: '6h',
    }),
    'min-soak': (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)((0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)('1h'), {
        description: 'Least length of the soak when `early` is set.',
        default: 'the soak',
        example: '1h',
    }),
    early: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(), {
        description: 'Lets pass evidence of all gates end the soak after `min-soak`.',
        default: 'false',
        example: 'true',
    }),
    wait: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)(['job'], ['resume', 'timer']), {
        description: 'Where the soak is waited for: `job` waits in the job itself.',
        default: 'job',
        example: 'job',
    }),
    gates: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)((0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(_gates_gate_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .gateSchema */ .T, { noun: 'gates', atLeast: 0 }), {
        description: 'Further gates, kept from this phase on.',
        default: 'none',
    }),
}, {
    noun: 'a phase',
    reserved: [
        'before',
        'after',
        'approve',
        'checks',
        'notify',
        'every',
        'weight',
        'manual',
        'within',
        'start',
    ],
});


/***/ }),

/***/ 9429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ planSchema),
/* harmony export */   g7: () => (/* binding */ varsSchema)
/* harmony export */ });
/* unused harmony exports overridableShape, RESERVED */
/* harmony import */ var _gates_gate_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4952);
/* harmony import */ var _closed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9142);
/* harmony import */ var _metric_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2338);
/* harmony import */ var _phase_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(455);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7948);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8893);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4839);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5005);








const version = () => (0,_scalars_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)({
    allowed: '1, the version of the plan format',
    type: '1',
    json: { const: 1 },
    read: (input) => (input === 1 ? 1 : undefined),
});
const varValue = () => (0,_scalars_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)({
    allowed: 'text or a number',
    type: 'text or number',
    json: { type: ['string', 'number', 'boolean'] },
    late: true,
    read: (input) => ['string', 'number', 'boolean'].includes(typeof input)
        ? input
        : undefined,
});
/** `${var:…}` of one plan. */
const varsSchema = (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)((0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .mapOf */ .A7)(varValue(), 'a map from the name of a var to text or a number'), {
    description: 'Values that the plan uses as `${var:NAME}`; may hold other references, but no vars.',
    default: 'none',
    type: 'map of text or numbers',
    example: '{ stage: production }',
});
/** Keys of an environment's own plan, in the order in which a plan is read; those that an environment may change. */
const overridableShape = {
    region: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)((0,_metric_js__WEBPACK_IMPORTED_MODULE_2__/* .region */ .Ny)(), {
        description: 'AWS region of targets and metrics.',
        default: 'AWS_REGION of the job',
        example: 'us-east-1',
    }),
    vars: varsSchema,
    traffic: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .told */ .Ev)(_target_js__WEBPACK_IMPORTED_MODULE_6__/* .trafficSchema */ .z, { description: 'What is moved: one target, or a list moved in lockstep.' }),
    gates: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)((0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(_gates_gate_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .gateSchema */ .T, { noun: 'gates', atLeast: 0 }), {
        description: 'Conditions that every phase must keep.',
        default: 'none',
    }),
    phases: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .told */ .Ev)((0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(_phase_js__WEBPACK_IMPORTED_MODULE_3__/* .phaseSchema */ .h, { noun: 'phases', atLeast: 1 }), {
        description: 'The steps of the rollout, in order; one job each.',
    }),
    rollback: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)(_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .rollbackSchema */ .Q4, { description: 'How traffic goes back.', default: 'to 0%' }),
    policy: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)(_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .policySchema */ .wh, {
        description: 'What follows from an outcome that is neither a pass nor a failed gate.',
        default: 'see below',
    }),
    ledger: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_5__/* .choice */ .Yq)(['github', 'file'], ['dynamodb']), {
        description: 'Where the record of the rollout is kept: deployments of the repository, or a file given to the command line.',
        default: 'github',
        example: 'file',
    }),
};
const identity = {
    version: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .told */ .Ev)(version(), { description: 'Version of the plan format.', example: '1' }),
    name: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)({
        allowed: 'the name of the rollout, such as intelligent-search',
        pattern: /^[\w][\w .:/-]*$/,
        longest: 100,
    }), {
        description: 'Name of the rollout; with the environment and the release it is the key of the ledger.',
        example: 'intelligent-search',
    }),
    environment: (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)({ allowed: 'the name of an environment, such as production', longest: 255 }), {
        description: 'GitHub environment that the ledger writes to. The input `environment` wins over it; one of the two must be there.',
        default: 'the input `environment`',
        example: 'production',
    }),
};
/** Keys of a plan that later versions bring. */
const RESERVED = ['watch', 'windows', 'checks', 'notify', 'cleanup', 'approve', 'start', 'drill'];
/** A plan in one environment, overrides and vars in place. */
const planSchema = (0,_closed_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({ ...identity, ...overridableShape }, { noun: 'a plan', reserved: [...RESERVED] });


/***/ }),

/***/ 7948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q4: () => (/* binding */ rollbackSchema),
/* harmony export */   Rz: () => (/* binding */ ROLLBACK_TO),
/* harmony export */   wh: () => (/* binding */ policySchema)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3945);
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1781);
/* harmony import */ var _closed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9142);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9019);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8893);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);






const keepFirst = (description) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .choice */ .Yq)(['keep', 'rollback']), { description, default: 'keep', example: 'rollback' });
const policySchema = (0,_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    'on-held': keepFirst('A phase that may neither go on nor is unfit: keep the weight and ask a person, or restore.'),
    'on-cancel': keepFirst('The run was cancelled during a phase.'),
    'on-lost': (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .choice */ .Yq)(['rollback', 'keep']), {
        description: 'The runner died during a phase, which has no verdict.',
        default: 'rollback',
        example: 'keep',
    }),
    'on-reject': keepFirst('An approval before a later phase was rejected or expired.'),
    drift: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .choice */ .Yq)(['hold', 'restore']), {
        description: 'Somebody else moved the weight during a soak: hold the phase, or set the weight of the phase again.',
        default: 'hold',
        example: 'restore',
    }),
    supersede: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .choice */ .Yq)(['refuse'], ['wait', 'abort-older']), {
        description: 'What a newer release does while another one holds the environment.',
        default: 'refuse',
        example: 'refuse',
    }),
    'ledger-wait': (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)('15m'), {
        description: 'How long a shift upwards waits for a ledger that cannot be reached; then the phase is refused.',
        default: '15m',
        example: '30m',
    }),
}, { noun: 'the policy', reserved: ['false-rollbacks', 'confidence'] });
function restoreTo() {
    const percent = (0,_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .trafficWeight */ .Ol)();
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)({
        allowed: 'a percentage such as 0%, or previous',
        type: 'percentage or previous',
        json: {
            type: ['string', 'integer'],
            pattern: '^\\s*\\d+(\\.\\d+)?\\s*%\\s*$|^previous$|\\$\\{',
            maximum: 0,
        },
        read: (input) => (input === 'previous' ? 'previous' : zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xL(percent, input).data),
        hint: (input) => typeof input === 'number' ? `a number without a unit; write ${input}% if that is meant` : undefined,
    });
}
/** Weight that a rollback goes to where the plan says nothing. */
const ROLLBACK_TO = (0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_5__/* .weight */ .V)(0);
const rollbackSchema = (0,_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    to: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)(restoreTo(), {
        description: 'Weight that a rollback restores; `previous` is the largest weight of the plan below the one in force.',
        default: '0%',
        example: 'previous',
    }),
}, {
    noun: 'the rollback',
    reserved: ['before', 'steps', 'ready', 'within', 'then', 'start', 'undo', 'if-missing'],
});


/***/ }),

/***/ 9019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ limit),
/* harmony export */   Ol: () => (/* binding */ trafficWeight),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4953);
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1781);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8893);



const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;
const SIZE = /^\s*(\d+(?:\.\d+)?)\s*([kKMGT]i?)?B\s*$/;
const SIZES = {
    k: 1e3,
    K: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    ki: 2 ** 10,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
};
const LONGEST_DURATION = 366 * 86_400_000;
/** Milliseconds. */
function duration(example = '4h') {
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)({
        allowed: `a duration with its unit, such as ${example} (ms, s, m, h, d, w)`,
        type: 'duration',
        json: {
            type: ['string', 'integer'],
            pattern: '^\\s*\\d+(\\.\\d+)?\\s*(ms|s|min|m|h|d|w)\\s*$|\\$\\{',
            maximum: 0,
        },
        read: (input) => {
            const ms = input === 0 ? 0 : typeof input === 'string' ? (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(input) : undefined;
            return ms !== undefined && ms <= LONGEST_DURATION ? ms : undefined;
        },
        hint: (input) => {
            if (typeof input === 'string' && (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(input) !== undefined)
                return 'which is longer than a year';
            return isBareNumber(input)
                ? `a number without a unit; write ${input}${unitOf(example)} if that is meant`
                : undefined;
        },
    });
}
/** Percent of traffic, 0 to 100. */
function trafficWeight() {
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)({
        allowed: 'a percentage from 0% to 100%, such as 10%',
        type: 'percentage',
        json: { type: ['string', 'integer'], pattern: '^\\s*\\d+(\\.\\d+)?\\s*%\\s*$|\\$\\{', maximum: 0 },
        read: (input) => {
            const percent = input === 0 ? 0 : percentOf(input);
            return percent !== undefined && percent <= 100 ? (0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_2__/* .weight */ .V)(percent) : undefined;
        },
        hint: (input) => {
            if (typeof input === 'object' && input !== null && !Array.isArray(input))
                return 'a weight per target is not yet supported';
            if (isBareNumber(input))
                return `a number without a unit; write ${input}% if that is meant`;
            return percentOf(input) === undefined ? undefined : 'which is more than all traffic';
        },
    });
}
/** A limit of a gate; which unit fits is known only with the gate's kind. */
function limit() {
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)({
        allowed: 'a limit such as 1% (share), 200ms (time), 10MB (size) or 85 (plain number)',
        type: 'limit',
        json: { type: ['string', 'number'] },
        read: (input) => {
            if (typeof input === 'number')
                return { unit: 'none', value: input };
            if (typeof input !== 'string')
                return undefined;
            const percent = percentOf(input);
            if (percent !== undefined)
                return { unit: 'percent', value: Number((percent / 100).toPrecision(15)) };
            const ms = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(input);
            if (ms !== undefined)
                return { unit: 'milliseconds', value: ms };
            const bytes = bytesOf(input);
            return bytes === undefined ? undefined : { unit: 'bytes', value: bytes };
        },
        hint: (input) => typeof input === 'string' && /^\s*-?[\d.]+\s*$/.test(input)
            ? 'text; a number stands without quotes'
            : undefined,
    });
}
function percentOf(input) {
    const match = typeof input === 'string' ? PERCENT.exec(input) : null;
    return match === null ? undefined : Number(match[1]);
}
function bytesOf(input) {
    const match = SIZE.exec(input);
    if (match === null)
        return undefined;
    const bytes = Number(match[1]) * (SIZES[match[2] ?? ''] ?? 1);
    return Number.isFinite(bytes) ? bytes : undefined;
}
function isBareNumber(input) {
    return typeof input === 'number' || (typeof input === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(input));
}
function unitOf(example) {
    return example.replace(/^[\d.]+/, '');
}


/***/ }),

/***/ 8893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   d_: () => (/* binding */ scalar)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8532);
/* harmony import */ var _reference_syntax_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7927);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7166);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5005);




/** A value that is read from one piece of text, or from a number, with messages of its own. */
function scalar(rule) {
    const schema = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J(), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .transform */ .pdi((input, context) => {
        const late = typeof input === 'string' && (0,_reference_syntax_js__WEBPACK_IMPORTED_MODULE_3__/* .isLate */ .lS)(input);
        const value = late && rule.late !== true ? undefined : rule.read(input);
        if (value !== undefined)
            return value;
        context.issues.push({
            code: 'custom',
            input,
            message: late ? tooLate(input, rule) : wrong(input, rule),
        });
        return zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .NEVER */ .tm;
    }));
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .told */ .Ev)(schema, { type: rule.type, allowed: rule.allowed, json: rule.json });
}
function wrong(input, rule) {
    if (input === undefined)
        return `missing: ${rule.allowed}`;
    const hint = rule.hint?.(input);
    const aside = hint === undefined ? '' : hint.startsWith('(') ? ` ${hint}` : `, ${hint}`;
    return `found ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(input)}${aside}; allowed: ${rule.allowed}`;
}
function tooLate(input, rule) {
    return (`found ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(input)}, which is looked up only when a phase runs, after the plan was checked; it may stand in names of ` +
        `stacks, parameters, metrics, dimensions, alarms and roles; allowed here: ${rule.allowed}, or \${var:NAME}`);
}
/** Text that is not empty. */
function text(options) {
    const { pattern, longest = 1024 } = options;
    return scalar({
        allowed: options.allowed,
        type: 'text',
        json: { type: 'string', minLength: 1 },
        ...(options.late === undefined ? {} : { late: options.late }),
        read: (input) => {
            if (typeof input !== 'string' || input.trim() === '' || input.length > longest)
                return undefined;
            return pattern === undefined || (0,_reference_syntax_js__WEBPACK_IMPORTED_MODULE_3__/* .isLate */ .lS)(input) || pattern.test(input) ? input : undefined;
        },
        hint: (input) => typeof input === 'number' || typeof input === 'boolean'
            ? `a ${typeof input === 'number' ? 'number' : 'truth value'}; text that looks like one needs quotes`
            : undefined,
    });
}
/** One of a few words. `reserved` ones come with later versions. */
function choice(values, reserved = []) {
    return scalar({
        allowed: (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(values),
        type: (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(values),
        json: { enum: values },
        read: (input) => values.find((value) => value === input),
        hint: (input) => {
            if (typeof input !== 'string')
                return undefined;
            if (reserved.includes(input))
                return 'which is not yet supported';
            return (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .meant */ .wx)(input, values).trim() || undefined;
        },
    });
}
/** true or false. */
function flag() {
    return scalar({
        allowed: 'true or false',
        type: 'true or false',
        json: { type: 'boolean' },
        read: (input) => (typeof input === 'boolean' ? input : undefined),
    });
}
/** A whole number of at least `least`. */
function count(least) {
    return scalar({
        allowed: `a whole number from ${least} on`,
        type: 'whole number',
        json: { type: 'integer', minimum: least },
        read: (input) => typeof input === 'number' && Number.isSafeInteger(input) && input >= least ? input : undefined,
    });
}


/***/ }),

/***/ 4839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ trafficSchema)
/* harmony export */ });
/* unused harmony export targetSchema */
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3619);
/* harmony import */ var _closed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9142);
/* harmony import */ var _metric_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2338);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8893);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);





const cloudformation = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    stack: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'the name or ARN of a stack', late: true, longest: 2048 }), {
        description: 'Name or ARN of the stack.',
        example: 'production-search-cloudfront',
    }),
    parameter: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'the name of a parameter of the stack', late: true, longest: 255 }), {
        description: "Parameter of the stack that holds the canary's percentage. All others keep their values.",
        example: 'TrafficPercentage',
    }),
    region: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .region */ .Ny)(), {
        description: 'Region of the stack.',
        default: "the plan's region",
        example: 'us-east-1',
    }),
    role: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)((0,_metric_js__WEBPACK_IMPORTED_MODULE_1__/* .role */ .JC)(), {
        description: 'Role to assume for reading and updating the stack.',
        default: "the job's own credentials",
        example: 'arn:aws:iam::123456789012:role/rollout',
    }),
}, {
    noun: 'a cloudformation target',
    reserved: ['change-set', 'capabilities', 'propagation', 'start', 'service-role'],
}), { description: 'A parameter of a CloudFormation stack.' });
const simulated = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    name: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .told */ .Ev)((0,_scalars_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ allowed: 'a name for the simulated service' }), {
        description: 'Name of the simulated service.',
        example: 'search',
    }),
}, { noun: 'a simulated target' }), { description: 'The simulated service that `rehearse` runs against; moves nothing.' });
/** Kinds of targets that later versions bring. */
const LATER = [
    'alb',
    'api-gateway',
    'lambda',
    'ssm',
    'dynamodb',
    'http',
    'ecs',
    'exec',
    'cloudfront',
    'appconfig',
    'start',
    'propagation',
];
/** A target: exactly one key, its kind. */
const targetSchema = (0,_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .closed */ .$h)({
    cloudformation: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(cloudformation),
    simulated: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(simulated),
}, { noun: 'a target', reserved: LATER, oneOf: ['cloudformation', 'simulated'] });
/** One target, or a list that is moved in lockstep. */
const trafficSchema = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([targetSchema, (0,_closed_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(targetSchema, { noun: 'targets', atLeast: 1 })]);


/***/ }),

/***/ 5005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ told),
/* harmony export */   lq: () => (/* binding */ optional)
/* harmony export */ });
/* unused harmony export words */
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9396);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3619);

const words = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .registry */ .u5();
/** Adds words to a schema. A schema that stands under several keys takes those of each key on a wrapper of its own. */
function told(schema, about) {
    words.add(schema, { ...words.get(schema), ...about });
    return schema;
}
/** A key that may be left out. */
function optional(schema, about) {
    return told(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(schema), about);
}


/***/ }),

/***/ 229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ policyOf)
/* harmony export */ });
const DEFAULT_LEDGER_WAIT = 15 * 60_000;
/** The policy with its defaults. */
function policyOf(file = {}) {
    return {
        onHeld: file['on-held'] ?? 'keep',
        onCancel: file['on-cancel'] ?? 'keep',
        onLost: file['on-lost'] ?? 'rollback',
        onReject: file['on-reject'] ?? 'keep',
        drift: file.drift ?? 'hold',
        ledgerWait: file['ledger-wait'] ?? DEFAULT_LEDGER_WAIT,
    };
}


/***/ }),

/***/ 8940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ threshold),
/* harmony export */   f: () => (/* binding */ isStatistic)
/* harmony export */ });
const SIMPLE = new Set(['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum', 'IQM']);
const NUMBER = '\\d+(?:\\.\\d{1,10})?';
const PERCENTILE = new RegExp(`^(?:p|tm|tc|ts|wm)(${NUMBER})$`);
const RANGE = new RegExp(`^(TM|TC|TS|WM|PR)\\((${NUMBER}%?)?:(${NUMBER}%?)?\\)$`);
/** True for what CloudWatch takes as a statistic: `Sum`, `p99.9`, `tm95`, `TM(10%:90%)`, `TC(:200)`, `PR(:0.3)`. */
function isStatistic(stat) {
    if (SIMPLE.has(stat))
        return true;
    const percentile = PERCENTILE.exec(stat);
    if (percentile !== null)
        return Number(percentile[1]) <= 100;
    const range = RANGE.exec(stat);
    if (range === null)
        return false;
    const [, kind, low, high] = range;
    if (low === undefined && high === undefined)
        return false;
    const shares = [low, high].filter((bound) => bound?.endsWith('%'));
    // Percentile ranks are asked for by value; two bounds of a trimmed statistic are of one sort.
    if (kind === 'PR' && shares.length > 0)
        return false;
    if (low !== undefined && high !== undefined && shares.length === 1)
        return false;
    if (shares.some((share) => Number.parseFloat(share ?? '') > 100))
        return false;
    return low === undefined || high === undefined || Number.parseFloat(low) < Number.parseFloat(high);
}
/** A threshold as CloudWatch wants it in `TC(:x)`: plain decimals, at most ten of them. */
function threshold(value) {
    return value.toFixed(10).replace(/\.?0+$/, '');
}


/***/ }),

/***/ 8728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ targetsOf),
/* harmony export */   c: () => (/* binding */ sameTarget)
/* harmony export */ });
/** The targets of a plan, in order; problems are told with paths from the root of the plan. */
function targetsOf(traffic, tell) {
    const files = Array.isArray(traffic) ? traffic : [traffic];
    const pathOf = (index) => (Array.isArray(traffic) ? ['traffic', index] : ['traffic']);
    const targets = [];
    files.forEach((file, index) => {
        const target = targetOf(file);
        if (target === undefined) {
            tell(pathOf(index), 'a target has exactly one kind; allowed: cloudformation or simulated');
            return;
        }
        const twin = targets.findIndex((other) => sameTarget(other, target));
        if (twin >= 0)
            tell(pathOf(index), `the same target as number ${twin + 1}; each target stands once`);
        targets.push(target);
    });
    const simulated = targets.filter((target) => target.kind === 'simulated');
    if (simulated.length > 0 && simulated.length < targets.length)
        tell(['traffic'], 'simulated and real targets cannot move together');
    return targets;
}
/** Two entries that write to the same place. */
function sameTarget(a, b) {
    if (a.kind === 'simulated' || b.kind === 'simulated')
        return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
    // The same stack through another role is still the same stack, unless the role leads into another account.
    return a.stack === b.stack && a.parameter === b.parameter && a.region === b.region && a.role === b.role;
}
function targetOf(file) {
    const { cloudformation, simulated } = file;
    if (cloudformation !== undefined && simulated === undefined) {
        const { stack, parameter, region, role } = cloudformation;
        return {
            kind: 'cloudformation',
            stack,
            parameter,
            ...(region === undefined ? {} : { region }),
            ...(role === undefined ? {} : { role }),
        };
    }
    return simulated !== undefined && cloudformation === undefined
        ? { kind: 'simulated', name: simulated.name }
        : undefined;
}


/***/ }),

/***/ 7166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   pA: () => (/* binding */ nearest),
/* harmony export */   wx: () => (/* binding */ meant)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);

const LONGEST_QUOTE = 60;
/** What was found, as a message shows it: `"10"`, `4`, `a list`, `nothing`. Bounded, on one line. */
function shown(found) {
    if (found === undefined || found === null)
        return 'nothing';
    if (Array.isArray(found))
        return 'a list';
    if (typeof found === 'object')
        return 'a map of keys';
    if (typeof found !== 'string')
        return String(found);
    return quoted(found);
}
/** Untrusted text in quotes: control characters escaped, cut to a bearable length. */
function quoted(text) {
    const cut = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
    return JSON.stringify(cut);
}
/** `"a", "b" or "c"` without the quotes: how messages name what is allowed. */
function listed(words, last = 'or') {
    if (words.length < 2)
        return words.join('');
    return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
/** The known word that a mistyped one most likely stands for; undefined when none is near. */
function nearest(word, known) {
    let best;
    let least = (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))) + 1;
    for (const candidate of known) {
        const far = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(word.slice(0, LONGEST_QUOTE).toLowerCase(), candidate.toLowerCase());
        if (far < least)
            [best, least] = [candidate, far];
    }
    return best;
}
/** ` (did you mean X?)`, or nothing when no known word is near. */
function meant(word, known) {
    const candidate = nearest(word, known);
    return candidate === undefined ? '' : ` (did you mean ${candidate}?)`;
}


/***/ }),

/***/ 4184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ awsFault)
/* harmony export */ });
/**
 * Classifies an error by name, code and status, because the three differ by protocol: a query answer says `ExpiredToken`,
 * a JSON answer `ExpiredTokenException`, a proxy's HTML page surfaces as `SyntaxError` with the status beside it.
 */
function awsFault(error) {
    const facts = factsOf(error);
    const codes = [facts.name, facts.code].filter((code) => code !== undefined);
    const named = KINDS.find(([, pattern]) => codes.some((code) => pattern.test(code)));
    const kind = expiredByMessage(facts) ?? named?.[0] ?? kindOfStatus(facts.status);
    return { kind, message: messageOf(facts, kind), code: facts.code ?? facts.name ?? 'Unknown' };
}
/** The first row that matches decides; names with and without `Exception` are one. */
const KINDS = [
    [
        'credentials-expired',
        /^(ExpiredToken|RequestExpired|TokenRefreshRequired|InvalidClientTokenId|UnrecognizedClient)(Exception)?$/,
    ],
    [
        'credentials-missing',
        /^(CredentialsProviderError|TokenProviderError|MissingAuthenticationToken|AuthFailure)/,
    ],
    [
        'access-denied',
        /^(AccessDenied|UnauthorizedOperation|Unauthorized|NotAuthorized|OptInRequired|SignatureDoesNotMatch|IncompleteSignature|InvalidSignature)(Exception)?$/,
    ],
    [
        'throttled',
        /^(Throttling|Throttled|RequestThrottled|ThrottledException|ThrottlingException|TooManyRequests|RequestLimitExceeded|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|LimitExceeded)(Exception)?$/,
    ],
    ['not-found', /(NotFound|NotFoundException|NoSuchEntity|DoesNotExist)$/],
    [
        'unavailable',
        /^(ServiceUnavailable|InternalFailure|InternalError|InternalServerError|InternalServiceError|InternalServiceFault|ServiceFailure|RequestTimeout|TimeoutError|NoResponse|ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)(Exception)?$/,
    ],
    [
        'invalid',
        /^(Validation|InvalidParameter|InvalidInput|MalformedQueryString|MissingParameter|InvalidAction)/,
    ],
];
function kindOfStatus(status) {
    if (status === undefined)
        return 'unknown';
    if (status === 429)
        return 'throttled';
    if (status >= 500)
        return 'unavailable';
    if (status === 403 || status === 401)
        return 'access-denied';
    if (status === 404)
        return 'not-found';
    return status >= 400 ? 'invalid' : 'unknown';
}
/** A few services wrap the expiry of the token into a code of their own. */
function expiredByMessage(facts) {
    const refused = facts.status === 400 || facts.status === 401 || facts.status === 403;
    return refused && /security token included in the request is expired/i.test(facts.message)
        ? 'credentials-expired'
        : undefined;
}
function messageOf(facts, kind) {
    const unreadable = facts.name === 'SyntaxError' || facts.name === 'Unknown' || facts.message === '';
    if (unreadable && facts.status !== undefined)
        return `HTTP ${facts.status} without a readable answer`;
    // The text of a signature fault repeats the signed headers, and the session token is one of them.
    if (kind === 'access-denied' && /signature/i.test(facts.name ?? '')) {
        return 'the signature was not accepted: the secret key does not belong to the access key, or the clock is wrong';
    }
    return oneLine(facts.message === 'UnknownError' ? (facts.name ?? facts.message) : facts.message);
}
const LONGEST_MESSAGE = 400;
function oneLine(text) {
    const line = text
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim();
    return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE - 1)}…` : line;
}
function factsOf(error) {
    if (typeof error !== 'object' || error === null)
        return { message: String(error) };
    const name = textAt(error, 'name');
    const code = textAt(error, 'Code') ?? textAt(error, 'code');
    const metadata = '$metadata' in error && typeof error.$metadata === 'object' ? error.$metadata : null;
    const status = metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
    return {
        ...(name === undefined ? {} : { name }),
        ...(code === undefined ? {} : { code }),
        ...(typeof status === 'number' ? { status } : {}),
        message: textAt(error, 'message') ?? '',
    };
}
function textAt(object, key) {
    const value = key in object ? object[key] : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
}


/***/ }),

/***/ 188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ createReferences)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6046);
/* harmony import */ var _fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4184);


/** Names told in a message, at most. */
const MOST_NAMES = 10;
/** Rejects with RolloutError `reference-unresolved` or `credentials-*`; with a plain Error when AWS cannot be reached. */
function createReferences(aws, scope = {}) {
    return {
        async stack(name, output, signal) {
            const reference = `\${stack:${name}.${output}}`;
            const answer = await aws
                .send('cloudformation', (sdk) => new sdk.DescribeStacksCommand({ StackName: name }), {
                signal,
                scope,
            })
                .catch((error) => {
                throw unresolved(reference, error, { signal, action: 'cloudformation:DescribeStacks' });
            });
            const outputs = answer.Stacks?.[0]?.Outputs ?? [];
            const value = outputs.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
            if (value !== undefined)
                return value;
            const names = outputs.flatMap(({ OutputKey }) => OutputKey ?? []);
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6('reference-unresolved', `${reference}: the stack has no output ${output}.`, {
                hint: names.length === 0 ? `The stack ${name} has no outputs at all.` : `It has ${listed(names)}.`,
            });
        },
        async ssm(path, signal) {
            const reference = `\${ssm:${path}}`;
            const answer = await aws
                .send('ssm', (sdk) => new sdk.GetParameterCommand({ Name: path }), { signal, scope })
                .catch((error) => {
                throw unresolved(reference, error, { signal, action: 'ssm:GetParameter' });
            });
            const { Type, Value } = answer.Parameter ?? {};
            // What a plan says is shown in reports; a secret must not get there by this way.
            if (Type === 'SecureString') {
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6('reference-unresolved', `${reference} is a SecureString.`, {
                    hint: 'Hand secrets to the job as environment variables and refer to them as `${secret:NAME}`.',
                });
            }
            if (Value === undefined)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6('reference-unresolved', `${reference} has no value.`, {});
            return Value;
        },
    };
}
function unresolved(reference, error, { signal, action }) {
    if (signal.aborted || error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6)
        return error;
    const fault = (0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .awsFault */ ._)(error);
    const message = `${reference} could not be looked up: ${fault.message}`;
    switch (fault.kind) {
        case 'access-denied':
            return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6('reference-unresolved', message, {
                hint: `Allow \`${action}\` to the role of the job.`,
                cause: error,
            });
        case 'not-found':
        case 'invalid':
            return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6('reference-unresolved', message, {
                hint: 'Check the name, the region and the account.',
                cause: error,
            });
        default:
            return new Error(message, { cause: error });
    }
}
function listed(names) {
    const sorted = [...names].sort();
    const more = sorted.length > MOST_NAMES ? ` and ${sorted.length - MOST_NAMES} more` : '';
    return `${sorted.slice(0, MOST_NAMES).join(', ')}${more}`;
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


/***/ }),

/***/ 2772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ formatValue),
/* harmony export */   Oc: () => (/* binding */ formatSoak),
/* harmony export */   QA: () => (/* binding */ formatSpan),
/* harmony export */   fU: () => (/* binding */ formatTime)
/* harmony export */ });
/* unused harmony exports limitsOf, formatNumber */
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4953);

/** Digits that tell something about a measurement; more are shown only to keep a value apart from its limit. */
const DIGITS = 3;
const MOST_DIGITS = 8;
/** The last moment that ECMAScript has a date for, in ms. */
const LAST_DATE = 8.64e15;
/**
 * A value with its unit: shares (0..1) as percent, times, bytes, plain numbers. Three significant digits, and as many
 * more as it takes that a value beyond a limit never reads as the limit itself (1.0004 % is not "1 %").
 */
function formatValue(value, unit, bounds = {}) {
    if (value === undefined || Number.isNaN(value))
        return '–';
    const limits = limitsOf(bounds).filter((limit) => limit !== value);
    for (let digits = DIGITS; digits < MOST_DIGITS; digits += 1) {
        const text = withUnit(value, unit, digits);
        if (limits.every((limit) => withUnit(limit, unit, digits) !== text))
            return text;
    }
    return withUnit(value, unit, MOST_DIGITS);
}
/** Every number that a bound names. */
function limitsOf(bounds) {
    return [bounds.lower, bounds.upper].flatMap((bound) => bound === undefined ? [] : [bound.pass, bound.fail]);
}
function withUnit(value, unit, digits) {
    switch (unit) {
        case 'percent':
            return `${formatNumber(value * 100, digits)} %`;
        case 'milliseconds':
            return `${formatNumber(value, digits)} ms`;
        case 'bytes':
            return formatBytes(value, digits);
        case 'none':
            return formatNumber(value, digits);
    }
}
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
function formatBytes(value, digits) {
    const size = Math.abs(value);
    const step = size < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(size) / 3));
    return `${formatNumber(value / 1000 ** step, digits)} ${BYTES[step] ?? 'B'}`;
}
/** "120,000", "0.42", "12.3": no exponents, integers whole, fractions to `digits` significant digits. */
function formatNumber(value, digits = DIGITS) {
    if (!Number.isFinite(value))
        return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
    const size = Math.abs(value);
    if (size >= 1e15)
        return `${value < 0 ? '−' : ''}more than 10^15`;
    if (size > 0 && size < 1e-6)
        return `${value < 0 ? '−' : ''}less than 0.000001`;
    const whole = size === 0 ? 1 : Math.floor(Math.log10(size)) + 1;
    const text = size.toFixed(Number.isInteger(value) ? 0 : Math.min(20, Math.max(0, digits - whole)));
    const [integer = '0', fraction = ''] = text.split('.');
    const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
    const rest = fraction.replace(/0+$/, '');
    return `${value < 0 ? '−' : ''}${grouped}${rest === '' ? '' : `.${rest}`}`;
}
/** "2026-11-21 14:05 UTC"; times that no calendar has read as "–". */
function formatTime(at) {
    const iso = isoOf(at);
    return iso === undefined ? '–' : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
/** "2026-11-21 13:00 – 17:00 UTC", with the second date only where it differs. */
function formatSpan(from, to) {
    const [start, end] = [isoOf(from), isoOf(to)];
    if (start === undefined || end === undefined)
        return '–';
    const until = start.slice(0, 10) === end.slice(0, 10) ? end.slice(11, 16) : `${end.slice(0, 10)} ${end.slice(11, 16)}`;
    return `${start.slice(0, 10)} ${start.slice(11, 16)} – ${until} UTC`;
}
/** Renders a moment that was handed in; no clock is read here. */
function isoOf(at) {
    return Number.isFinite(at) && Math.abs(at) <= LAST_DATE ? new Date(at).toISOString() : undefined;
}
/** A soak's length: "no soak" for nothing. */
function formatSoak(ms) {
    return ms <= 0 ? 'no soak' : (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(ms);
}


/***/ }),

/***/ 4312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ sparkline),
/* harmony export */   r: () => (/* binding */ squeeze)
/* harmony export */ });
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const GAP = '·';
/**
 * A series as a line of bars, oldest first, at most `width` characters. The limits set the scale: the tallest bar is
 * kept for what lies beyond an upper fail limit, the lowest one for what lies below a lower fail limit, so that a breach
 * is seen without a number. A period without data is "·". A bar that stands for several periods shows their worst.
 */
function sparkline(values, bounds = {}, width = 24) {
    const shown = squeeze(values, bounds, width);
    const finite = shown.filter((value) => value !== undefined && Number.isFinite(value));
    const upper = bounds.upper?.fail;
    const lower = bounds.lower?.fail;
    const bottom = lower ?? Math.min(0, ...finite);
    const top = upper ?? Math.max(bottom, ...finite);
    const [lowest, highest] = [lower === undefined ? 0 : 1, upper === undefined ? 7 : 6];
    return shown
        .map((value) => {
        if (value === undefined)
            return GAP;
        if (upper !== undefined && value > upper)
            return BARS[7];
        if (lower !== undefined && value < lower)
            return BARS[0];
        const share = top > bottom ? (value - bottom) / (top - bottom) : 0;
        return BARS[lowest + Math.round(Math.min(1, Math.max(0, share)) * (highest - lowest))];
    })
        .join('');
}
/** At most `width` values: each stands for a stretch of the series and is the worst of it. */
function squeeze(values, bounds, width) {
    const clean = values.map((value) => (value === undefined || Number.isNaN(value) ? undefined : value));
    if (clean.length <= width)
        return clean;
    return Array.from({ length: Math.max(0, width) }, (_, index) => {
        const from = Math.floor((index * clean.length) / width);
        const to = Math.floor(((index + 1) * clean.length) / width);
        return worst(clean.slice(from, to), bounds);
    });
}
/** The value nearest to a breach, or beyond it; where only a lower limit is set, the least, else the greatest. */
function worst(values, bounds) {
    return values.reduce((found, value) => {
        if (found === undefined || value === undefined)
            return found ?? value;
        return excess(value, bounds) > excess(found, bounds) ? value : found;
    }, undefined);
}
function excess(value, { lower, upper }) {
    if (lower === undefined)
        return value;
    return upper === undefined ? -value : Math.max(value - upper.fail, lower.fail - value);
}


/***/ }),

/***/ 9657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ gateLine),
/* harmony export */   Kl: () => (/* binding */ phaseLine),
/* harmony export */   Sk: () => (/* binding */ endLine),
/* harmony export */   YU: () => (/* binding */ nameWidth)
/* harmony export */ });
/* unused harmony export SIGN */
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4953);
/* harmony import */ var _domain_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3742);
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1781);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2772);
/* harmony import */ var _sparkline_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4312);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3299);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4702);







/** Signs one column wide: emoji are two, or one, as the terminal pleases. */
const SIGN = {
    passed: { sign: '✓', colour: 'green' },
    failed: { sign: '✗', colour: 'red' },
    held: { sign: '!', colour: 'yellow' },
    refused: { sign: '!', colour: 'yellow' },
    aborted: { sign: '!', colour: 'yellow' },
    pending: { sign: '…', colour: 'dim' },
};
const GATE = {
    pass: { sign: '✓', colour: 'green' },
    fail: { sign: '✗', colour: 'red' },
    inconclusive: { sign: '?', colour: 'yellow' },
    error: { sign: '!', colour: 'yellow' },
};
const BAR = 20;
const NAME = 28;
/** "inconclusive" */
const WORD = 12;
/** "  canary    10 %  ━━━━━━━━━━──────────  2 h of 4 h, 2 h left" */
function phaseLine(seen, nameWidth) {
    const length = Math.max(1, seen.soakUntil - seen.soakFrom);
    const soaked = Math.min(length, Math.max(0, seen.at - seen.soakFrom));
    const filled = Math.round((soaked / length) * BAR);
    const left = soaked < length ? `${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(length - soaked)} left` : 'soak ended';
    const extended = seen.extended ? ', extended' : '';
    return [
        { text: `▶ ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .column */ .fi)(seen.phase, nameWidth)}`, colour: 'bold' },
        { text: `  ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_5__/* .formatWeight */ .c)(seen.weight).padStart(6)}  ` },
        { text: '━'.repeat(filled), colour: 'green' },
        { text: '─'.repeat(BAR - filled), colour: 'dim' },
        { text: `  ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(soaked)} of ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(length)}${extended}, ${left}` },
    ];
}
/** "✓ canary    10 %  4 h  passed" */
function endLine(report, nameWidth) {
    const { sign, colour } = SIGN[report.outcome];
    const soaked = report.soakFrom === undefined ? 0 : Math.max(0, report.endedAt - report.soakFrom);
    const weight = report.weight === undefined || report.outcome === 'refused' ? '' : (0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_5__/* .formatWeight */ .c)(report.weight);
    return [
        { text: `${sign} ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .column */ .fi)(report.phase, nameWidth)}`, colour },
        { text: `  ${weight.padStart(6)}  ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .column */ .fi)((0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSoak */ .Oc)(soaked), 13)}  ` },
        { text: report.outcome, colour },
    ];
}
/** "  ✓ Error rate   0.42 %  ▁▂▁▁▁▁▁▂  pass  at most 1 %, fails above 5 %"; what is not fit says why at the end. */
function gateLine(gate, nameWidth, trend) {
    const { sign, colour } = GATE[gate.judgement.state];
    const { word } = _words_js__WEBPACK_IMPORTED_MODULE_4__/* .JUDGEMENT */ .SQ[gate.judgement.state];
    const value = gate.kind === 'alarms' ? '' : (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatValue */ .Fl)(gate.judgement.value, gate.unit, gate.bounds);
    const advisory = gate.judgement.advisory ? 'advisory, ' : '';
    const why = gate.judgement.state === 'pass' ? '' : ` · ${(0,_domain_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .logLine */ .BP)(gate.judgement.detail, 300)}`;
    return [
        { text: '  ' },
        { text: sign, colour },
        { text: ` ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .column */ .fi)(gate.name, nameWidth)}  ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .column */ .fi)(value, 9)}  ` },
        { text: (0,_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .column */ .fi)((0,_sparkline_js__WEBPACK_IMPORTED_MODULE_6__/* .sparkline */ .K)(gate.values, gate.bounds, trend), trend), colour },
        { text: `  ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .column */ .fi)(word, WORD)}  ` },
        { text: `${advisory}${(0,_domain_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .logLine */ .BP)(gate.limit, 120)}`, colour: 'dim' },
        { text: why },
    ];
}
/** The width that a column of names takes: that of the longest, within reason. */
function nameWidth(names) {
    return Math.min(NAME, Math.max(4, ...names.map(_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .widthOf */ .qz)));
}


/***/ }),

/***/ 1550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ terminalSummary),
/* harmony export */   z: () => (/* binding */ terminalRollback)
/* harmony export */ });
/* harmony import */ var _domain_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3742);
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1781);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2772);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3299);
/* harmony import */ var _terminal_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9657);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4702);






const GATES = 60;
const SENTENCES = 20;
const TREND = 24;
/**
 * The end of a run of the command line in plain text: the phases that ran, those that did not, and of the last one the
 * gates, why it ended so, and what to do. Without reports it is empty.
 */
function terminalSummary(reports, options) {
    const last = reports.at(-1);
    if (last === undefined)
        return '';
    const width = (0,_terminal_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .nameWidth */ .YU)(last.phases.map(({ name }) => name));
    const ran = new Set(reports.map(({ index }) => index));
    const { plan, environment, release } = last.release;
    const gates = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .byUrgency */ .td)(last.gates).slice(0, GATES);
    const lines = [
        [{ text: (0,_domain_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .logLine */ .BP)(`${plan} → ${environment}, release ${release}`, 300), colour: 'bold' }],
        ...reports.map((report) => (0,_terminal_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .endLine */ .Sk)(report, width)),
        ...last.phases.flatMap((phase, index) => ran.has(index) || index < last.index ? [] : [idle(phase, width)]),
        [],
        ...sentences([last.message, ...warnings(last)], ''),
        ...gates.map((gate) => gateRow(gate, gates)),
        ...sentences(last.next, '→ '),
    ];
    return rendered(lines, options);
}
/** The end of a rollback in plain text. */
function terminalRollback(report, options) {
    const colour = report.outcome === 'failed' ? 'red' : report.outcome === 'kept' ? 'yellow' : 'green';
    const at = report.weight === undefined ? '' : ` at ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_5__/* .formatWeight */ .c)(report.weight)}`;
    const lines = [
        [{ text: `${report.outcome}${at}`, colour }],
        ...sentences([report.message, ...warnings(report)], ''),
        ...sentences(report.targets.map(({ label, weight, problem }) => {
            const read = weight === undefined ? 'weight not read' : (0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_5__/* .formatWeight */ .c)(weight);
            return `${label}: ${read}${problem === undefined ? '' : ` (${problem})`}`;
        }), '  '),
        ...sentences(report.next, '→ '),
    ];
    return rendered(lines, options);
}
function warnings(report) {
    return report.warnings.map((warning) => `warning: ${warning}`);
}
function idle(phase, width) {
    const text = `· ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .column */ .fi)(phase.name, width)}  ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_5__/* .formatWeight */ .c)(phase.weight).padStart(6)}  ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .column */ .fi)((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSoak */ .Oc)(phase.soak), 13)}  not run`;
    return [{ text, colour: 'dim' }];
}
/** A gate that is not fit says why, whatever the width of the terminal. */
function gateRow(gate, gates) {
    const pieces = (0,_terminal_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .gateLine */ .C_)(gate, (0,_terminal_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .nameWidth */ .YU)(gates.map(({ name }) => name)), TREND);
    return gate.judgement.state === 'pass' ? pieces : { whole: pieces };
}
function sentences(texts, mark) {
    return texts.slice(0, SENTENCES).map((text) => ({ whole: [{ text: `${mark}${(0,_domain_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .logLine */ .BP)(text, 1500)}` }] }));
}
function rendered(lines, { columns, color }) {
    return lines
        .map((line) => 'whole' in line ? (0,_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(line.whole, Number.POSITIVE_INFINITY, color) : (0,_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(line, columns, color))
        .map((line) => `${line.trimEnd()}\n`)
        .join('');
}


/***/ }),

/***/ 3299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ eraseRows),
/* harmony export */   fi: () => (/* binding */ column),
/* harmony export */   nI: () => (/* binding */ paint),
/* harmony export */   qz: () => (/* binding */ widthOf)
/* harmony export */ });
/* harmony import */ var _domain_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3742);

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };
const ESC = String.fromCharCode(27);
/** Takes painted lines away: to the first column, `rows - 1` lines up, and everything below is gone. */
function eraseRows(rows) {
    if (rows <= 0)
        return '';
    return `\r${rows > 1 ? `${ESC}[${rows - 1}A` : ''}${ESC}[J`;
}
/** Pieces as one line no wider than `columns`, coloured where that is wanted; what does not fit ends in "…". */
function paint(pieces, columns, color) {
    let room = columns;
    let line = '';
    for (const { text, colour } of pieces) {
        const shown = clip(text, room);
        room -= widthOf(shown);
        line +=
            color && colour !== undefined && shown !== '' ? `${ESC}[${CODES[colour]}m${shown}${ESC}[0m` : shown;
        if (shown !== text)
            break;
    }
    return line;
}
/** Untrusted text in a column of exactly `width`. */
function column(text, width) {
    const shown = clip((0,_domain_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text, 200), width);
    return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{1F000}-\u{3FFFD}]/u;
const NARROWEST = /\p{M}/u;
const ASCII = /^[\u0020-\u007E]*$/;
/** Columns that a text takes: two for wide characters, none for marks that sit on another. */
function widthOf(text) {
    if (ASCII.test(text))
        return text.length;
    let width = 0;
    for (const character of text)
        width += NARROWEST.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
    return width;
}
function clip(text, room) {
    if (widthOf(text) <= room)
        return text;
    let shown = '';
    let left = room - 1;
    for (const character of text) {
        left -= widthOf(character);
        if (left < 0)
            break;
        shown += character;
    }
    return room < 1 ? '' : `${shown}…`;
}


/***/ }),

/***/ 4702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ ROLLBACK),
/* harmony export */   GZ: () => (/* binding */ restoreWords),
/* harmony export */   SQ: () => (/* binding */ JUDGEMENT),
/* harmony export */   lD: () => (/* binding */ outcomeTitle),
/* harmony export */   pR: () => (/* binding */ phasePlace),
/* harmony export */   td: () => (/* binding */ byUrgency),
/* harmony export */   vg: () => (/* binding */ OUTCOME)
/* harmony export */ });
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1781);

/** How each outcome is shown: the sign says at a glance whether a person is needed. */
const OUTCOME = {
    passed: { sign: '✅', word: 'PASSED' },
    failed: { sign: '❌', word: 'FAILED' },
    held: { sign: '✋', word: 'HELD' },
    refused: { sign: '⛔', word: 'REFUSED' },
    aborted: { sign: '🛑', word: 'ABORTED' },
    pending: { sign: '⏳', word: 'SOAKING' },
};
/** How each judgement is shown. */
const JUDGEMENT = {
    pass: { sign: '✅', word: 'pass' },
    fail: { sign: '❌', word: 'fail' },
    inconclusive: { sign: '🟡', word: 'inconclusive' },
    error: { sign: '⚠️', word: 'error' },
};
/** "FAILED at 50 %". A refused job moved nothing: the weight there is another's, and no word about this release. */
function outcomeTitle(report) {
    const { word } = OUTCOME[report.outcome];
    if (report.outcome === 'refused' || report.weight === undefined)
        return word;
    return `${word} at ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_0__/* .formatWeight */ .c)(report.weight)}`;
}
const URGENCY = { fail: 0, error: 1, inconclusive: 2, pass: 3 };
/** The gates that a person must see first come first; those that decide before those that only advise. */
function byUrgency(gates) {
    const rank = (gate) => gate.judgement.state === 'pass' ? 10 : URGENCY[gate.judgement.state] + (gate.judgement.advisory ? 5 : 0);
    return gates.toSorted((a, b) => rank(a) - rank(b)); // stable: within a rank the plan's order stays
}
/** "phase half (2 of 3)", unescaped. */
function phasePlace(report) {
    return `phase ${report.phase} (${report.index + 1} of ${report.phases.length})`;
}
/** What the rollback is asked for: "0 %", "kill". */
function restoreWords(restore) {
    return /^\d+(\.\d+)?$/.test(restore) ? `${restore} %` : restore;
}
/** How the outcome of a rollback is shown. */
const ROLLBACK = {
    restored: { sign: '↩️', word: 'RESTORED' },
    kept: { sign: '✋', word: 'KEPT' },
    'nothing-to-do': { sign: '✅', word: 'NOTHING TO ROLL BACK' },
    failed: { sign: '🚨', word: 'RESTORE FAILED' },
};


/***/ }),

/***/ 2894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ previousWeight),
/* harmony export */   NB: () => (/* binding */ failedGate),
/* harmony export */   OO: () => (/* binding */ passedEarly),
/* harmony export */   QH: () => (/* binding */ aborted),
/* harmony export */   bF: () => (/* binding */ passed),
/* harmony export */   hk: () => (/* binding */ alreadyDecided),
/* harmony export */   yB: () => (/* binding */ held),
/* harmony export */   z6: () => (/* binding */ endingOf)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4953);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6046);
/* harmony import */ var _domain_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3153);
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1781);




/** The soak ended and every gate passed; `inconclusive` names those that could not be shown to, and why that is enough. */
function passed(run, inconclusive = []) {
    const soaked = `Phase ${run.phase.name} passed: ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_3__/* .formatWeight */ .c)(run.phase.traffic)} for ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(run.phase.soak)}, every gate kept.`;
    if (inconclusive.length === 0)
        return { outcome: 'passed', reason: 'gates-passed', message: soaked, next: afterPass(run) };
    return {
        outcome: 'passed',
        reason: 'passed-inconclusive',
        message: `${soaked} Inconclusive: ${inconclusive.join('; ')}.`,
        next: afterPass(run),
    };
}
function passedEarly(run, after) {
    const message = `Phase ${run.phase.name} passed after ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(after)} of ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(run.phase.soak)}: every gate has its pass evidence.`;
    return { outcome: 'passed', reason: 'gates-passed', message, next: afterPass(run) };
}
function afterPass(run) {
    const following = run.phases[run.index + 1];
    if (following === undefined)
        return ['This was the last phase: the rollout is finished.'];
    return [`Next is phase ${following.name}, ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_3__/* .formatWeight */ .c)(following.traffic)}.`];
}
/** The phase had its verdict before this job began: it is told again, and nothing is done. */
function alreadyDecided(claimed, run) {
    const { outcome, reason, message, restore } = claimed;
    const next = outcome === 'passed' ? afterPass(run) : [];
    return { outcome, reason, message, next, ...(restore === undefined ? {} : { restore }) };
}
/** A gate failed: the rollback job restores. */
function failedGate(judgement, run, reason = 'gate-failed') {
    const restore = run.rollbackTo === 'previous' ? previousWeight(run.phase.traffic, run) : run.rollbackTo;
    return {
        outcome: 'failed',
        reason,
        message: `Gate "${judgement.gate}" failed: ${judgement.detail}.`,
        next: [
            `The rollback restores ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_3__/* .formatWeight */ .c)(restore)}. By hand: \`gradual-rollout rollback --release ${run.release.release}\`.`,
        ],
        restore: String(restore),
    };
}
/** The largest weight of the plan below the one in force; 0 when there is none. */
function previousWeight(inForce, run) {
    return Math.max(0, ...run.phases.map((phase) => phase.traffic).filter((traffic) => traffic < inForce));
}
/** The release may neither go on nor is it unfit. */
function held(reason, message, hint) {
    return { outcome: 'held', reason, message, next: hint === undefined ? [] : [hint] };
}
/** Stopped by an order, by another worker, or because the job was cancelled. */
function aborted(reason, message) {
    const known = _domain_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .REASONS */ .ez.aborted.includes(reason) ? reason : 'ordered';
    return { outcome: 'aborted', reason: known, message, next: [] };
}
/**
 * The ending that an exception stands for. Before any write of the release it is refused; afterwards held, because traffic
 * is on the canary and nothing was judged unfit. A fault that we did not foresee is never a refusal: it is thrown on.
 */
function endingOf(error, { signal, moved }) {
    if (signal.aborted)
        return aborted('cancelled', 'The job was cancelled.');
    if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .RolloutError */ .a6))
        throw error;
    const outcome = outcomeOf(error.reason, moved);
    return {
        outcome,
        reason: error.reason,
        message: error.message,
        next: error.hint === undefined ? [] : [error.hint],
    };
}
function outcomeOf(reason, moved) {
    if (_domain_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .REASONS */ .ez.aborted.includes(reason))
        return 'aborted';
    if (_domain_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .REASONS */ .ez.failed.includes(reason))
        return 'failed';
    if (_domain_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .REASONS */ .ez.held.includes(reason))
        return moved ? 'held' : 'refused';
    return ALWAYS_REFUSED.has(reason) || !moved ? 'refused' : 'held';
}
/** The reason lies outside the service, and this job moved nothing, whatever earlier phases of the release have moved. */
const ALWAYS_REFUSED = new Set([
    'release-holds',
    'target-held',
    'phase-out-of-order',
    'phase-is-running',
    'release-closed',
    'release-finished',
    'plan-changed',
    'abort-open',
    'claim-lost',
    'target-busy',
    'ledger-down',
    'credentials-too-short',
    'soak-too-long',
]);


/***/ }),

/***/ 4249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ openJournal)
/* harmony export */ });
function openJournal(now) {
    return {
        startedAt: now,
        weights: [],
        moved: false,
        extended: false,
        gates: [],
        warnings: new Set(),
        judgements: [],
        standing: new Map(),
    };
}


/***/ }),

/***/ 7699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ty: () => (/* binding */ judgeAll),
/* harmony export */   fx: () => (/* binding */ throwIfCredentialsGone),
/* harmony export */   p4: () => (/* binding */ lookAtGates)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6046);
/* harmony import */ var _domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4131);
/* harmony import */ var _metrics_read_all_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4078);



/**
 * One look at all gates: one batched read over the union of their windows, each gate judged on its own part of it.
 * `until` bounds what is judged (the end of the soak), however late the look comes.
 */
async function lookAtGates(gates, time, read) {
    const windows = gates.map((gate) => (0,_domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(gate, boundedNow(gate.gate, time)));
    const wants = gates.flatMap(({ gate }, i) => {
        const window = windows[i];
        return window === undefined ? [] : gate.signals.map((signal) => ({ signal, window }));
    });
    if (wants.length === 0)
        return gates;
    const readings = await (0,_metrics_read_all_js__WEBPACK_IMPORTED_MODULE_2__/* .readAll */ .y)(read.provider, wants, read.signal);
    let taken = 0;
    return gates.map((progress, i) => {
        const window = windows[i];
        if (window === undefined)
            return progress;
        const own = readings.slice(taken, taken + progress.gate.signals.length);
        taken += own.length;
        return (0,_domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .observe */ .lB)(progress, window, own);
    });
}
/** Judgements of all gates now; those that changed since the last look go into the journal. */
function judgeAll(journal, now) {
    const judgements = journal.gates.map((gate) => (0,_domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .judgementOf */ .lG)(gate, now));
    for (const judgement of judgements) {
        const last = journal.standing.get(judgement.gate);
        if (last?.state !== judgement.state || last.lacks !== judgement.lacks) {
            journal.judgements.push({ at: now, judgement });
            journal.standing.set(judgement.gate, judgement);
        }
    }
    return judgements;
}
/** Expired credentials end a soak: without them neither the gates nor the weight can be seen again. */
function throwIfCredentialsGone(gates) {
    for (const gate of gates) {
        const cause = gate.lastError;
        if (cause instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RolloutError */ .a6 && cause.reason === 'credentials-expired')
            throw cause;
    }
}
/** No gate is judged on periods after the end of the soak: the window of a verdict does not depend on when it is read. */
function boundedNow(gate, time) {
    return time.until === undefined ? time.now : Math.min(time.now, time.until + gate.settle);
}


/***/ }),

/***/ 2988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ observationOf),
/* harmony export */   W: () => (/* binding */ gateReport)
/* harmony export */ });
/* harmony import */ var _domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4131);

/** Where the soak stands, as the reporters are told at each look. */
function observationOf(run, journal, { now, judgements }) {
    return {
        at: now,
        phase: run.phase.name,
        weight: journal.weight ?? run.phase.traffic,
        soakFrom: journal.soakFrom ?? now,
        soakUntil: journal.soakUntil ?? now,
        extended: journal.extended,
        gates: journal.gates.map((gate, i) => gateReport(gate, judgements[i] ?? (0,_domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_0__/* .judgementOf */ .lG)(gate, now))),
        warnings: [...journal.warnings],
    };
}
/** One gate as the reporters are told of it. */
function gateReport(progress, judgement) {
    const { gate } = progress;
    return {
        name: gate.name,
        kind: gate.kind,
        unit: gate.unit,
        limit: (0,_domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_0__/* .limitText */ .PW)(gate),
        judgement,
        // As long as the soak so far, and few looks are drawn: put together when somebody reads it.
        get values() {
            return (0,_domain_judging_gate_progress_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesOf */ .sm)(progress);
        },
        ...(gate.kind === 'alarms' ? {} : { bounds: gate.bounds }),
        ...(gate.kind === 'latency' ? { source: SOURCES[gate.source] } : {}),
        ...(gate.runbook === undefined ? {} : { runbook: gate.runbook }),
        ...(gate.owner === undefined ? {} : { owner: gate.owner }),
    };
}
/** The report names where the counts of a latency gate come from: both are CloudWatch's, and one of them is interpolated. */
const SOURCES = {
    'trimmed-count': 'trimmed counts TC(:x) over the sample count',
    'percentile-rank': 'percentile rank PR(:x) times the sample count',
};


/***/ }),

/***/ 8554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ soak)
});

// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
// EXTERNAL MODULE: ./build/domain/judging/gate-progress.js + 21 modules
var gate_progress = __webpack_require__(4131);
// EXTERNAL MODULE: ./build/rollout/endings.js
var endings = __webpack_require__(2894);
;// CONCATENATED MODULE: ./build/rollout/end-of-soak.js


/** How far an extension goes at a time; the end is decided anew after each. */
const EXTENSION = 5 * 60_000;
/**
 * The end of a soak (docs/design, section 7): failed, else extended while more time could settle a gate, else held, else
 * passed, with what stayed inconclusive named. Undefined: the soak was extended and goes on.
 */
function concludeSoak({ run, journal }, now) {
    const soakUntil = journal.soakUntil ?? now;
    const longest = (journal.soakFrom ?? now) + run.phase.maxSoak;
    const end = { now, soakUntil, extendable: soakUntil < longest };
    const gates = journal.gates.filter((gate) => !gate.gate.advisory);
    const conclusions = gates.map((gate) => ({ name: gate.gate.name, conclusion: (0,gate_progress/* concludeGate */.tp)(gate, end) }));
    const failed = find(conclusions, 'fail');
    if (failed !== undefined) {
        return (0,endings/* failedGate */.NB)({ gate: failed.name, state: 'fail', detail: failed.conclusion.detail, advisory: false }, run);
    }
    if (end.extendable && find(conclusions, 'extend') !== undefined) {
        journal.soakUntil = Math.min(longest, soakUntil + EXTENSION);
        journal.extended = true;
        return undefined;
    }
    const hold = find(conclusions, 'hold');
    if (hold !== undefined)
        return (0,endings/* held */.yB)(hold.conclusion.reason, `Gate "${hold.name}": ${hold.conclusion.detail}.`);
    return (0,endings/* passed */.bF)(run, conclusions.flatMap(({ name, conclusion }) => inconclusive(name, conclusion)));
}
function find(conclusions, kind) {
    return conclusions.find((each) => each.conclusion.kind === kind);
}
function inconclusive(name, conclusion) {
    return conclusion.kind === 'pass' && conclusion.inconclusive !== undefined
        ? [`${name}: ${conclusion.inconclusive}`]
        : [];
}

// EXTERNAL MODULE: ./build/rollout/look.js
var look = __webpack_require__(7699);
// EXTERNAL MODULE: ./build/rollout/observation.js
var observation = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/domain/weight.js
var weight = __webpack_require__(1781);
;// CONCATENATED MODULE: ./build/rollout/silence.js




/** A signal that has paused before may pause again: silence counts from this many times its longest pause on. */
const UNUSUAL = 6;
/**
 * A canary that tells nothing: it did not appear in time after the shift, or fell silent for much longer than it ever
 * paused. It may be dead, or the plan may look at the wrong metric; either way nobody should wait for the end of the soak.
 */
async function silentGate({ run, journal }, ports, signal) {
    const now = ports.clock.now().getTime();
    for (const progress of journal.gates.filter((each) => decides(each, run))) {
        if (!(0,gate_progress/* alive */.yV)(progress)) {
            if (now < dueAt(progress))
                continue;
            return neverSeen(progress, run, { ports, signal });
        }
        const silence = (0,gate_progress/* silenceOf */.Dp)(progress);
        if (silence.now <= Math.max(progress.gate.aliveWithin, UNUSUAL * silence.before))
            continue;
        const paused = silence.before === 0
            ? 'it had not paused before'
            : `its longest pause before was ${(0,duration/* formatDuration */.a)(silence.before)}`;
        return (0,endings/* held */.yB)('no-data', `Gate "${progress.gate.name}" has had no data for ${(0,duration/* formatDuration */.a)(silence.now)}; ${paused}.`);
    }
    return undefined;
}
function decides({ gate, lastError }, run) {
    return (!gate.advisory &&
        gate.kind !== 'alarms' &&
        gate.noData !== 'pass' &&
        run.phase.traffic > 0 &&
        lastError === undefined);
}
/** The source may deliver late, so the newest period that must have arrived ended `settle` ago. */
function dueAt({ gate, soakFrom }) {
    return soakFrom + gate.warmUp + gate.aliveWithin + gate.settle;
}
async function neverSeen(progress, run, world) {
    const { gate } = progress;
    const text = `Gate "${gate.name}" has seen no data within ${(0,duration/* formatDuration */.a)(gate.aliveWithin)} after the shift to ${(0,weight/* formatWeight */.c)(run.phase.traffic)}.`;
    if (gate.noData === 'fail') {
        return (0,endings/* failedGate */.NB)({ gate: gate.name, state: 'fail', detail: text, advisory: false }, run);
    }
    const found = await explain(progress, world);
    return (0,endings/* held */.yB)('canary-silent', found === undefined ? text : `${text} ${found}`);
}
async function explain({ gate }, { ports, signal }) {
    try {
        return (await ports.provider.explain(gate.signals[0], signal))?.detail;
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        return undefined; // the explanation is a kindness; the ending stands without it
    }
}

// EXTERNAL MODULE: ./build/rollout/targets.js
var targets = __webpack_require__(4448);
;// CONCATENATED MODULE: ./build/rollout/watch-weight.js





/** A target that cannot be read for this long ends the soak: nobody can say any more what the canary gets. */
const UNREADABLE_FOR = 15 * 60_000;
/** Reads the weight back at each look: drift is seen within one look, a target that stays unreadable within 15 minutes. */
function watchWeight(soaking, ports) {
    let unreadableSince;
    return async (signal) => {
        try {
            const splits = await (0,targets/* readSplits */.wF)(ports.routers, soaking.journal, signal);
            unreadableSince = undefined;
            return await judgeSplits(splits, soaking, { ports, signal });
        }
        catch (error) {
            if (signal.aborted || endsAtOnce(error))
                throw error;
            const now = ports.clock.now().getTime();
            unreadableSince ??= now;
            const text = `The weight could not be read back for ${(0,duration/* formatDuration */.a)(now - unreadableSince)}: ${messageOf(error)}`;
            ports.warn(text);
            soaking.journal.warnings.add('The weight could not be read back at every look.');
            return now - unreadableSince >= UNREADABLE_FOR ? (0,endings/* held */.yB)('target-unreadable', text) : undefined;
        }
    };
}
async function judgeSplits(splits, soaking, at) {
    const { run, journal } = soaking;
    const asked = run.phase.traffic;
    if (splits.even && splits.weight === asked)
        return undefined;
    const found = (0,targets/* formatSplits */.Zj)(splits, at.ports.routers);
    if (!splits.inForce) {
        journal.warnings.add(`Somebody is updating a target during the soak (it reads ${found}).`);
        return undefined;
    }
    // Somebody who lowered the weight may have had a reason that no gate sees: it is never raised again without a person.
    if (run.policy.drift === 'restore' && splits.splits.every((split) => split.weight >= asked)) {
        const write = { signal: at.signal, beforeWrite: soaking.guard.beforeWrite };
        await (0,targets/* moveTargets */.Is)(at.ports.routers, { from: splits.weight, to: asked }, write);
        journal.warnings.add(`The weight had been moved to ${found} and was set back to ${(0,weight/* formatWeight */.c)(asked)}.`);
        return undefined;
    }
    return (0,endings/* held */.yB)('drift', `The weight is ${found}, and this phase had set ${(0,weight/* formatWeight */.c)(asked)}: somebody else has moved it.`, 'Find out who moved it (another pipeline, the console, a deploy that resets the parameter to its default), then run the phase again or roll back.');
}
/** Lost credentials, an order, a target that is gone: waiting does not help. */
function endsAtOnce(error) {
    if (!(error instanceof errors/* RolloutError */.a6))
        return false;
    return error.reason !== 'target-busy' && error.reason !== 'target-refused';
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./build/rollout/soak.js









/** How long a source that fails at the end of a soak is asked again, in ms. */
const LAST_TRIES = 10 * 60_000;
/**
 * Waits through the soak: a look each time the next period has settled, an ending at the first gate that fails, else at
 * the end of the soak and its extension. The journal's `soakFrom` is set: the weight was read back then.
 */
async function soak(soaking, ports, signal) {
    const { run, journal } = soaking;
    const soakFrom = journal.soakFrom ?? ports.clock.now().getTime();
    journal.soakUntil ??= soakFrom + run.phase.soak;
    const watch = watchWeight(soaking, ports);
    for (;;) {
        const ending = (await watch(signal)) ?? (await soak_look(soaking, ports, signal));
        if (ending !== undefined)
            return ending;
        const now = ports.clock.now().getTime();
        if (run.deadline !== undefined && now >= run.deadline)
            return (0,endings/* held */.yB)('deadline', deadlineText(run, journal, now));
        await ports.clock.sleep(Math.max(1000, nextWake(soaking, now) - now), signal);
    }
}
/** One look; an ending when the soak is over. */
async function soak_look(soaking, ports, signal) {
    const { run, journal } = soaking;
    const ordered = await orderToStop(soaking, ports, signal);
    if (ordered !== undefined)
        return ordered;
    const now = ports.clock.now().getTime();
    const until = journal.soakUntil ?? now;
    journal.gates = await (0,look/* lookAtGates */.p4)(journal.gates, { now, until }, { provider: ports.provider, signal });
    const judgements = (0,look/* judgeAll */.Ty)(journal, now);
    await ports.reporter.observed((0,observation/* observationOf */.K)(run, journal, { now, judgements }));
    const failed = judgements.find((judgement) => judgement.state === 'fail' && !judgement.advisory);
    if (failed !== undefined)
        return (0,endings/* failedGate */.NB)(failed, run);
    (0,look/* throwIfCredentialsGone */.fx)(journal.gates);
    const silent = await silentGate(soaking, ports, signal);
    if (silent !== undefined)
        return silent;
    if (mayEndEarly(soaking, now))
        return (0,endings/* passedEarly */.OO)(run, now - (journal.soakFrom ?? now));
    if (now < endOf(journal) || awaitsAnswer(journal, now))
        return undefined;
    return concludeSoak(soaking, now);
}
/** A source that fails just when the soak ends is asked again for a while: one bad look must not cost two days of soak. */
function awaitsAnswer(journal, now) {
    if (now >= endOf(journal) + LAST_TRIES)
        return false;
    return journal.gates.some((progress) => !progress.gate.advisory && progress.lastError !== undefined);
}
/** When the last period of the soak has settled for every gate. */
function endOf(journal) {
    const settle = Math.max(0, ...journal.gates.map((gate) => gate.gate.settle));
    return (journal.soakUntil ?? 0) + settle;
}
function nextWake({ run, journal }, now) {
    const looks = journal.gates.map((gate) => (0,gate_progress/* nextLookAt */.MM)(gate, now));
    const wakes = [endOf(journal), run.deadline ?? Number.POSITIVE_INFINITY, ...looks].filter((at) => at > now);
    return Math.min(now + 15 * 60_000, ...wakes);
}
/** An order by hand, or another worker that took this phase over. A ledger that cannot be reached does not end a soak. */
async function orderToStop({ guard, journal }, ports, signal) {
    try {
        await guard.check(signal);
        return undefined;
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        if (error instanceof errors/* RolloutError */.a6 && error.reason !== 'ledger-down')
            return (0,endings/* aborted */.QH)(error.reason, error.message);
        journal.warnings.add('The ledger could not be reached during the soak; the soak goes on.');
        ports.warn(`The ledger could not be read: ${error instanceof Error ? error.message : String(error)}. The soak goes on.`);
        return undefined;
    }
}
function mayEndEarly({ run, journal }, now) {
    if (!run.phase.early || now < (journal.soakFrom ?? now) + run.phase.minSoak)
        return false;
    return journal.gates.every((gate) => gate.gate.advisory || (0,gate_progress/* passProven */.K6)(gate));
}
function deadlineText(run, journal, now) {
    const left = (0,duration/* formatDuration */.a)(Math.max(0, (journal.soakUntil ?? now) - now));
    return `The job's own deadline came ${left} before the end of the soak of phase ${run.phase.name}. Run the phase again: its soak goes on from where it began.`;
}


/***/ }),

/***/ 4448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ moveTargets),
/* harmony export */   Zj: () => (/* binding */ formatSplits),
/* harmony export */   wF: () => (/* binding */ readSplits)
/* harmony export */ });
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1781);

/** Reads every target, side by side, and notes the weights in the journal. */
async function readSplits(routers, journal, signal) {
    const splits = await Promise.all(routers.map((router) => router.current(signal)));
    const weights = splits.map((split) => split.weight);
    const highest = Math.max(...weights);
    journal.weights = weights;
    journal.weight = highest;
    return {
        splits,
        weight: highest,
        even: weights.every((each) => each === highest),
        inForce: splits.every((split) => split.inForce),
    };
}
/**
 * Moves the targets in order. When one fails, those already moved go back in reverse order: the targets of a plan move in
 * lockstep or not at all. The first failure is thrown; what could not be put back is told in its place by the read-back.
 */
async function moveTargets(routers, move, write) {
    const moved = [];
    try {
        for (const router of routers) {
            moved.push(router);
            await router.shiftTo(move.to, write);
        }
    }
    catch (error) {
        if (move.to > move.from)
            await putBack(moved.slice(0, -1), move.from, write);
        throw error;
    }
}
async function putBack(moved, from, write) {
    for (const router of [...moved].reverse()) {
        // What cannot be put back is seen by the read-back that follows; the first failure is the one to tell.
        await router.shiftTo(from, write).catch(() => undefined);
    }
}
/** "10 %", or each target's own weight where they differ. */
function formatSplits(splits, routers) {
    if (splits.even)
        return (0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_0__/* .formatWeight */ .c)(splits.weight);
    return splits.splits
        .map((split, i) => `${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_0__/* .formatWeight */ .c)(split.weight)} (${routers[i]?.label ?? ''})`)
        .join(', ');
}


/***/ })

};
