export const id = 161;
export const ids = [161];
export const modules = {

/***/ 3161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  phaseCommand: () => (/* binding */ phaseCommand)
});

// EXTERNAL MODULE: ./build/compose/aws.js + 6 modules
var compose_aws = __webpack_require__(1858);
;// CONCATENATED MODULE: ./build/compose/deadline.js
/** What a hosted job of 6 h leaves for us: we end ourselves before the runner does. */
const LONGEST_BY_DEFAULT = 5 * 3_600_000 + 50 * 60_000;
/** Beyond the soak: preflight, the shift, the settling of the last period, the reports. */
const AROUND_THE_SOAK = 30 * 60_000;
/** How long a phase may take before it ends itself, in ms: the input `timeout`, else the longest soak plus 30 min, at most 5 h 50 min. */
function timeLimit(phase, timeout) {
    return timeout ?? Math.min(LONGEST_BY_DEFAULT, phase.maxSoak + AROUND_THE_SOAK);
}

// EXTERNAL MODULE: ./build/compose/ledger.js + 6 modules
var compose_ledger = __webpack_require__(3921);
// EXTERNAL MODULE: ./build/compose/plan-source.js
var plan_source = __webpack_require__(5896);
// EXTERNAL MODULE: ./build/compose/provider.js + 20 modules
var provider = __webpack_require__(3930);
// EXTERNAL MODULE: ./build/compose/release.js
var compose_release = __webpack_require__(4450);
// EXTERNAL MODULE: ./build/compose/reporters.js + 23 modules
var reporters = __webpack_require__(4570);
// EXTERNAL MODULE: ./build/compose/routers.js + 18 modules
var routers = __webpack_require__(9169);
// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
// EXTERNAL MODULE: ./build/plan/check.js + 4 modules
var check = __webpack_require__(3971);
;// CONCATENATED MODULE: ./build/plan/quick-scalar.js
const KEYWORD = /^(?:true|false|null)$/i;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
/** Everything that the core schema could take for a number: what is not surely one or surely text is left alone. */
const NUMBERLIKE = /^[-+.]?[\d._]*(?:[eE][-+]?\d*)?$|^0[xob]/i;
/** A colon belongs to a plain text only when something follows it, as in an ARN or a URL. */
const PLAIN = /(?:[\w./%*()+=@-]|:(?=[\w/:])| (?=[\w./%*()+=@-]))+/y;
const QUOTED = /"([^"\\]*)"|'([^']*)'/y;
const MOST_NESTED = 20;
/** A scalar, a list in brackets or a map in braces that begins at `at`; undefined when it is anything less simple. */
function foundAt(line, at, depth = 0) {
    const first = line[at];
    if (depth > MOST_NESTED)
        return undefined;
    if (first === '[')
        return listAt(line, at, depth);
    if (first === '{')
        return mapAt(line, at, depth);
    if (first === '"' || first === "'")
        return quotedAt(line, at);
    return first !== undefined && /[\w/-]/.test(first) ? plainAt(line, at) : undefined;
}
/** A key is a plain word that cannot be taken for anything but text; with its colon and a space after it. */
function keyAt(line, at) {
    const match = matchAt(/([A-Za-z_][\w-]*):(?= |$)/y, line, at);
    const key = match?.[1];
    if (match === undefined || key === undefined || KEYWORD.test(key) || key === '__proto__')
        return undefined;
    return { key, end: at + match[0].length };
}
/** Past the spaces from `at` on. */
function pastSpaces(line, at) {
    let end = at;
    while (line[end] === ' ')
        end += 1;
    return end;
}
function plainAt(line, at) {
    const text = matchAt(PLAIN, line, at)?.[0];
    if (text === undefined || text.startsWith('- ') || text === '-' || text.startsWith('--'))
        return undefined;
    const end = at + text.length;
    if (text === 'true' || text === 'false')
        return { value: text === 'true', end };
    if (NUMBER.test(text))
        return { value: Number(text), end };
    return KEYWORD.test(text) || NUMBERLIKE.test(text) ? undefined : { value: text, end };
}
function quotedAt(line, at) {
    const match = matchAt(QUOTED, line, at);
    if (match === undefined)
        return undefined;
    const end = at + match[0].length;
    // Two quotes in a row are one quote within a text; what follows a text is a space, a comma, a bracket or nothing.
    return /^(?:$|[ ,\]}])/.test(line.slice(end)) ? { value: match[1] ?? match[2] ?? '', end } : undefined;
}
function listAt(line, at, depth) {
    const value = [];
    let next = pastSpaces(line, at + 1);
    if (line[next] === ']')
        return { value, end: next + 1 };
    for (;;) {
        const item = foundAt(line, next, depth + 1);
        if (item === undefined)
            return undefined;
        value.push(item.value);
        const after = pastSpaces(line, item.end);
        if (line[after] === ']')
            return { value, end: after + 1 };
        if (line[after] !== ',')
            return undefined;
        next = pastSpaces(line, after + 1);
    }
}
function mapAt(line, at, depth) {
    const value = {};
    let next = pastSpaces(line, at + 1);
    if (line[next] === '}')
        return { value, end: next + 1 };
    for (;;) {
        const key = keyAt(line, next);
        if (key === undefined || Object.hasOwn(value, key.key))
            return undefined;
        const item = foundAt(line, pastSpaces(line, key.end), depth + 1);
        if (item === undefined)
            return undefined;
        value[key.key] = item.value;
        const after = pastSpaces(line, item.end);
        if (line[after] === '}')
            return { value, end: after + 1 };
        if (line[after] !== ',')
            return undefined;
        next = pastSpaces(line, after + 1);
    }
}
function matchAt(pattern, line, at) {
    pattern.lastIndex = at;
    return pattern.exec(line) ?? undefined;
}

;// CONCATENATED MODULE: ./build/plan/quick-yaml.js

/**
 * Reads the plain part of YAML that plans are written in: maps and lists by indentation, one-line scalars, lists and
 * maps in brackets, comments. Undefined for everything else, right or wrong, which is then read by the full parser:
 * that one takes a quarter of the time that a job has until its first call, and most plans do not need it. A test
 * holds both readers to the same values.
 */
function quickValue(text) {
    if (/[^\n\x20-\x7e]/.test(text.replace(COMMENT_LINES, '')))
        return undefined;
    const lines = text.split('\n').flatMap(lineOf);
    const reader = { lines, next: 0 };
    const [first] = lines;
    if (first === undefined || first.indent !== 0)
        return undefined;
    const value = readBlock(reader, 0, 0);
    return reader.next === lines.length ? value : undefined;
}
const COMMENT_LINES = /^ *#[^\r\u0085\u2028\u2029\ufeff]*$/gm;
const DEEPEST = 20;
function lineOf(text) {
    const indent = pastSpaces(text, 0);
    return indent === text.length || text[indent] === '#' ? [] : [{ indent, text }];
}
/** A map or a list whose entries begin in column `indent`; undefined when it is anything less simple. */
function readBlock(reader, indent, depth) {
    const line = reader.lines[reader.next];
    if (line === undefined || line.indent !== indent || depth > DEEPEST)
        return undefined;
    return isItem(line) ? readList(reader, indent, depth) : readMap(reader, indent, depth);
}
function readList(reader, indent, depth) {
    const list = [];
    for (let line = reader.lines[reader.next]; line?.indent === indent && isItem(line); line = reader.lines[reader.next]) {
        const start = pastSpaces(line.text, indent + 1);
        const item = keyAt(line.text, start) === undefined
            ? readInline(reader, start, indent)
            : readMap(reader, start, depth + 1, start);
        if (item === undefined)
            return undefined;
        list.push(item);
    }
    return list;
}
/** `from`: where the first entry begins, when it stands behind a dash. */
function readMap(reader, indent, depth, from) {
    const map = {};
    let first = from !== undefined;
    for (let line = reader.lines[reader.next]; line !== undefined && (first || line.indent === indent); line = reader.lines[reader.next]) {
        if (!first && isItem(line))
            break;
        first = false;
        const key = keyAt(line.text, indent);
        if (key === undefined || Object.hasOwn(map, key.key))
            return undefined;
        const value = readEntry(reader, { indent, depth, at: key.end });
        if (value === undefined)
            return undefined;
        map[key.key] = value;
    }
    return map;
}
function readEntry(reader, entry) {
    const { indent, depth, at } = entry;
    const line = reader.lines[reader.next];
    if (line === undefined)
        return undefined;
    const start = pastSpaces(line.text, at);
    if (start < line.text.length && line.text[start] !== '#')
        return readInline(reader, start, indent);
    reader.next += 1;
    const below = reader.lines[reader.next];
    // A list may stand in the column of its key; a key with nothing below it has no value.
    if (below !== undefined && (below.indent > indent || (below.indent === indent && isItem(below)))) {
        return readBlock(reader, below.indent, depth + 1);
    }
    return null;
}
/** A value that ends on its own line; a deeper line below it would belong to it, which is not simple any more. */
function readInline(reader, start, indent) {
    const line = reader.lines[reader.next];
    if (line === undefined)
        return undefined;
    const found = foundAt(line.text, start);
    if (found === undefined || !/^ *$|^ +#/.test(line.text.slice(found.end)))
        return undefined;
    reader.next += 1;
    const below = reader.lines[reader.next];
    return below !== undefined && below.indent > indent ? undefined : found.value;
}
function isItem(line) {
    return line.text.startsWith('- ', line.indent);
}

;// CONCATENATED MODULE: ./build/plan/load.js



/**
 * The same as `parsePlan`, for a start that is waited for: the YAML parser is loaded only for a plan that is not written
 * in plain YAML, or that has a problem, which must be told with its place.
 */
async function loadPlan(source) {
    const value = quickValue(source.text);
    if (value !== undefined) {
        try {
            return (0,check/* planOf */.X)(placeless(source.file, value), source);
        }
        catch (error) {
            if (!(error instanceof errors/* UsageError */.eb))
                throw error;
        }
    }
    const { parsePlan } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(61)]).then(__webpack_require__.bind(__webpack_require__, 8061));
    return parsePlan(source);
}
function placeless(file, value) {
    return {
        file,
        value,
        problems: [],
        repeated: [],
        place: () => ({ line: 1, column: 1 }),
        span: () => undefined,
    };
}

// EXTERNAL MODULE: ./build/plan/resolve.js
var resolve = __webpack_require__(5898);
// EXTERNAL MODULE: ./build/platform/aws/references.js
var references = __webpack_require__(188);
// EXTERNAL MODULE: ./build/platform/clock.js
var clock = __webpack_require__(152);
// EXTERNAL MODULE: ./build/rollout/run-phase.js + 20 modules
var run_phase = __webpack_require__(2626);
// EXTERNAL MODULE: ./build/commands/finish-phase.js
var finish_phase = __webpack_require__(3650);
;// CONCATENATED MODULE: ./build/commands/phase.js















/**
 * Runs one phase of a plan. The order is made for a quick start: the plan is checked, the weight of its target is asked for,
 * and what is needed later is loaded while the answer is on its way.
 */
async function phaseCommand(world, options) {
    const startedAt = clock/* systemClock */.m.now().getTime();
    const plan = await loadPlan((0,plan_source/* readPlanSource */.F)(world, options));
    const { phase, index } = phaseOf(plan, options);
    const aws = (0,compose_aws/* awsOf */.J)(world, options, plan.region);
    const ports = await portsOf(world, { options, plan, aws });
    const run = {
        release: ports.release,
        worker: world.worker,
        phase,
        index,
        phases: plan.phases,
        gates: async (signal) => (await (0,resolve/* resolvePlan */.yY)(plan, (0,references/* createReferences */.b)(aws), signal)).phases[index]?.gates ?? [],
        policy: plan.policy,
        rollbackTo: plan.rollbackTo,
        planDigest: plan.digest,
        deadline: startedAt + timeLimit(phase, options.timeout),
        allowStaticCredentials: options.allowStaticCredentials,
    };
    const report = await (0,run_phase/* runPhase */.P)(run, ports, world.signal);
    return (0,finish_phase/* finishPhase */.N)(report, world, { options, evidence: (0,reporters/* evidencePath */.Zz)(world, phase.name) });
}
async function portsOf(world, { options, plan, aws }) {
    const targets = await (0,resolve/* resolveTargets */.h5)(plan, (0,references/* createReferences */.b)(aws), world.signal);
    const named = {
        plan: plan.name,
        environment: plan.environment,
        release: (0,compose_release/* releaseName */.d)(options, world.runner),
    };
    const github = (0,compose_ledger/* githubOf */.z)(world, options);
    const { ledger, workers, statuses } = await (0,compose_ledger/* ledgerOf */.X)(world, options, { kind: plan.ledger, github });
    const keys = (0,routers/* routersOf */.a)(targets, { aws, release: named }).map((router) => router.key);
    const release = await (0,compose_release/* releaseOfAttempt */.O)(named, { options, runner: world.runner }, { ledger, targets: keys, signal: world.signal });
    const evidence = (0,reporters/* evidencePath */.Zz)(world, options.phase ?? '');
    return {
        release,
        routers: (0,routers/* routersOf */.a)(targets, { aws, release }),
        provider: (0,provider/* providerOf */.l)(aws),
        ledger,
        workers,
        reporter: (0,reporters/* reporterOf */.hw)(world, { github, evidence, ...(statuses === undefined ? {} : { statuses }) }),
        clock: clock/* systemClock */.m,
        credentials: () => aws.describeCredentials(),
        warn: world.warn,
    };
}
function phaseOf(plan, { phase: asked, plan: file }) {
    const index = plan.phases.findIndex((phase) => phase.name === asked);
    const phase = plan.phases[index];
    if (phase !== undefined)
        return { phase, index };
    const names = plan.phases.map((each) => each.name).join(', ');
    const found = asked === undefined ? 'nothing was given' : `found "${asked}"`;
    throw new errors/* UsageError */.eb([
        { ...(file.includes('\n') ? {} : { file }), message: `phase: ${found}; the plan's phases are ${names}` },
    ]);
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

/***/ 2626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ runPhase)
});

// EXTERNAL MODULE: ./build/domain/judging/gate-progress.js + 21 modules
var gate_progress = __webpack_require__(4131);
// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
// EXTERNAL MODULE: ./build/domain/ledger-state.js + 1 modules
var ledger_state = __webpack_require__(5233);
// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
// EXTERNAL MODULE: ./build/domain/ledger-scope.js
var ledger_scope = __webpack_require__(8561);
// EXTERNAL MODULE: ./build/domain/ledger-keys.js
var ledger_keys = __webpack_require__(8521);
// EXTERNAL MODULE: ./build/domain/weight.js
var domain_weight = __webpack_require__(1781);
;// CONCATENATED MODULE: ./build/domain/ledger-words.js


/** How to go on, to roll back, to abort. */
function commands(release) {
    const { key, claims } = release;
    const newest = claims.at(-1);
    const phase = newest !== undefined && newest.verdict?.outcome !== 'passed' ? ` \`${newest.claim.phase}\`` : '';
    const run = newest?.worker.run;
    const abort = run === undefined ? 'stop its process' : `\`gh run cancel ${run}\``;
    return `To go on: run its next phase${phase} with \`release: ${key.release}\`. To roll back: \`gradual-rollout rollback --release ${key.release}\`. To abort: ${abort}, then roll back.`;
}
/** Under which key the same version may go again. */
function again(own, records) {
    return `The same version goes again under another key: \`release: ${(0,ledger_keys/* nextKey */.X)(records, own.key).release}\`.`;
}
/** How one phase stands: "is soaking", "is held (no-data)". */
function standing({ verdict, shifted }) {
    if (verdict !== undefined)
        return verdict.outcome === 'pending' ? 'is soaking' : `is ${verdict.outcome} (${verdict.reason})`;
    return shifted === undefined ? 'has begun' : 'is soaking';
}
/** "at 10 %", or both weights while a write is on its way. */
function weightOf({ weight, startWeight, shifting }) {
    const at = weight ?? startWeight;
    if (shifting !== undefined && shifting.to !== weight)
        return `between ${(0,domain_weight/* formatWeight */.c)(shifting.from)} and ${(0,domain_weight/* formatWeight */.c)(shifting.to)}`;
    return at === undefined ? 'at an unknown weight' : `at ${(0,domain_weight/* formatWeight */.c)(at)}`;
}
/** Who works: name and link; untrusted text. */
function who({ url, id, actor }) {
    return `${actor === undefined ? '' : `${actor}, `}${url ?? id}`;
}
/** "2026-11-21 15:24 UTC". */
function instant(at) {
    return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./build/domain/ledger-refusals.js




function abortOpen(abort) {
    const until = instant(abort.at + ledger_scope/* ABORT_LIFETIME */.Z4);
    return {
        kind: 'refuse',
        reason: 'abort-open',
        message: `An order by hand is being carried out since ${instant(abort.at)} (${abort.note}, by ${who(abort.worker)}).`,
        hint: `Wait until its restore is confirmed; the order lapses by itself at ${until}.`,
    };
}
/** `samePlan`: it holds this plan's environment; else it only shares a target. */
function held(holder, samePlan) {
    const newest = holder.claims.at(-1);
    const since = instant(holder.claims[0]?.claim.at ?? 0);
    const what = samePlan ? `${holder.key.plan} in ${holder.key.environment}` : 'a target of this plan';
    const by = newest === undefined ? '' : `, phase ${newest.claim.phase} ${standing(newest)}, by ${who(newest.worker)}`;
    return {
        kind: 'refuse',
        reason: samePlan ? 'release-holds' : 'target-held',
        message: `${nameOf(holder)} holds ${what} since ${since}, ${weightOf(holder)}${by}.`,
        hint: commands(holder),
    };
}
function ledger_refusals_closed(own, records) {
    const ended = own.ended;
    const how = ended === undefined ? 'closed' : `${ended.type} at ${instant(ended.at)}`;
    return {
        kind: 'refuse',
        reason: 'release-closed',
        message: `${nameOf(own)} was ${how}; a closed release is not reopened.`,
        hint: again(own, records),
    };
}
function finished(own, records) {
    return {
        kind: 'refuse',
        reason: 'release-finished',
        message: `${nameOf(own)} has finished at ${instant(own.ended?.at ?? 0)}.`,
        hint: again(own, records),
    };
}
/** Restored to more than its start weight, the release is held there. */
function restored(own, records) {
    return {
        kind: 'refuse',
        reason: 'release-closed',
        message: `${nameOf(own)} was restored, ${weightOf(own)}, and is held there: nothing may rise any more.`,
        hint: `To end it, roll it back: \`gradual-rollout rollback --release ${own.key.release}\`. ${again(own, records)}`,
    };
}
function planChanged(own, digest) {
    return {
        kind: 'refuse',
        reason: 'plan-changed',
        message: `The plan is not the one that this release began with: its digest is ${ledger_refusals_short(digest)}, the first phase pinned ${ledger_refusals_short(own.planDigest ?? '')}.`,
        hint: `Run the phase from the commit that the first phase ran from, or ${lower(commands(own))}`,
    };
}
function running(former, now) {
    const { claim, worker, seen } = former;
    const lease = worker.run === undefined ? `; last sign of life ${(0,duration/* formatDuration */.a)(Math.max(0, now - seen))} ago` : '';
    return {
        kind: 'refuse',
        reason: 'phase-is-running',
        message: `Phase ${claim.phase} is running since ${instant(claim.at)}, by ${who(worker)}${lease}.`,
        hint: worker.run === undefined
            ? 'Wait for it; a process outside Actions counts as gone after 30 min without a sign of life.'
            : `Wait for it, or cancel it: \`gh run cancel ${worker.run}\`; this needs \`actions: read\` to see that it has concluded.`,
    };
}
function outOfOrder(own, want) {
    const before = own.claims.findLast(({ claim }) => claim.index === want.index - 1);
    const why = before === undefined
        ? `phase ${want.index} of ${want.phases}, which comes before it, has not begun`
        : `phase ${before.claim.phase}, which comes before it, ${standing(before)}`;
    return {
        kind: 'refuse',
        reason: 'phase-out-of-order',
        message: `Phase ${want.phase} cannot begin: ${why}.`,
        hint: 'Run the phases in the order of the plan; each needs the one before it to have passed in this release.',
    };
}
function passedBefore(own, want) {
    const end = own.finished ? `, and the release has finished, ${weightOf(own)}` : '';
    return `Phase ${want.phase} has passed before in this release${end}. Nothing was moved.`;
}
function failedBefore(own, verdict) {
    return `This phase has failed at ${instant(verdict.at)} (${verdict.reason}), ${weightOf(own)}: a failure is not taken back by running it again.`;
}
function restoreBegun(own) {
    const to = own.restoring === undefined ? '' : ` to ${(0,domain_weight/* formatWeight */.c)(own.restoring.to)}`;
    return `A restore${to} has begun at ${instant(own.restoring?.at ?? 0)} and was not confirmed: it is to be carried out first.`;
}
function ledger_refusals_short(digest) {
    return digest.slice(0, 12);
}
function nameOf({ key }) {
    return `Release ${key.release} of ${key.plan} in ${key.environment}`;
}
function lower(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}

// EXTERNAL MODULE: ./build/domain/release.js
var domain_release = __webpack_require__(9496);
;// CONCATENATED MODULE: ./build/domain/ledger-decision.js




/** How long a worker outside Actions may be silent before its own release may go on from it (ms); it renews every third of it. */
const LEASE = 30 * 60_000;
/** The workers of whom the decision depends on whether their run has concluded. Workers without a run have a lease instead. */
function workersInQuestion(records, want) {
    const own = (0,ledger_state/* releaseState */.h)(records, want.key);
    const former = own.claims.filter((claim) => claim.open).map((claim) => claim.worker);
    const dead = rivals(records, want, own)
        .filter(isIdle)
        .flatMap((release) => release.claims.map(({ worker }) => worker));
    const unique = new Map([...former, ...dead].filter(({ run }) => run !== undefined).map((worker) => [worker.id, worker]));
    return [...unique.values()];
}
/**
 * Decides a claim by the records alone (docs/ledger.md). The order is safety's: what asks for a restore is told before
 * anything that would turn it into a refusal, because a refused job has nothing restored behind it.
 */
function decideClaim(records, want, facts) {
    const own = (0,ledger_state/* releaseState */.h)(records, want.key);
    const [abort] = (0,ledger_scope/* openAborts */.Gb)(records, { ...want.key, targets: want.targets }, facts.now);
    if (abort !== undefined)
        return abortOpen(abort);
    if (own.closed)
        return ledger_refusals_closed(own, records);
    const phase = own.claims.filter(({ claim }) => claim.index === want.index);
    const failed = alreadyFailed(own, phase);
    if (failed !== undefined)
        return failed;
    if (own.finished)
        return own.passed.has(want.index) ? alreadyPassed(own, want) : finished(own, records);
    if (own.restored !== undefined)
        return restored(own, records);
    const strangers = rivals(records, want, own);
    const alive = strangers.find((release) => !isAbandoned(release, facts));
    if (alive !== undefined)
        return held(alive, (0,ledger_scope/* sameSeat */.SN)(alive.key, { ...want.key, targets: [] }));
    if (own.planDigest !== undefined && own.planDigest !== want.planDigest)
        return planChanged(own, want.planDigest);
    if (own.passed.has(want.index))
        return alreadyPassed(own, want);
    const abandon = strangers.map(({ key }) => key);
    const former = phase.findLast((claim) => claim.open);
    if (former !== undefined) {
        return isGone(former, want.worker, facts)
            ? { kind: 'take-over', former, abandon }
            : running(former, facts.now);
    }
    if (want.index > 0 && !own.passed.has(want.index - 1))
        return outOfOrder(own, want);
    return { kind: 'accept', abandon };
}
/**
 * Other releases that hold this plan's environment or targets and are older than what this release holds: a younger one
 * lost against it, whatever it thinks, unless it has written to a target.
 */
function rivals(records, want, own) {
    return (0,ledger_scope/* holdersOf */.pW)((0,ledger_state/* releaseStates */.K)(records), { ...want.key, targets: want.targets }).filter((release) => !(0,domain_release/* sameRelease */.O)(release.key, want.key) && ((0,ledger_scope/* firstClaim */.Pi)(release) < (0,ledger_scope/* firstClaim */.Pi)(own) || release.moved));
}
/** Has moved nothing and is not in the middle of a soak that goes on in later jobs. */
function isIdle(release) {
    return (!release.moved &&
        release.restoring === undefined &&
        release.claims.every(({ verdict }) => verdict?.outcome !== 'pending'));
}
/** A stranger is closed only when all its runs have concluded and it has moved nothing. Time alone never does it. */
function isAbandoned(release, facts) {
    return isIdle(release) && release.claims.every(({ worker }) => facts.concluded.has(worker.id));
}
/** Whether this release may go on from a former worker of its own. */
function isGone(former, me, facts) {
    const { worker, verdict, seen } = former;
    if (verdict?.outcome === 'pending')
        return true;
    if (worker.run === undefined)
        return worker.id !== me.id && facts.now - seen > LEASE;
    if (worker.run === me.run && (worker.attempt ?? 1) < (me.attempt ?? 1))
        return true;
    return facts.concluded.has(worker.id);
}
/** A failure cannot be taken back, and a restore that has begun and is not confirmed is one that is still to be carried out. */
function alreadyFailed(own, phase) {
    if (own.ended !== undefined)
        return undefined;
    const verdict = phase.find((claim) => claim.verdict?.outcome === 'failed')?.verdict;
    if (verdict !== undefined) {
        const restore = verdict.restore === undefined ? {} : { restore: verdict.restore };
        return { kind: 'already', outcome: 'failed', message: failedBefore(own, verdict), ...restore };
    }
    if (own.restoring === undefined)
        return undefined;
    return {
        kind: 'already',
        outcome: 'failed',
        message: restoreBegun(own),
        restore: String(own.restoring.to),
    };
}
function alreadyPassed(own, want) {
    return { kind: 'already', outcome: 'passed', message: passedBefore(own, want) };
}

;// CONCATENATED MODULE: ./build/domain/ledger-standing.js





/**
 * Whether this worker may still write under this claim; undefined when it may. Asked before every write: it must be the
 * last worker of a claim that stands, in a release that nothing ended, restores or orders to stop, and that nobody older holds.
 */
function stopOf(records, mine, now) {
    const own = (0,ledger_state/* releaseState */.h)(records, mine.key);
    const [abort] = (0,ledger_scope/* openAborts */.Gb)(records, { ...mine.key, targets: mine.targets }, now);
    if (abort !== undefined) {
        return {
            reason: 'ordered',
            message: `Stopped by an order at ${instant(abort.at)}: ${abort.note}, by ${who(abort.worker)}.`,
        };
    }
    const ended = endOf(own);
    if (ended !== undefined)
        return ended;
    const position = records.findIndex((record) => record.type === 'claim' && record.id === mine.claim);
    const claim = own.claims.find((state) => state.claim.id === mine.claim);
    if (position < 0 || claim === undefined)
        return lost('its claim does not stand in the ledger any more');
    if (restoredSince(records.slice(position), mine.key)) {
        return { reason: 'ordered', message: 'Stopped: this release is being restored, or was.' };
    }
    if (claim.worker.id !== mine.worker.id) {
        return {
            reason: 'taken-over',
            message: `Phase ${claim.claim.phase} was taken over by ${who(claim.worker)}.`,
        };
    }
    const twin = own.claims.find((state) => state.claim.id < mine.claim && isTwin(state, claim));
    if (twin !== undefined)
        return lost(`the same phase was claimed before it, by ${who(twin.worker)}`);
    const [rival] = rivals(records, mine, own);
    return rival === undefined ? undefined : lost(`${(0,domain_release/* formatRelease */.B)(rival.key)} has the older claim`);
}
/**
 * An older claim of the same phase that is still worked on, or that has decided it. One of another phase is none: phases
 * follow each other, so it can only be what a loser left that could not take it back.
 */
function isTwin(other, mine) {
    if (other.claim.index !== mine.claim.index)
        return false;
    return other.open || other.verdict?.outcome === 'passed' || other.verdict?.outcome === 'failed';
}
function endOf({ ended }) {
    switch (ended?.type) {
        case undefined:
            return undefined;
        case 'finished':
            return { reason: 'release-finished', message: `This release has finished at ${instant(ended.at)}.` };
        case 'abandoned':
            return lost(`it was closed as abandoned by ${ended.by}`);
        case 'rolled-back':
        case 'aborted':
            return { reason: 'ordered', message: `This release was ${ended.type} at ${instant(ended.at)}.` };
    }
}
function restoredSince(records, key) {
    const { restoring, restored } = (0,ledger_state/* releaseState */.h)(records, key);
    return restoring !== undefined || restored !== undefined;
}
function lost(why) {
    return { reason: 'claim-lost', message: `The claim was lost: ${why}.` };
}

// EXTERNAL MODULE: ./build/ledger/ledger.js
var ledger = __webpack_require__(87);
;// CONCATENATED MODULE: ./build/rollout/patience.js



/** Pauses between tries (ms); the last one repeats. */
const PAUSES = [5_000, 10_000, 20_000, 30_000];
/** One try may take this long (ms), whatever the adapter does. */
const TRY = 120_000;
/**
 * Asks the ledger until it answers, for at most `wait` ms (0: one try). Throws RolloutError `ledger-down` after that, and at
 * once where waiting cannot help; rejects with the signal's reason when it is aborted.
 */
async function patiently(ask, { clock, warn, wait }, signal) {
    const until = clock.now().getTime() + wait;
    for (let round = 0;; round += 1) {
        try {
            return await ask(AbortSignal.any([signal, AbortSignal.timeout(TRY)]));
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof ledger/* LedgerError */.o) && !(0,errors/* isAbort */.rV)(error))
                throw error; // a fault of ours: waiting does not mend it
            const pause = PAUSES[Math.min(round, PAUSES.length - 1)] ?? TRY;
            const transient = !(error instanceof ledger/* LedgerError */.o) || error.transient; // else the try took too long
            if (!transient || clock.now().getTime() + pause > until)
                throw down(error, transient ? wait : 0);
            warn(`The ledger could not be reached: ${wordsOf(error)}. Trying again in ${(0,duration/* formatDuration */.a)(pause)}.`);
            await clock.sleep(pause, signal);
        }
    }
}
function down(error, waited) {
    const after = waited === 0 ? '' : ` for ${(0,duration/* formatDuration */.a)(waited)}`;
    const hint = error instanceof ledger/* LedgerError */.o ? error.hint : undefined;
    return new errors/* RolloutError */.a6('ledger-down', `The ledger could not be reached${after}: ${wordsOf(error)}`, {
        hint: hint ?? 'Run the phase again when the ledger can be reached; to roll back, no ledger is needed.',
        cause: error,
    });
}
function wordsOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./build/rollout/decide.js


/** A refusal on a list that may lag is not told before the list has been read again: the record that lifts it may be on its way. */
async function decide(want, ports, signal) {
    const first = await look(want, ports, signal);
    if (first.decision.kind !== 'refuse' || ports.ledger.lag === 0)
        return first;
    await ports.clock.sleep(ports.ledger.lag, signal);
    return look(want, ports, signal);
}
async function look(want, ports, signal) {
    const wait = { ...ports, wait: want.ledgerWait };
    const records = await patiently((each) => ports.ledger.records(scopeOf(want), each), wait, signal);
    const workers = workersInQuestion(records, want);
    const states = await Promise.all(workers.map((worker) => ports.workers.stateOf(worker, signal)));
    const concluded = new Set(workers.filter((_, index) => states[index] === 'gone').map(({ id }) => id));
    return { records, decision: decideClaim(records, want, { now: ports.clock.now().getTime(), concluded }) };
}
/** The scope of everything that bears on a claim. */
function scopeOf(want) {
    return { ...want.key, targets: want.targets };
}

;// CONCATENATED MODULE: ./build/rollout/confirm.js




/** A list that does not show our own record is asked again this often (ms), at most for this long. */
const POLL = 2_000;
const LISTED_WITHIN = 120_000;
/**
 * Waits until the ledger's lag has passed and our own record is listed; by then every older claim is listed too. Throws
 * RolloutError when the claim does not stand then, after taking it back where another one has won.
 */
async function confirmClaim(held, ports, signal) {
    const { ledger, clock } = ports;
    await clock.sleep(ledger.lag, signal);
    const records = await listed(held, ports, signal);
    const stop = stopOf(records, standingOf(held), clock.now().getTime());
    if (stop === undefined)
        return;
    if (stop.reason === 'claim-lost' && held.own.type === 'claim')
        await withdraw(held, ports, signal);
    throw stopped(stop);
}
/** What is asked of the records before each write. */
function standingOf({ claim, want }) {
    return { key: want.key, claim: claim.id, worker: want.worker, targets: want.targets };
}
function stopped({ reason, message }) {
    const hint = reason === 'claim-lost'
        ? 'Nothing was moved by this job. Run the phase again when the other release has ended.'
        : 'Whoever gave the order, or took over, carries the release on.';
    return new errors/* RolloutError */.a6(reason, message, { hint });
}
async function listed(held, ports, signal) {
    const { ledger, clock } = ports;
    const { ledgerWait } = held.want;
    const until = clock.now().getTime() + LISTED_WITHIN;
    while (true) {
        const ask = (each) => ledger.records(scopeOf(held.want), each);
        const records = await patiently(ask, { ...ports, wait: ledgerWait }, signal);
        if (records.some(({ id, type }) => id === held.own.id && type === held.own.type))
            return records;
        if (clock.now().getTime() >= until) {
            throw new errors/* RolloutError */.a6('ledger-down', 'The ledger does not list the record that was written to it 2 min ago.', {
                hint: 'Run the phase again when the ledger answers as it should.',
            });
        }
        await clock.sleep(POLL, signal);
    }
}
/** Best effort: a loser that cannot take its claim back is older to nobody, and is closed when its run has concluded. */
async function withdraw({ claim, want }, ports, signal) {
    try {
        await ports.ledger.append({ key: want.key, type: 'withdrawn', claim: claim.id }, signal);
    }
    catch (error) {
        ports.warn(`The lost claim could not be withdrawn: ${error instanceof Error ? error.message : String(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/rollout/claim.js





/**
 * Claims a phase (docs/ledger.md). Returns as soon as the claim is written: preflight goes on beside its confirmation.
 * Throws RolloutError with the reason of a refusal.
 */
async function claimPhase(want, ports, signal) {
    const found = Promise.resolve(want.found);
    found.catch(() => undefined); // told when it is awaited; a refusal that comes first must not leave it unhandled
    const { records, decision } = await decide(want, ports, signal);
    const release = (0,ledger_state/* releaseState */.h)(records, want.key);
    if (decision.kind === 'refuse')
        throw new errors/* RolloutError */.a6(decision.reason, decision.message, { hint: decision.hint });
    if (decision.kind === 'already') {
        return {
            ...decision,
            reason: decision.outcome === 'passed' ? 'already-passed' : 'already-failed',
            release,
        };
    }
    const write = (record) => append(record, want, { ports, signal });
    if (decision.abandon.length > 0)
        await found; // nobody's release is closed by a job that cannot even read its target
    for (const key of decision.abandon)
        await write({ key, type: 'abandoned', by: want.key.release });
    const own = decision.kind === 'take-over'
        ? await write({
            key: want.key,
            type: 'taken-over',
            claim: decision.former.claim.id,
            worker: want.worker,
        })
        : await write(claimOf(want, release, await found));
    const claim = decision.kind === 'take-over' ? decision.former.claim : own;
    if (claim.type !== 'claim')
        throw new TypeError(`the ledger gave back a ${claim.type} for a claim`);
    const held = { claim, want, own };
    const confirmed = confirmClaim(held, ports, signal);
    confirmed.catch(() => undefined); // told to whoever awaits it; preflight may fail first and never ask
    return {
        kind: decision.kind === 'take-over' ? 'taken-over' : 'claimed',
        claim,
        want,
        records: [...records, own],
        release,
        ...(decision.kind === 'take-over' ? { former: decision.former } : {}),
        confirmed,
    };
}
function claimOf(want, release, found) {
    const { key, phase, index, phases, worker, planDigest, targets, horizon } = want;
    const startWeight = release.startWeight ?? found.weight;
    const revision = found.revision === undefined ? {} : { revision: found.revision };
    return {
        key,
        type: 'claim',
        phase,
        index,
        phases,
        worker,
        planDigest,
        startWeight,
        targets,
        horizon,
        ...revision,
    };
}
function append(record, { ledgerWait }, { ports, signal }) {
    return patiently((each) => ports.ledger.append(record, each), { ...ports, wait: ledgerWait }, signal);
}

// EXTERNAL MODULE: ./build/rollout/observation.js
var observation = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/rollout/endings.js
var endings = __webpack_require__(2894);
;// CONCATENATED MODULE: ./build/rollout/record-verdict.js


/** How often, and how far apart, the ledger is tried for a verdict: it is down for minutes at a time, rarely longer. */
const TRIES = 6;
const PAUSE = 20_000;
/** A cancelled job has seconds to live: the verdict gets one try that may take this long. */
const LAST_WORDS = 3_000;
/**
 * Writes the verdict, and after the last phase that the release is finished. A pass that cannot be recorded is held: the
 * next phase could not build on it. Every other verdict stands, recorded or not.
 */
async function recordVerdict({ run, journal, ending, claimed, leftUnfinished }, ports) {
    if (leftUnfinished)
        await appendAll([{ key: run.release, type: 'finished' }], ports);
    if (claimed === undefined || ending.reason === 'taken-over' || ending.reason === 'claim-lost')
        return ending;
    const weight = journal.weight ?? run.phase.traffic;
    const { outcome, reason, restore } = ending;
    const verdict = {
        key: run.release,
        type: 'verdict',
        claim: claimed.claim.id,
        outcome,
        reason,
        weight,
        ...(restore === undefined ? {} : { restore }),
    };
    const records = [verdict, ...afterwards({ run, journal, ending, claimed })];
    const problem = outcome === 'aborted' ? await appendOnce(records, ports) : await appendAll(records, ports);
    if (problem === undefined)
        return ending;
    journal.warnings.add('The verdict could not be written to the ledger.');
    return outcome === 'passed' ? unrecorded(problem, weight) : ending;
}
/** The last pass finishes the release. A refusal that moved nothing takes the claim back, so that it blocks nobody. */
function afterwards({ run, journal, ending, claimed, }) {
    const key = run.release;
    if (ending.outcome === 'passed' && run.index === run.phases.length - 1)
        return [{ key, type: 'finished' }];
    if (ending.outcome !== 'refused' || journal.moved || claimed === undefined)
        return [];
    return [{ key, type: 'withdrawn', claim: claimed.claim.id }];
}
async function appendAll(records, ports) {
    const never = new AbortController().signal;
    const left = [...records];
    let problem = '';
    for (let round = 1; round <= TRIES; round += 1) {
        try {
            for (let record = left[0]; record !== undefined; record = left[0]) {
                await ports.ledger.append(record, AbortSignal.timeout(60_000));
                left.shift();
            }
            return undefined;
        }
        catch (error) {
            problem = error instanceof Error ? error.message : String(error);
            ports.warn(`The verdict could not be written to the ledger (try ${round} of ${TRIES}): ${problem}`);
            if (round < TRIES)
                await ports.clock.sleep(PAUSE, never);
        }
    }
    return problem;
}
async function appendOnce(records, ports) {
    try {
        for (const record of records)
            await ports.ledger.append(record, AbortSignal.timeout(LAST_WORDS));
        return undefined;
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
function unrecorded(problem, weight) {
    return (0,endings/* held */.yB)('ledger-unreachable', `Every gate passed at ${(0,domain_weight/* formatWeight */.c)(weight)}, but the ledger could not be reached to record it: ${problem}`, 'Run the phase again when the ledger can be reached: it reads the weight, finds it in force and judges the soak from history.');
}

;// CONCATENATED MODULE: ./build/rollout/conclude.js



/** Verdict into the ledger, then the reporters: they come last because they may break, and must not change anything. */
async function concludePhase(concluding, ports) {
    const ending = await recordVerdict(concluding, ports);
    const report = phaseReport({ ...concluding, ending }, ports);
    await ports.reporter.phaseFinished(report, evidenceOf(report, concluding.journal));
    return report;
}
function phaseReport({ run, journal, ending }, ports) {
    const now = ports.clock.now().getTime();
    return {
        schemaVersion: 1,
        release: run.release,
        phase: run.phase.name,
        index: run.index,
        phases: run.phases.map((phase) => ({ name: phase.name, weight: phase.traffic, soak: phase.soak })),
        outcome: ending.outcome,
        reason: ending.reason,
        message: ending.message,
        next: ending.next,
        ...(ending.restore === undefined ? {} : { restore: ending.restore }),
        targets: ports.routers.map((router, i) => targetReport(router.label, journal.weights[i])),
        ...(journal.previousWeight === undefined ? {} : { previousWeight: journal.previousWeight }),
        ...(journal.weight === undefined ? {} : { weight: journal.weight }),
        startedAt: journal.startedAt,
        endedAt: now,
        ...(journal.soakFrom === undefined ? {} : { soakFrom: journal.soakFrom }),
        ...(journal.soakUntil === undefined ? {} : { soakUntil: journal.soakUntil }),
        extended: journal.extended,
        gates: journal.gates.map((gate) => (0,observation/* gateReport */.W)(gate, (0,gate_progress/* judgementOf */.lG)(gate, now))),
        warnings: [...journal.warnings],
        worker: run.worker,
        planDigest: run.planDigest,
    };
}
function targetReport(label, weight) {
    return weight === undefined ? { label } : { label, weight };
}
function evidenceOf(report, journal) {
    const series = journal.gates.flatMap((progress) => {
        const points = (0,gate_progress/* pointsOf */.XE)(progress);
        return progress.gate.signals.map((signal, i) => ({
            gate: progress.gate.name,
            signal: signal.id,
            description: describe(signal),
            points: points[i] ?? [],
        }));
    });
    return { schemaVersion: 1, report, series, judgements: journal.judgements };
}
/** "AWS/Lambda Errors Sum {FunctionName=search} every 60 s": enough to ask for the same series again. */
function describe(signal) {
    switch (signal.kind) {
        case 'metric': {
            const { metric } = signal;
            const dimensions = Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`);
            return `${metric.namespace} ${metric.metric} ${metric.stat} {${dimensions.join(', ')}} every ${signal.period} s`;
        }
        case 'expression':
            return `${signal.expression} every ${signal.period} s`;
        case 'alarms':
            return `alarms ${signal.patterns.join(', ')}`;
    }
}

;// CONCATENATED MODULE: ./build/rollout/lease.js


/** A sign of life is due this long (ms) after the last one. */
const RENEW_AFTER = LEASE / 3;
/**
 * A worker outside Actions shows that it is alive, so that nobody takes its phase over. Asked at every look; it needs no
 * timer of its own. A sign that cannot be written is only told: the next look tries again.
 */
async function renewLease(mine, records, { ports: { ledger, clock, warn }, signal, }) {
    if (mine.worker.run !== undefined)
        return;
    const claim = (0,ledger_state/* releaseState */.h)(records, mine.key).claims.find((state) => state.claim.id === mine.claim);
    if (claim === undefined || clock.now().getTime() - claim.seen < RENEW_AFTER)
        return;
    try {
        await ledger.append({ key: mine.key, type: 'renewed', claim: mine.claim, worker: mine.worker }, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        warn(`The lease could not be renewed: ${error instanceof Error ? error.message : String(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/rollout/guard.js





/** Guards the writes of one worker under its claim; `signal` ends the waiting of `beforeWrite`. */
function guardWrites(held, ports, signal) {
    const mine = standingOf(held);
    const scope = scopeOf(held.want);
    let known;
    const look = async (wait, each) => {
        const ask = (within) => ports.ledger.records(scope, within);
        const records = await patiently(ask, { ...ports, wait }, each);
        // The same list again: time alone stops nobody who was not stopped by it, it only lets orders lapse.
        const stop = records === known ? undefined : stopOf(records, mine, ports.clock.now().getTime());
        if (stop !== undefined)
            throw stopped(stop);
        known = records;
        await renewLease(mine, records, { ports, signal: each });
    };
    const confirmed = (each) => orAbort(held.confirmed, each);
    return {
        confirmed,
        beforeWrite: async () => {
            await confirmed(signal);
            await look(held.want.ledgerWait, signal);
        },
        check: (each) => look(0, each),
    };
}
function orAbort(promise, signal) {
    return new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason);
        if (signal.aborted)
            return onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
}

// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(4249);
;// CONCATENATED MODULE: ./build/domain/credentials.js

/** A soak up to this long, in ms, is trusted to credentials that do not say when they expire. */
const TRUSTED_UNKNOWN = 3_600_000;
const HINT = 'Give the action `role-to-assume` and the job `permissions: id-token: write`: such credentials renew themselves.';
/**
 * Whether credentials last until a soak ends. What is known to expire earlier is refused whatever the inputs say; what
 * does not say when it expires is refused for a soak of more than an hour, unless `allow-static-credentials` vouches for it.
 */
function credentialsOutlive(life, need) {
    if (life.kind === 'renewing')
        return { outlives: true };
    const rest = need.until - need.now;
    if (life.expiresAt === undefined) {
        if (rest <= TRUSTED_UNKNOWN || need.allowStatic)
            return { outlives: true };
        return {
            outlives: false,
            message: `The credentials do not say when they expire, and the soak takes ${(0,duration/* formatDuration */.a)(rest)}.`,
            hint: `${HINT} If these do last that long, say so with \`allow-static-credentials: true\`.`,
        };
    }
    if (life.expiresAt > need.until)
        return { outlives: true };
    const left = life.expiresAt - need.now;
    const ends = left > 0 ? `expire in ${(0,duration/* formatDuration */.a)(left)}` : 'have expired';
    return {
        outlives: false,
        message: `The credentials ${ends}, and the soak takes ${(0,duration/* formatDuration */.a)(rest)}.`,
        hint: HINT,
    };
}

;// CONCATENATED MODULE: ./build/domain/latency.js
const COUNT = { 'trimmed-count': 'TC', 'percentile-rank': 'PR' };
/**
 * The same gate with its counts from another source. `TC(:x)` counts the requests within x; `PR(:x)` is their percentage
 * (0 to 100), to be multiplied with the sample count. Not every metric can be asked for trimmed counts.
 */
function withSource(gate, source) {
    const [withinPass, withinFail, total, seen] = gate.signals;
    const asked = (signal) => ({
        ...signal,
        metric: { ...signal.metric, stat: signal.metric.stat.replace(/^(TC|PR)(?=\()/, COUNT[source]) },
    });
    return { ...gate, source, signals: [asked(withinPass), asked(withinFail), total, seen] };
}

// EXTERNAL MODULE: ./build/metrics/read-all.js
var read_all = __webpack_require__(4078);
;// CONCATENATED MODULE: ./build/rollout/try-signals.js


/** How far back a signal is tried: long enough for a service with little traffic to have shown itself. */
const TRIED_SPAN = 3 * 3_600_000;
const ALARM_SPAN = 60_000;
/** Reads of the signals before a fault counts, and the time between them in ms. */
const try_signals_TRIES = 4;
const try_signals_PAUSE = 20_000;
/** Reads every signal of the gates over the last hours, in one batch; the readings stand in the gates' order. */
async function trySignals(gates, ports, signal) {
    const now = ports.clock.now().getTime();
    const wants = gates.flatMap((gate) => gate.signals.map((each) => ({ signal: each, window: triedWindow(gate, now) })));
    return readPatiently(wants, ports, signal);
}
/** A throttle or a fault of the moment is no finding about the plan: what failed so is read again before it counts. */
async function readPatiently(wants, ports, signal) {
    for (let round = 1;; round += 1) {
        const readings = await (0,read_all/* readAll */.y)(ports.provider, wants, signal);
        if (round === try_signals_TRIES || !readings.some(mayPass))
            return readings;
        await ports.clock.sleep(try_signals_PAUSE, signal);
    }
}
function mayPass(reading) {
    return reading.kind === 'error' && !(reading.cause instanceof errors/* RolloutError */.a6);
}
/** Whole periods, as CloudWatch has them; alarms up to this moment, because they tell their state and not a period's. */
function triedWindow(gate, now) {
    if (gate.kind === 'alarms')
        return { start: now - ALARM_SPAN, end: now + 1 };
    const period = gate.period * 1000;
    const end = Math.floor(now / period) * period;
    return { start: end - Math.max(period, Math.floor(TRIED_SPAN / period) * period), end };
}

;// CONCATENATED MODULE: ./build/rollout/check-signals.js




/**
 * Tries every signal once, in one batch: alarms exist and are not red already, names are no typos, and the counts of a
 * latency gate can be had as trimmed counts (else they are taken from the percentile rank). Returns the gates as they are
 * to be judged. A canary that gets no traffic yet has no data, and that is no fault.
 */
async function checkSignals(checking, ports, signal) {
    const now = ports.clock.now().getTime();
    const readings = await trySignals(checking.gates, ports, signal);
    let taken = 0;
    const gates = [];
    for (const gate of checking.gates) {
        const own = readings.slice(taken, taken + gate.signals.length);
        taken += own.length;
        gates.push(await checkGate({ gate, own, now }, checking, { ports, signal }));
    }
    return gates;
}
async function checkGate(tried, checking, world) {
    const { gate } = tried;
    switch (gate.kind) {
        case 'alarms':
            return checkAlarms({ ...tried, gate }, checking);
        case 'latency':
            return checkLatency({ ...tried, gate });
        case 'metric':
        case 'expression':
        case 'ratio':
            refuseErrors(tried);
            await refuseTypos(tried, world);
            return gate;
    }
}
/** An alarm that is red before anything moved would fail the gate at once, and could not say anything about the canary. */
function checkAlarms({ gate, own, now }, checking) {
    refuseErrors({ gate, own, now });
    if (checking.standing.reached !== undefined || gate.advisory)
        return gate;
    const judgement = (0,gate_progress/* judgementOf */.lG)((0,gate_progress/* observe */.lB)((0,gate_progress/* beginGate */.Ns)(gate, now), { start: now, end: now + 1 }, own.map((reading) => latest(reading, now))), now);
    if (judgement.state !== 'fail')
        return gate;
    throw new errors/* RolloutError */.a6('alarm-red', `Gate "${gate.name}": ${judgement.detail}. An alarm that is red before the rollout cannot judge it.`, {
        hint: 'Mend what the alarm tells of, or name it in `ignore-red` of this gate when this release is its fix.',
    });
}
/** The state of each alarm now, as if it were the state at the window's start. */
function latest(reading, now) {
    if (reading.kind !== 'series')
        return reading;
    const newest = new Map(reading.points.map((point) => [point.of, point]));
    return { kind: 'series', points: [...newest.values()].map((point) => ({ ...point, at: now })) };
}
/** Trimmed counts where CloudWatch gives them; where it refuses them, or has the sample count but not them, the percentile rank. */
function checkLatency(tried) {
    const [withinPass, withinFail, total] = tried.own;
    const counted = total?.kind === 'series';
    const refused = withinPass?.kind === 'error' ||
        withinFail?.kind === 'error' ||
        (counted && withinPass?.kind !== 'series');
    if (!refused)
        return tried.gate;
    if (total?.kind === 'error')
        refuseErrors(tried);
    return withSource(tried.gate, 'percentile-rank');
}
function refuseErrors({ gate, own }) {
    for (const reading of own) {
        if (reading.kind !== 'error' || gate.advisory)
            continue;
        if (reading.cause instanceof errors/* RolloutError */.a6)
            throw reading.cause;
        const text = reading.cause instanceof Error ? reading.cause.message : String(reading.cause);
        throw new errors/* RolloutError */.a6('signal-unreadable', `Gate "${gate.name}" cannot be read: ${text}`, {
            cause: reading.cause,
        });
    }
}
/** No data is allowed before the canary has traffic; a name that cannot exist is not. */
async function refuseTypos({ gate, own }, { ports, signal }) {
    for (const [i, reading] of own.entries()) {
        const asked = gate.signals[i];
        if (reading.kind !== 'no-data' || asked === undefined)
            continue;
        const found = await ports.provider.explain(asked, signal);
        if (found === undefined)
            continue;
        if (found.certain && !gate.advisory)
            throw new errors/* RolloutError */.a6('metric-missing', `Gate "${gate.name}": ${found.detail}`);
        ports.warn(`Gate "${gate.name}" has no data yet: ${found.detail}`);
    }
}

// EXTERNAL MODULE: ./build/rollout/look.js
var rollout_look = __webpack_require__(7699);
;// CONCATENATED MODULE: ./build/rollout/judge-between.js



/**
 * From the second phase on: the time since the phase before ended has been watched by nobody. It is judged from history
 * before the weight rises; a gate that fails in it fails this phase.
 */
async function judgeBetween({ run, journal, gates, standing }, ports, signal) {
    const { reached } = standing;
    if (reached === undefined || !ports.provider.history)
        return undefined;
    const now = ports.clock.now().getTime();
    const before = gates.filter((gate) => gate.phases === undefined || gate.phases.includes(run.phases[run.index - 1]?.name ?? ''));
    journal.gates = await (0,rollout_look/* lookAtGates */.p4)(before.map((gate) => (0,gate_progress/* beginGate */.Ns)(gate, reached.since)), { now }, { provider: ports.provider, signal });
    const failed = (0,rollout_look/* judgeAll */.Ty)(journal, now).find((judgement) => judgement.state === 'fail' && !judgement.advisory);
    return failed === undefined ? undefined : (0,endings/* failedGate */.NB)(failed, run, 'gate-failed-between-phases');
}

// EXTERNAL MODULE: ./build/rollout/targets.js
var targets = __webpack_require__(4448);
;// CONCATENATED MODULE: ./build/rollout/preflight.js








/** Everything that must hold before this phase writes anything (docs/design, section 6.3). */
async function preflight(checking, ports, signal) {
    const now = ports.clock.now().getTime();
    checkSoakFits(checking.run, now);
    await checkCredentials(checking.run, ports, now);
    const drifted = checkWeight(checking, ports);
    if (drifted !== undefined)
        return { ending: drifted };
    const gates = await checkSignals(checking, ports, signal);
    if (checking.standing.resumed || checking.standing.reached === undefined)
        return { gates };
    const between = await judgeBetween({ ...checking, gates }, ports, signal);
    return between === undefined ? { gates } : { ending: between };
}
function checkSoakFits(run, now) {
    if (run.deadline === undefined || now + run.phase.soak <= run.deadline)
        return;
    throw new errors/* RolloutError */.a6('soak-too-long', `The soak of phase ${run.phase.name} is ${(0,duration/* formatDuration */.a)(run.phase.soak)}, and this job ends itself after ${(0,duration/* formatDuration */.a)(run.deadline - now)}.`, {
        hint: 'A hosted job lives 6 h at most. Give the input `timeout` (and the job `timeout-minutes`) on a self-hosted runner, or soak shorter.',
    });
}
async function checkCredentials(run, ports, now) {
    const need = { now, until: now + run.phase.maxSoak, allowStatic: run.allowStaticCredentials };
    const answer = credentialsOutlive(await ports.credentials(), need);
    if (!answer.outlives)
        throw new errors/* RolloutError */.a6('credentials-too-short', answer.message, { hint: answer.hint });
}
/** The weight must be what the plan and the ledger expect: else somebody else has moved it. Both numbers are told. */
function checkWeight({ run, splits, standing }, ports) {
    const { reached, resumed } = standing;
    const found = (0,targets/* formatSplits */.Zj)(splits, ports.routers);
    const expected = reached?.weight ?? 0;
    if (splits.even && splits.weight === expected)
        return undefined;
    if (resumed && withinMove(splits, expected, run.phase.traffic))
        return undefined;
    if (reached !== undefined) {
        return (0,endings/* held */.yB)('drift', `The weight is ${found}, and this release had left it at ${(0,domain_weight/* formatWeight */.c)(reached.weight)}: somebody else has moved it. Nothing was moved by this job.`, `Set it back to ${(0,domain_weight/* formatWeight */.c)(reached.weight)} and run the phase again, or roll back: \`gradual-rollout rollback --release ${run.release.release}\`.`);
    }
    if (splits.weight === 100) {
        throw new errors/* RolloutError */.a6('already-at-100', `The weight is ${found} already, and this kind of target has no promotion that would make the canary the baseline.`, {
            hint: 'Reset the weight to 0 % once the side that holds the traffic is the baseline of this release, then run the phase again.',
        });
    }
    throw new errors/* RolloutError */.a6('unexpected-weight', `The weight is ${found}, and a release that has moved nothing yet starts from 0 %.`, {
        hint: `Set it to 0 % first: ${ports.routers.map((router) => `\`${router.command(0)}\``).join(', then ')}.`,
    });
}
/** A phase that was cut off in mid-shift may be found anywhere between where it came from and where it was going. */
function withinMove(splits, from, to) {
    return splits.splits.every((split) => split.weight === from || split.weight === to);
}

;// CONCATENATED MODULE: ./build/rollout/resume.js
/**
 * Verdicts after which the same phase, run again, goes on with its soak: it was cut short by something outside the service,
 * and what happened meanwhile is judged from history. After any other one the soak begins anew.
 */
const GOES_ON = new Set([
    'cancelled',
    'deadline',
    'credentials-expired',
    'signal-error',
    'target-unreadable',
    'ledger-unreachable',
]);
function standingOfPhase({ claim, former, release }) {
    const earlier = release.claims.filter((each) => each.claim.index === claim.index);
    const last = former ?? earlier.at(-1);
    const resumed = last?.shifting !== undefined || last?.shifted !== undefined;
    return {
        reached: release.weight === undefined
            ? undefined
            : { weight: release.weight, since: watchedUntil(release.claims) },
        resumed,
        soakFrom: last !== undefined && goesOn(last, former !== undefined) ? last.shifted?.soakFrom : undefined,
    };
}
function goesOn(last, takenOver) {
    return takenOver || (last.verdict !== undefined && GOES_ON.has(last.verdict.reason));
}
/** End of the newest watch: a verdict was given, or the shift was confirmed and nothing followed. */
function watchedUntil(claims) {
    const times = claims.map(({ claim, shifted, verdict }) => verdict?.at ?? shifted?.soakFrom ?? claim.at);
    return Math.max(0, ...times);
}

;// CONCATENATED MODULE: ./build/rollout/shift.js



/**
 * Sets the weight and reads it back; the answer is the start of the soak (epoch ms). The ledger knows of the write before
 * it happens (`shifting`) and after it was confirmed (`shifted`). A weight that is in force already is no write.
 */
async function shift(shifting, ports, signal) {
    const { run, journal, splits, claim, standing } = shifting;
    const to = run.phase.traffic;
    const inForce = splits.even && splits.inForce && splits.weight === to;
    if (inForce && standing.soakFrom !== undefined)
        return standing.soakFrom;
    const key = run.release;
    await shifting.guard.confirmed(signal);
    if (!inForce) {
        await ports.ledger.append({ key, type: 'shifting', claim, worker: run.worker, from: splits.weight, to }, signal);
        journal.moved = true;
        const write = { signal, beforeWrite: shifting.guard.beforeWrite };
        await (0,targets/* moveTargets */.Is)(ports.routers, { from: splits.weight, to }, write).catch((error) => failedMove(error, shifting, { ports, signal }));
    }
    await shift_confirm(shifting, ports, signal);
    const soakFrom = ports.clock.now().getTime();
    await ports.ledger.append({ key, type: 'shifted', claim, worker: run.worker, weight: to, soakFrom }, signal);
    return soakFrom;
}
/** A move that failed and left every target where it was is told as it is; one that did not is no refusal any more. */
async function failedMove(error, { journal, splits }, { ports, signal }) {
    if (signal.aborted)
        throw error;
    const after = await (0,targets/* readSplits */.wF)(ports.routers, journal, signal).catch(() => undefined);
    if (after?.even === true && after.weight === splits.weight)
        throw error;
    const found = after === undefined ? 'could not be read afterwards' : `reads ${(0,targets/* formatSplits */.Zj)(after, ports.routers)}`;
    const why = error instanceof Error ? error.message : String(error);
    throw new errors/* RolloutError */.a6('shift-unconfirmed', `The shift failed, and the weight ${found}: ${why}`, {
        cause: error,
    });
}
/** A write that was accepted is believed only when the target itself shows it. */
async function shift_confirm({ run, journal }, ports, signal) {
    const after = await (0,targets/* readSplits */.wF)(ports.routers, journal, signal);
    if (after.even && after.inForce && after.weight === run.phase.traffic)
        return;
    throw new errors/* RolloutError */.a6('shift-unconfirmed', `The weight was set to ${(0,domain_weight/* formatWeight */.c)(run.phase.traffic)} and reads ${(0,targets/* formatSplits */.Zj)(after, ports.routers)}.`, {
        hint: `Look at the target before anything else, then run the phase again or roll back: \`gradual-rollout rollback --release ${run.release.release}\`.`,
    });
}

// EXTERNAL MODULE: ./build/rollout/soak.js + 3 modules
var soak = __webpack_require__(8554);
;// CONCATENATED MODULE: ./build/rollout/run-phase.js











/**
 * Runs one phase from top to bottom: read the weight, claim, preflight, shift, soak, conclude. Idempotent: run again, it
 * reads the weight and the ledger and goes on from where it stood. Rejects only for a fault of our own.
 */
async function runPhase(run, ports, signal) {
    const phase = { run, ports, journal: (0,rollout_journal/* openJournal */._)(ports.clock.now().getTime()) };
    const ending = await untilItEnds(phase, signal).catch((error) => (0,endings/* endingOf */.z6)(error, { signal, moved: phase.journal.moved }));
    const { journal, claimed } = phase;
    const held = claimed !== undefined && claimed.kind !== 'already' ? claimed : undefined;
    return concludePhase({ run, journal, ending, claimed: held, leftUnfinished: unfinished(claimed) }, ports);
}
async function untilItEnds(phase, signal) {
    const { run, ports, journal } = phase;
    const reading = (0,targets/* readSplits */.wF)(ports.routers, journal, signal);
    const resolving = run.gates(signal);
    resolving.catch(() => undefined); // awaited after the claim; a refusal that comes first must not leave it unhandled
    const claimed = await claimPhase(wanted(run, ports, reading), ports, signal);
    phase.claimed = claimed;
    const splits = await reading;
    journal.previousWeight = splits.weight;
    if (claimed.kind === 'already')
        return (0,endings/* alreadyDecided */.hk)(claimed, run);
    const standing = standingOfPhase(claimed);
    journal.moved = claimed.release.moved;
    const guard = guardWrites(claimed, ports, signal);
    const checked = await preflight({ run, journal, gates: await resolving, splits, standing }, ports, signal);
    if (checked.ending !== undefined)
        return checked.ending;
    await ports.reporter.phaseStarted(started(run, ports, splits));
    journal.soakFrom = await shift({ run, journal, claim: claimed.claim.id, guard, splits, standing }, ports, signal);
    if (run.phase.soak === 0)
        return (0,endings/* passed */.bF)(run);
    const soakFrom = journal.soakFrom;
    journal.gates = checked.gates.map((gate) => (0,gate_progress/* beginGate */.Ns)(gate, soakFrom));
    return (0,soak/* soak */.R)({ run, journal, guard }, ports, signal);
}
function wanted(run, ports, reading) {
    return {
        key: run.release,
        phase: run.phase.name,
        index: run.index,
        phases: run.phases.length,
        worker: run.worker,
        planDigest: run.planDigest,
        targets: ports.routers.map((router) => router.key),
        found: reading.then(({ weight, splits }) => {
            const revision = splits[0]?.revision;
            return revision === undefined ? { weight } : { weight, revision };
        }),
        horizon: run.phase.maxSoak > run.phase.soak ? run.phase.maxSoak : 1.5 * run.phase.soak,
        ledgerWait: run.policy.ledgerWait,
    };
}
function started(run, ports, splits) {
    return {
        at: ports.clock.now().getTime(),
        release: run.release,
        worker: run.worker,
        phase: run.phase.name,
        index: run.index,
        phases: run.phases.map((phase) => ({ name: phase.name, weight: phase.traffic, soak: phase.soak })),
        targets: ports.routers.map((router) => router.label),
        from: splits.weight,
        to: run.phase.traffic,
    };
}
/** The last phase passed, and its job died before it could say that the release is finished. */
function unfinished(claimed) {
    return (claimed?.kind === 'already' &&
        claimed.outcome === 'passed' &&
        claimed.release.holds &&
        claimed.release.next === undefined);
}


/***/ })

};
