export const id = 328;
export const ids = [328,61];
export const modules = {

/***/ 5328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollbackCommand: () => (/* binding */ rollbackCommand)
});

// EXTERNAL MODULE: ./build/compose/aws.js + 6 modules
var compose_aws = __webpack_require__(1858);
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
// EXTERNAL MODULE: ./build/domain/release.js
var domain_release = __webpack_require__(9496);
;// CONCATENATED MODULE: ./build/needs.js

const RESULTS = ['success', 'failure', 'cancelled', 'skipped'];
/** The jobs of `toJSON(needs)`; undefined when the input was not given. Throws UsageError for anything else. */
function parseNeeds(text) {
    if (text === undefined)
        return undefined;
    const needs = parsed(text);
    if (typeof needs !== 'object' || needs === null || Array.isArray(needs))
        throw wrong('it is no object of jobs');
    return Object.entries(needs).map(([name, job]) => neededJob(name, job));
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw wrong('it is no JSON');
    }
}
function neededJob(name, job) {
    const { result, outputs } = typeof job === 'object' && job !== null ? job : {};
    const known = RESULTS.find((each) => each === result);
    if (known === undefined)
        throw wrong(`job ${name} has the result ${JSON.stringify(result)}, which is none of ${RESULTS.join(', ')}`);
    const texts = Object.entries(typeof outputs === 'object' && outputs !== null ? outputs : {}).filter((entry) => typeof entry[1] === 'string');
    return { name, result: known, outputs: Object.fromEntries(texts) };
}
function wrong(why) {
    return new errors/* UsageError */.eb([{ message: `input needs: ${why}; give it exactly \`\${{ toJSON(needs) }}\`` }]);
}

// EXTERNAL MODULE: ./build/plan/resolve.js
var resolve = __webpack_require__(5898);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/parse.js + 1 modules
var parse = __webpack_require__(3945);
// EXTERNAL MODULE: ./build/plan/document.js + 4 modules
var plan_document = __webpack_require__(4382);
// EXTERNAL MODULE: ./build/plan/issues.js
var issues = __webpack_require__(6972);
// EXTERNAL MODULE: ./build/plan/read.js + 3 modules
var plan_read = __webpack_require__(9572);
// EXTERNAL MODULE: ./build/plan/salvage.js
var salvage = __webpack_require__(7339);
// EXTERNAL MODULE: ./build/plan/schema/plan.js
var plan = __webpack_require__(9429);
// EXTERNAL MODULE: ./build/plan/schema/policy.js
var policy = __webpack_require__(7948);
// EXTERNAL MODULE: ./build/plan/schema/quantities.js
var quantities = __webpack_require__(9019);
// EXTERNAL MODULE: ./build/plan/schema/target.js
var target = __webpack_require__(4839);
// EXTERNAL MODULE: ./build/plan/settings.js
var settings = __webpack_require__(229);
// EXTERNAL MODULE: ./build/plan/targets.js
var plan_targets = __webpack_require__(8728);
;// CONCATENATED MODULE: ./build/plan/rollback.js












/**
 * Reads what a rollback needs, although gates, phases or other parts of the plan are not valid; their problems come back
 * beside it. Throws UsageError only when it cannot be understood which traffic is meant.
 */
function parseForRollback(source) {
    const read = (0,plan_read/* readPlan */.m)((0,plan_document/* readDocument */.u)(source.file, source.text), source);
    const targets = trafficOf(read);
    const { tree, problems } = read;
    const part = (schema, key) => {
        if (tree[key] === undefined)
            return undefined;
        const found = parse/* safeParse */.xL(schema, tree[key]);
        if (!found.success)
            (0,issues/* tellIssues */.g)(found.error.issues, tree[key], problems, [key]);
        return (0,salvage/* readable */.H)(schema, tree[key]);
    };
    const { name, region, ledger } = tree;
    if (typeof name !== 'string')
        problems.add(['name'], 'name: missing: the name of the rollout');
    const plan = {
        name: typeof name === 'string' ? name : '',
        environment: read.environment,
        ...(typeof region === 'string' ? { region } : {}),
        targets,
        weights: weightsOf(tree.phases),
        rollbackTo: part(policy/* rollbackSchema */.Q4, 'rollback')?.to ?? policy/* ROLLBACK_TO */.Rz,
        policy: (0,settings/* policyOf */.U)(part(policy/* policySchema */.wh, 'policy')),
        ledger: ledger === 'file' ? 'file' : 'github',
    };
    return { plan, problems: read.list() };
}
/** Keys that say which traffic is meant. */
const MEANING = ['traffic', 'vars', 'region', 'environment', 'environments'];
/** The targets; every mistake that may have changed what they are is an error here. */
function trafficOf(read) {
    const { problems, tree, document } = read;
    const unsure = !read.environmentKnown || document.repeated.some((key) => MEANING.includes(key));
    if (unsure || MEANING.some((key) => isDamaged(read, key)))
        throw new errors/* UsageError */.eb(read.list());
    const found = parse/* safeParse */.xL(target/* trafficSchema */.z, tree.traffic);
    if (!found.success)
        (0,issues/* tellIssues */.g)(found.error.issues, tree.traffic, problems, ['traffic']);
    const region = parse/* safeParse */.xL(plan/* planSchema */.Fu.shape.region, tree.region);
    if (!region.success)
        (0,issues/* tellIssues */.g)(region.error.issues, tree.region, problems, ['region']);
    const targets = found.success
        ? (0,plan_targets/* targetsOf */.Q)(found.data, (where, message) => problems.add(where, message))
        : [];
    if (problems.covers(['traffic']) || problems.covers(['region']))
        throw new errors/* UsageError */.eb(read.list());
    return targets;
}
/** True when the YAML has a mistake within this key. */
function isDamaged(read, key) {
    const paths = [[key], read.locate([key])];
    return paths.some((path) => {
        const span = read.document.span(path);
        return span !== undefined && read.document.problems.some((problem) => within(problem, ...span));
    });
}
function within(problem, start, end) {
    const { line = 0, column = 0 } = problem;
    const afterStart = line > start.line || (line === start.line && column >= start.column);
    return afterStart && (line < end.line || (line === end.line && column <= end.column));
}
/** The weights that can be read, ascending, each once. */
function weightsOf(phases) {
    const weights = (Array.isArray(phases) ? phases : []).flatMap((phase) => {
        const traffic = typeof phase === 'object' && phase !== null && 'traffic' in phase ? phase.traffic : undefined;
        return parse/* safeParse */.xL((0,quantities/* trafficWeight */.Ol)(), traffic).data ?? [];
    });
    return [...new Set(weights)].sort((a, b) => a - b);
}

// EXTERNAL MODULE: ./build/platform/aws/references.js
var references = __webpack_require__(188);
// EXTERNAL MODULE: ./build/platform/clock.js
var clock = __webpack_require__(152);
// EXTERNAL MODULE: ./build/domain/outcome.js
var domain_outcome = __webpack_require__(3153);
;// CONCATENATED MODULE: ./build/domain/rollback-decision.js

/**
 * The table of docs/design, section 3: what follows from how the jobs before ended. Every job is decided by itself, and the
 * strongest answer counts: restore before keep before nothing, and of several restores the one that goes furthest back.
 */
function decideRollback(jobs, approvals, known) {
    const decisions = jobs
        .filter((job) => job.result !== 'success' && job.result !== 'skipped')
        .map((job) => (approvals.includes(job.name) ? decideApproval(job, known) : decidePhase(job, known)));
    const decision = decisions.reduce(stronger, {
        action: 'nothing',
        because: 'no job before this one asks for a rollback',
    });
    if (decision.action === 'nothing' || known.release === undefined)
        return decision;
    return overruled(known.release, decision) ?? decision;
}
/** Whether a decision has to wait for the ledger: not when a job says by itself that it failed, or was ordered to stop. */
function needsLedger(jobs, approvals) {
    return !jobs.some((job) => {
        const outcome = approvals.includes(job.name) ? undefined : readOutcome(job);
        return outcome === 'failed' || (outcome === 'aborted' && Boolean(job.outputs['restore']));
    });
}
function decidePhase(job, { release, policy }) {
    const outcome = readOutcome(job) ?? release?.verdict?.outcome;
    const restore = job.outputs['restore'] || release?.verdict?.restore;
    switch (outcome) {
        case 'failed':
            return { action: 'restore', ...asked(restore), because: `${job.name} failed` };
        case 'held':
            return byPolicy(policy.onHeld, { job: `${job.name} is held`, key: 'on-held', restore });
        case 'aborted':
            if (restore)
                return { action: 'restore', ...asked(restore), because: `${job.name} was aborted by order` };
            return byPolicy(policy.onCancel, { job: `${job.name} was cancelled`, key: 'on-cancel', restore });
        case 'refused':
            return { action: 'nothing', because: `${job.name} was refused and has moved nothing` };
        case 'passed':
        case 'pending':
        case undefined:
            return decideWithoutOutcome(job, { release, policy });
    }
}
/** The job left no outcome behind: it was killed, timed out, or never began. The ledger tells which. */
function decideWithoutOutcome(job, { release, policy }) {
    if (release !== undefined && !release.moved) {
        return {
            action: 'nothing',
            because: `${job.name} ended without an outcome, and this release has moved nothing`,
        };
    }
    if (job.result === 'cancelled') {
        return byPolicy(policy.onCancel, {
            job: `${job.name} was cancelled`,
            key: 'on-cancel',
            restore: undefined,
        });
    }
    if (release === undefined) {
        return {
            action: 'restore',
            because: `${job.name} ended without an outcome, and no ledger could be asked`,
        };
    }
    return byPolicy(policy.onLost, {
        job: `${job.name} was lost: its runner died or timed out`,
        key: 'on-lost',
        restore: undefined,
    });
}
function decideApproval(job, { release, policy }) {
    if (release !== undefined && !release.moved) {
        return { action: 'nothing', because: `${job.name} was not given, and this release has moved nothing` };
    }
    if (job.result === 'cancelled') {
        return byPolicy(policy.onCancel, {
            job: `${job.name} was cancelled`,
            key: 'on-cancel',
            restore: undefined,
        });
    }
    return byPolicy(policy.onReject, {
        job: `${job.name} was rejected or expired`,
        key: 'on-reject',
        restore: undefined,
    });
}
function byPolicy(choice, why) {
    const because = `${why.job} (policy ${why.key}: ${choice})`;
    if (choice === 'rollback')
        return { action: 'restore', ...asked(why.restore), because };
    return { action: 'keep', as: why.key === 'on-held' ? 'HELD' : 'STAYS', because };
}
/** What was restored already is not kept or restored again; a restore that would touch what is another release's is none. */
function overruled(release, decision) {
    if (release.restored)
        return { action: 'nothing', because: 'this release was restored already' };
    if (decision.action === 'keep')
        return undefined;
    if (release.heldByAnother)
        return {
            action: 'nothing',
            because: 'another release holds this target now, and its weight is not ours to move',
        };
    if (!release.moved)
        return { action: 'nothing', because: 'this release has moved nothing' };
    return undefined;
}
function stronger(a, b) {
    if (a.action === 'restore' && b.action === 'restore')
        return furtherBack(a.asked, b.asked) ? b : a;
    const rank = { restore: 2, keep: 1, nothing: 0 };
    return rank[b.action] > rank[a.action] || (a.action === 'nothing' && b.action === 'nothing') ? b : a;
}
/** Whether `b` goes further back than `a`: `kill` before any weight, a lower weight before a higher. */
function furtherBack(a, b) {
    if (b === undefined || a === 'kill')
        return false;
    if (a === undefined || b === 'kill')
        return true;
    return Number(b) < Number(a);
}
function readOutcome(job) {
    const outcome = job.outputs['outcome'];
    return outcome !== undefined && Object.hasOwn(domain_outcome/* EXIT_STATUS */.uc, outcome) ? outcome : undefined;
}
function asked(restore) {
    return restore ? { asked: restore } : {};
}

// EXTERNAL MODULE: ./build/domain/weight.js
var domain_weight = __webpack_require__(1781);
// EXTERNAL MODULE: ./build/domain/ledger-scope.js
var ledger_scope = __webpack_require__(8561);
// EXTERNAL MODULE: ./build/domain/ledger-state.js + 1 modules
var ledger_state = __webpack_require__(5233);
;// CONCATENATED MODULE: ./build/rollout/ask-ledger.js



const PAUSE = 15_000;
const ANSWER_WITHIN = 20_000;
/** The records of this plan's environment and targets; undefined when the ledger stayed silent for `patience` ms. */
async function askLedger(release, ports, how) {
    const scope = { ...release, targets: ports.routers.map((router) => router.key) };
    const until = ports.clock.now().getTime() + how.patience;
    for (;;) {
        try {
            return await ports.ledger.records(scope, AbortSignal.any([how.signal, AbortSignal.timeout(ANSWER_WITHIN)]));
        }
        catch (error) {
            how.signal.throwIfAborted();
            ports.warn(`The ledger could not be read: ${error instanceof Error ? error.message : String(error)}`);
            if (ports.clock.now().getTime() + PAUSE > until)
                return undefined;
            await ports.clock.sleep(PAUSE, how.signal);
        }
    }
}
/** What the decision needs to know of this release, and of others at the same targets. */
function factsOf(records, { release }, routers) {
    const state = (0,ledger_state/* releaseState */.h)(records, release);
    const newest = state.claims.at(-1);
    const scope = {
        plan: release.plan,
        environment: release.environment,
        targets: routers.map((router) => router.key),
    };
    const strangers = (0,ledger_scope/* holdersOf */.pW)((0,ledger_state/* releaseStates */.K)(records), scope).filter((holder) => !(0,domain_release/* sameRelease */.O)(holder.key, release));
    const verdict = newest?.verdict;
    return {
        moved: state.moved,
        lost: newest?.open ?? false,
        ...(verdict === undefined
            ? {}
            : {
                verdict: {
                    outcome: verdict.outcome,
                    ...(verdict.restore === undefined ? {} : { restore: verdict.restore }),
                },
            }),
        restored: state.closed && state.restored !== undefined,
        heldByAnother: !state.holds && strangers.length > 0,
    };
}

// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(4249);
// EXTERNAL MODULE: ./build/rollout/endings.js
var endings = __webpack_require__(2894);
// EXTERNAL MODULE: ./build/rollout/restore.js
var restore = __webpack_require__(6044);
// EXTERNAL MODULE: ./build/rollout/targets.js
var targets = __webpack_require__(4448);
// EXTERNAL MODULE: ./build/domain/judging/gate-progress.js + 21 modules
var gate_progress = __webpack_require__(4131);
// EXTERNAL MODULE: ./build/rollout/soak.js + 3 modules
var soak = __webpack_require__(8554);
;// CONCATENATED MODULE: ./build/rollout/watch-restored.js


/**
 * Watches a release that was restored to a weight above 0 for as long as its phase says (30 min by default). Undefined when
 * its gates were kept; else why it must go on to 0. Whatever may not be judged counts as unfit here.
 */
async function watchRestored(rolling, to, { ports, signal }) {
    const run = rolling.run.watch(to);
    if (run === undefined)
        return 'the gates of the plan cannot be read, so nothing can be judged at this weight.';
    const { journal } = rolling;
    try {
        const gates = await run.gates(signal);
        if (gates.every((gate) => gate.advisory))
            return 'no gate judges this weight.';
        const now = ports.clock.now().getTime();
        journal.soakFrom = now;
        journal.soakUntil = now + run.phase.soak;
        journal.gates = gates.map((gate) => (0,gate_progress/* beginGate */.Ns)(gate, now));
        const ending = await (0,soak/* soak */.R)({ run, journal, guard: UNGUARDED }, ports, signal);
        return ending.outcome === 'passed' ? undefined : ending.message;
    }
    catch (error) {
        signal.throwIfAborted();
        return error instanceof Error ? error.message : String(error);
    }
}
/** A restore asks nobody before it writes, and no order stops it: orders are restores themselves. */
const UNGUARDED = {
    confirmed: async () => { },
    beforeWrite: async () => { },
    check: async () => { },
};

;// CONCATENATED MODULE: ./build/rollout/restore-release.js





/**
 * Restores this release to what was asked, else to `rollback.to`, and closes it when that is where it began. A restore to a
 * weight above 0 is watched, and goes on to 0 when a gate fails or nothing can be judged. A restore never raises a weight.
 */
async function restoreRelease(rolling, order, world) {
    const { run, journal } = rolling;
    const to = neverUp(weightOf(order.asked, run, journal.weight), journal.weight);
    const restored = await restoreAndRecord(rolling, to, world);
    if (!restored.confirmed)
        return unconfirmed(restored);
    const message = `Restored to ${(0,domain_weight/* formatWeight */.c)(to)}: ${order.because}.`;
    if (to === 0)
        return { outcome: 'restored', message, to, targets: restored.targets };
    const unfit = await watchRestored(rolling, to, world);
    if (unfit === undefined) {
        return {
            outcome: 'restored',
            message: `${message} It is held there: nothing of this release may rise.`,
            to,
            targets: restored.targets,
            next: [`To go back to 0 %: \`gradual-rollout rollback --release ${run.release.release}\`.`],
        };
    }
    const nothing = 0;
    const again = await restoreAndRecord(rolling, nothing, world);
    if (!again.confirmed)
        return unconfirmed(again);
    return {
        outcome: 'restored',
        message: `${message} Then restored to 0 %: ${unfit}`,
        to: nothing,
        targets: again.targets,
    };
}
/** The deed with its records around it. The ledger is told where it can be; a restore waits for nobody. */
async function restoreAndRecord({ run, journal }, to, { ports, signal }) {
    const { release: key, worker } = run;
    await record([{ key, type: 'restoring', to, worker }], ports);
    const restored = await (0,restore/* restoreTargets */.F)(to, ports, signal);
    await (0,targets/* readSplits */.wF)(ports.routers, journal, signal).catch(() => undefined);
    if (restored.confirmed) {
        await record([
            { key, type: 'restored', weight: to, worker },
            { key, type: 'rolled-back', weight: to },
        ], ports);
    }
    return restored;
}
/** Appends records, and only warns when the ledger cannot be reached. */
async function record(records, ports) {
    try {
        for (const each of records)
            await ports.ledger.append(each, AbortSignal.timeout(20_000));
    }
    catch (error) {
        ports.warn(`The ledger could not be told of the restore: ${error instanceof Error ? error.message : String(error)}`);
    }
}
/** Red, with the command for a person: nothing may look restored that was not read back so. */
function unconfirmed(restored) {
    const open = restored.targets.filter((target) => !target.confirmed);
    const told = open.map((target) => `${target.label} reads ${target.weight === undefined ? 'nothing' : (0,domain_weight/* formatWeight */.c)(target.weight)}${target.problem === undefined ? '' : ` (${target.problem})`}`);
    return {
        outcome: 'failed',
        message: `NOT restored to ${(0,domain_weight/* formatWeight */.c)(restored.to)}: ${told.join('; ')}.`,
        next: open.map((target) => `Run this by hand: \`${target.command}\``),
        to: restored.to,
        targets: restored.targets,
    };
}
function weightOf(asked, run, inForce) {
    if (asked === 'kill')
        return 0;
    const number = asked === undefined || asked.trim() === '' ? Number.NaN : Number(asked);
    if (number >= 0 && number <= 100)
        return number;
    if (run.rollbackTo !== 'previous')
        return run.rollbackTo;
    const phases = run.weights.map((traffic) => ({ traffic }));
    return inForce === undefined ? 0 : (0,endings/* previousWeight */.CY)(inForce, { phases });
}
function neverUp(to, inForce) {
    return inForce === undefined ? to : Math.min(to, inForce);
}

;// CONCATENATED MODULE: ./build/rollout/order-rollback.js






/** How long an order waits for the jobs that it stopped to end, before it reads the weight for the last time. */
const END_WITHIN = 5 * 60_000;
const order_rollback_PAUSE = 10_000;
/**
 * A rollback ordered by hand: restores whatever is there, at once. It stops every release that holds something at these
 * targets: by an abort record that they read before each write, by cancelling their runs where that is allowed, and by
 * reading the weight again after those runs have ended.
 */
async function orderRollback(rolling, ports, signal) {
    const { run, journal } = rolling;
    const world = { ports, signal };
    const records = await askLedger(run.release, ports, { patience: 0, signal });
    const holders = records === undefined ? [] : holding(records, rolling, ports);
    const to = run.rollbackTo === 'previous' ? 0 : run.rollbackTo;
    if (holders.length === 0 && records !== undefined && (await isAt(to, rolling, world))) {
        return {
            outcome: 'nothing-to-do',
            message: `Nothing to roll back: the weight is ${(0,domain_weight/* formatWeight */.c)(to)}, and no release holds it.`,
        };
    }
    run.ends(holders.map((holder) => holder.key));
    const abort = await order(holders, rolling, ports);
    const lowest = journal.weight !== undefined && journal.weight < to ? journal.weight : to;
    const workers = holders.flatMap((holder) => holder.claims.filter((claim) => claim.open).map((claim) => claim.worker));
    for (const worker of workers)
        await cancel(worker, world);
    let restored = await restoreAndRecord(rolling, lowest, world);
    await waitForEnd(workers, world);
    if (restored.confirmed && !(await isAt(lowest, rolling, world)))
        restored = await restoreAndRecord(rolling, lowest, world);
    if (!restored.confirmed)
        return unconfirmed(restored);
    await order_rollback_close(holders, abort, { rolling, ports, to: lowest });
    return { outcome: 'restored', message: told(lowest, holders), to: lowest, targets: restored.targets };
}
function holding(records, { run }, ports) {
    const { plan, environment } = run.release;
    return (0,ledger_scope/* holdersOf */.pW)((0,ledger_state/* releaseStates */.K)(records), {
        plan,
        environment,
        targets: ports.routers.map((router) => router.key),
    });
}
async function isAt(to, { journal }, { ports, signal }) {
    const splits = await (0,targets/* readSplits */.wF)(ports.routers, journal, signal).catch(() => undefined);
    signal.throwIfAborted();
    return splits !== undefined && splits.even && splits.inForce && splits.weight === to;
}
/** The record that stops everybody else; its id, or undefined when the ledger cannot be told. */
async function order(holders, { run }, ports) {
    try {
        const appended = await ports.ledger.append({
            key: run.release,
            type: 'abort',
            releases: holders.map((holder) => holder.key),
            targets: ports.routers.map((router) => router.key),
            worker: run.worker,
            note: 'rollback by hand',
        }, AbortSignal.timeout(20_000));
        return appended.id;
    }
    catch (error) {
        ports.warn(`The order could not be written to the ledger, and stops nobody else: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    }
}
async function cancel(worker, { ports, signal }) {
    const asked = await ports.workers.cancel(worker, signal).catch(() => false);
    signal.throwIfAborted();
    if (!asked)
        ports.warn(`The job in flight could not be cancelled${worker.url === undefined ? '' : ` (${worker.url})`}; it stops by itself at its next look.`);
}
async function waitForEnd(workers, { ports, signal }) {
    const until = ports.clock.now().getTime() + END_WITHIN;
    for (const worker of workers) {
        while (ports.clock.now().getTime() < until) {
            const state = await ports.workers.stateOf(worker, signal).catch(() => 'unknown');
            signal.throwIfAborted();
            if (state !== 'there')
                break;
            await ports.clock.sleep(order_rollback_PAUSE, signal);
        }
    }
}
/** Every release that was stopped is closed by what was restored; then the order itself, so that a new release may come. */
async function order_rollback_close(holders, abort, { rolling, ports, to }) {
    const { worker } = rolling.run;
    for (const { key } of holders) {
        await record([
            { key, type: 'restored', weight: to, worker },
            { key, type: 'aborted' },
        ], ports);
    }
    if (abort !== undefined)
        await record([{ key: rolling.run.release, type: 'abort-closed', abort }], ports);
}
function told(to, holders) {
    const names = holders.map((holder) => holder.key.release).join(', ');
    const restored = `Restored to ${(0,domain_weight/* formatWeight */.c)(to)} by order.`;
    return names === '' ? restored : `${restored} Closed: release ${names}.`;
}

;// CONCATENATED MODULE: ./build/rollout/run-rollback.js







/** How long a job without an outcome waits for a ledger that cannot be reached; then it restores. */
const LEDGER_WAIT = 5 * 60_000;
/**
 * The rollback: decides from how the jobs before ended and from the ledger, or obeys an order by hand, restores, and is
 * green only when the read-back shows the weight that was to be reached. Rejects only when aborted.
 */
async function runRollback(run, ports, signal) {
    const journal = (0,rollout_journal/* openJournal */._)(ports.clock.now().getTime());
    const before = await (0,targets/* readSplits */.wF)(ports.routers, journal, signal).catch((error) => {
        signal.throwIfAborted();
        ports.warn(`The weight could not be read before the rollback: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    });
    if (before !== undefined)
        journal.previousWeight = before.weight;
    const rolling = { run, journal };
    const result = run.needs === undefined
        ? await orderRollback(rolling, ports, signal)
        : await decided(rolling, ports, signal);
    const report = rollbackReport(rolling, result, ports);
    await ports.rollbackReporter.rolledBack(report);
    return report;
}
async function decided(rolling, ports, signal) {
    const { run } = rolling;
    const jobs = run.needs ?? [];
    const patience = needsLedger(jobs, run.approvals) ? LEDGER_WAIT : 0;
    const records = await askLedger(run.release, ports, { patience, signal });
    const release = records === undefined ? undefined : factsOf(records, run, ports.routers);
    const decision = decideRollback(jobs, run.approvals, { release, policy: run.policy });
    switch (decision.action) {
        case 'nothing':
            return { outcome: 'nothing-to-do', message: `Nothing to roll back: ${decision.because}.` };
        case 'keep':
            return kept(rolling, decision);
        case 'restore':
            return restoreRelease(rolling, { asked: decision.asked, because: decision.because }, { ports, signal });
    }
}
function kept({ run, journal }, { as, because }) {
    const weight = journal.weight === undefined ? 'its weight' : (0,domain_weight/* formatWeight */.c)(journal.weight);
    return {
        outcome: 'kept',
        message: `${as} at ${weight}: ${because}.`,
        next: [
            `To go on, run the phase again with \`release: ${run.release.release}\`.`,
            `To go back: \`gradual-rollout rollback --release ${run.release.release}\`.`,
        ],
    };
}
function rollbackReport({ run, journal }, result, ports) {
    return {
        schemaVersion: 1,
        release: run.release,
        outcome: result.outcome,
        message: result.message,
        next: result.next ?? [],
        ...(result.to === undefined ? {} : { to: result.to }),
        ...(journal.weight === undefined ? {} : { weight: journal.weight }),
        ...(journal.previousWeight === undefined ? {} : { previousWeight: journal.previousWeight }),
        targets: result.targets ?? ports.routers.map((router, i) => run_rollback_target(router.label, journal.weights[i])),
        startedAt: journal.startedAt,
        endedAt: ports.clock.now().getTime(),
        warnings: [...journal.warnings],
        worker: run.worker,
    };
}
function run_rollback_target(label, weight) {
    return weight === undefined ? { label } : { label, weight };
}

// EXTERNAL MODULE: ./build/report/terminal-summary.js
var terminal_summary = __webpack_require__(1550);
// EXTERNAL MODULE: ./build/commands/finish-phase.js
var finish_phase = __webpack_require__(3650);
;// CONCATENATED MODULE: ./build/commands/finish-rollback.js



/** Tells how a rollback ended. Red only when the read-back does not show the weight that was to be reached. */
async function finishRollback(report, world, options) {
    const failed = report.outcome === 'failed';
    if (!world.runner.inActions) {
        world.out(options.json ? JSON.stringify(report, null, 2) : (0,terminal_summary/* terminalRollback */.z)(report, (0,finish_phase/* terminalOf */.g)(world)));
        return failed ? 1 : 0;
    }
    world.out((0,terminal_summary/* terminalRollback */.z)(report, (0,finish_phase/* terminalOf */.g)(world)));
    const { setOutput, fail, notice } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 6915));
    const outputs = {
        outcome: report.outcome,
        weight: report.weight === undefined ? '' : String(report.weight),
    };
    for (const [name, value] of Object.entries(outputs))
        await setOutput(name, value);
    const told = world.mask([report.message, ...report.next].join(' '));
    if (failed)
        await fail(told);
    else
        await notice(report.weight === undefined ? told : `${told} The weight is ${(0,domain_weight/* formatWeight */.c)(report.weight)}.`);
    return failed ? 1 : 0;
}

// EXTERNAL MODULE: ./build/plan/parse.js
var plan_parse = __webpack_require__(8061);
;// CONCATENATED MODULE: ./build/commands/watch-phase.js



/** How long a release that was restored to a weight above 0 is watched there, in ms (`then`, docs/design section 3). */
const THEN = 30 * 60_000;
/**
 * The phase to watch by after a restore to `to`: the gates of the plan's phase at that weight, else of its first. Undefined
 * when the plan is not valid: then nothing can be judged at this weight.
 */
function watchPhase(to, { source, release, worker, references }) {
    const plan = parsedOrNot(source);
    if (plan === undefined)
        return undefined;
    const index = Math.max(0, plan.phases.findIndex((phase) => phase.traffic === to));
    const phase = plan.phases[index];
    if (phase === undefined)
        return undefined;
    return {
        release,
        worker,
        phase: { ...phase, traffic: to, soak: THEN, maxSoak: THEN, early: false },
        index,
        phases: plan.phases,
        gates: async (signal) => (await (0,resolve/* resolvePlan */.yY)(plan, references, signal)).phases[index]?.gates ?? [],
        policy: { ...plan.policy, drift: 'hold' },
        rollbackTo: plan.rollbackTo,
        planDigest: plan.digest,
        allowStaticCredentials: true,
    };
}
function parsedOrNot(source) {
    try {
        return (0,plan_parse.parsePlan)(source);
    }
    catch (error) {
        if (error instanceof errors/* UsageError */.eb)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/commands/rollback.js

















/** Rolls back: by decision where `needs` is given, else by order. Takes of the plan what it can read, and only warns of the rest. */
async function rollbackCommand(world, options) {
    const needs = parseNeeds(options.needs);
    const source = (0,plan_source/* readPlanSource */.F)(world, options);
    const { plan, problems } = parseForRollback(source);
    for (const problem of problems)
        world.warn(`${(0,errors/* formatProblem */.Vw)(problem)} (the rollback goes on without it)`);
    const aws = (0,compose_aws/* awsOf */.J)(world, options, plan.region);
    const ended = [];
    const { ports, release } = await portsOf(world, { options, plan, aws, ended });
    const run = {
        release,
        worker: world.worker,
        ...(needs === undefined ? {} : { needs }),
        approvals: options.approvals,
        policy: plan.policy,
        rollbackTo: plan.rollbackTo,
        weights: plan.weights,
        ends: (releases) => void ended.push(...releases.map(domain_release/* formatRelease */.B)),
        watch: (to) => watchPhase(to, { source, release, worker: world.worker, references: (0,references/* createReferences */.b)(aws) }),
    };
    return finishRollback(await runRollback(run, ports, world.signal), world, options);
}
async function portsOf(world, { options, plan, aws, ended }) {
    const targets = await (0,resolve/* resolveTargets */.h5)(plan, (0,references/* createReferences */.b)(aws), world.signal);
    const name = options.release ?? (world.runner.sha === '' ? 'by-hand' : world.runner.sha);
    const named = { plan: plan.name, environment: plan.environment, release: name };
    const github = (0,compose_ledger/* githubOf */.z)(world, options);
    const { ledger, workers } = await (0,compose_ledger/* ledgerOf */.X)(world, options, { kind: plan.ledger, github });
    const keys = (0,routers/* routersOf */.a)(targets, { aws, release: named }).map((router) => router.key);
    const read = { ledger, targets: keys, signal: world.signal };
    const release = await (0,compose_release/* releaseOfAttempt */.O)(named, { options, runner: world.runner }, read);
    const ports = {
        routers: (0,routers/* routersOf */.a)(targets, { aws, release, alsoOurs: ended }),
        provider: (0,provider/* providerOf */.l)(aws),
        ledger,
        workers,
        reporter: (0,reporters/* progressOf */.jA)(world),
        rollbackReporter: (0,reporters/* rollbackReporterOf */.di)(world, github),
        clock: clock/* systemClock */.m,
        credentials: () => aws.describeCredentials(),
        warn: world.warn,
    };
    return { ports, release };
}


/***/ }),

/***/ 4382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ readDocument)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/plan/document-places.js

function stepsTo(document, path) {
    const steps = document.contents === null ? [] : [{ value: document.contents }];
    for (const segment of path) {
        const next = stepInto(document, steps.at(-1)?.value, segment);
        if (next === undefined)
            break;
        steps.push(next);
    }
    return steps;
}
function stepInto(document, node, segment) {
    const parent = (0,dist/* isAlias */.Vj)(node) ? node.resolve(document) : node;
    if ((0,dist/* isSeq */.oP)(parent)) {
        const value = parent.items[Number(segment)];
        return value === undefined || value === null ? undefined : { value };
    }
    if (!(0,dist/* isMap */.jh)(parent))
        return undefined;
    const pair = parent.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === segment);
    return pair === undefined ? undefined : { key: pair.key, ...(pair.value ? { value: pair.value } : {}) };
}
/** Keys of the root that stand more than once: which of them is meant cannot be known. */
function repeatedKeys(document) {
    if (!(0,dist/* isMap */.jh)(document.contents))
        return [];
    const keys = document.contents.items.map(({ key }) => ((0,dist/* isScalar */.jn)(key) ? String(key.value) : ''));
    return keys.filter((key, index) => keys.indexOf(key) < index);
}
/** Offset of a value or of its key; of the nearest thing around it when it is not there. */
function offsetOf(document, path, at) {
    const steps = stepsTo(document, path);
    const last = steps.at(-1);
    const whole = steps.length === path.length + 1;
    const node = at === 'value' && whole ? (last?.value ?? last?.key) : (last?.key ?? last?.value);
    return node?.range?.[0] ?? 0;
}
/** Offsets that the value at `path` takes, its key included; undefined when it is not there. */
function spanOf(document, path) {
    const steps = stepsTo(document, path);
    if (steps.length !== path.length + 1)
        return undefined;
    const last = steps.at(-1);
    const first = (last?.key ?? last?.value)?.range;
    const end = (last?.value ?? last?.key)?.range;
    return first && end ? [first[0], end[2]] : undefined;
}

;// CONCATENATED MODULE: ./build/plan/document-value.js

/** A plan of twenty phases and fifty gates has some 2,000 values; aliases of aliases reach millions in ten lines. */
const MOST_VALUES = 20_000;
const DEEPEST = 40;
/** The plain value of a document. What cannot be read is reported and left out; repeated keys keep their first value. */
function toValue(document, report) {
    return read(document.contents, { document, report, open: new Set(), count: 0 });
}
function read(node, reading) {
    if (node === null)
        return null;
    reading.count += 1;
    if (reading.count > MOST_VALUES) {
        if (reading.count === MOST_VALUES + 1) {
            reading.report(offset(node), `expands to more than ${MOST_VALUES} values; aliases may not multiply each other`);
        }
        return undefined;
    }
    if ((0,dist/* isScalar */.jn)(node))
        return scalar(node.value, offset(node), reading);
    const real = (0,dist/* isAlias */.Vj)(node) ? node.resolve(reading.document) : node;
    if (real === undefined) {
        reading.report(offset(node), 'found an alias (*) whose anchor (&) does not stand above it');
        return undefined;
    }
    if ((0,dist/* isAlias */.Vj)(node) && (0,dist/* isScalar */.jn)(real))
        return scalar(real.value, offset(node), reading);
    if (reading.open.has(real)) {
        reading.report(offset(node), 'an alias stands inside of what it names, so the value has no end');
        return undefined;
    }
    if (reading.open.size >= DEEPEST) {
        reading.report(offset(node), `nested more than ${DEEPEST} levels deep`);
        return undefined;
    }
    reading.open.add(real);
    const value = (0,dist/* isMap */.jh)(real)
        ? readMap(real, reading)
        : (0,dist/* isSeq */.oP)(real)
            ? real.items.map((item) => read(item, reading))
            : undefined;
    reading.open.delete(real);
    return value;
}
function readMap(map, reading) {
    const value = {};
    for (const { key, value: child } of map.items) {
        const name = (0,dist/* isScalar */.jn)(key) ? key.value : undefined;
        const at = key === null ? offset(map) : offset(key);
        if (typeof name !== 'string') {
            reading.report(at, `found ${(0,dist/* isScalar */.jn)(key) ? `the key ${String(name)}` : 'a key that is not text'}; a key is text, in quotes if need be`);
        }
        else if (name === '<<') {
            reading.report(at, 'found the merge key "<<", which YAML 1.2 does not have; repeat the keys, or use `vars`');
        }
        else if (name === '__proto__') {
            reading.report(at, 'found the key "__proto__", which is not allowed');
        }
        else if (Object.hasOwn(value, name)) {
            reading.report(at, `found the key ${JSON.stringify(name)} a second time; a key may stand once in a map`);
        }
        else {
            value[name] = read(child, reading);
        }
    }
    return value;
}
function scalar(value, at, reading) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
        reading.report(at, `found ${value}; only finite numbers are allowed`);
        return undefined;
    }
    if (typeof value === 'bigint')
        return Number(value);
    return value;
}
function offset(node) {
    return node.range?.[0] ?? 0;
}

;// CONCATENATED MODULE: ./build/plan/path.js
/** The place of an offset; one beyond the end is the end. */
function placeIn(text, offset) {
    const before = text.slice(0, Math.max(0, offset)).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

;// CONCATENATED MODULE: ./build/plan/syntax-message.js
/** Words for the mistakes that people make most; for the rest the parser's own first line. */
const MESSAGES = {
    TAB_AS_INDENT: 'found a tab; YAML is indented with spaces',
    MULTIPLE_DOCS: 'found a second document (---); a plan is one document',
    BAD_INDENT: 'found an indentation that fits nothing above it; keys of one map start in the same column',
    MULTILINE_IMPLICIT_KEY: 'found text over several lines where a key stands; a colon or a quote is missing above',
    MISSING_CHAR: 'something is missing here: a closing quote or bracket, or a comma between two values',
    BLOCK_AS_IMPLICIT_KEY: 'found a second ": " in one line; put the value in quotes',
    TAG_RESOLVE_FAILED: 'found a tag (!…); plans use plain YAML values only',
};
/** What is wrong with the YAML, and the likely remedy. */
function syntaxMessage(fault, text) {
    const known = MESSAGES[fault.code] ?? fault.message.split('\n', 1)[0]?.slice(0, 200) ?? 'not valid YAML';
    const line = text.slice(text.lastIndexOf('\n', Math.max(0, fault.pos[0] - 1)) + 1).split('\n', 1)[0] ?? '';
    const bare = /[{[].*[{,:[]\s*\$\{[^"'}]*\}/.test(line);
    return bare ? `${known}. Within { } or [ ] a value with \${…} must be in quotes` : known;
}

;// CONCATENATED MODULE: ./build/plan/document.js





/** Far more than a plan needs; keeps a wrong file (a log, a template) from being parsed for seconds. */
const LONGEST_TEXT = 128 * 1024;
/** The parser descends by recursion, and goes on for minutes after an overflow; nobody nests that deep. */
const DEEPEST_BRACKETS = 100;
/** A wrong file has thousands of mistakes; the first ones tell what it is. */
const MOST_FAULTS = 20;
/** Reads YAML 1.2, core schema, one document; never throws for what the text holds. */
function readDocument(file, text) {
    if (text.length > LONGEST_TEXT)
        return unread(file, `found ${text.length} characters; a plan has at most ${LONGEST_TEXT}`);
    if (bracketDepth(text) > DEEPEST_BRACKETS)
        return unread(file, `more than ${DEEPEST_BRACKETS} brackets are open at once`);
    let document;
    try {
        // Not `silent`: the parser would then keep quiet about a second document too.
        document = (0,dist/* parseDocument */.Tp)(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
    }
    catch (error) {
        if (error instanceof RangeError)
            return unread(file, 'nested too deeply to be read');
        throw error;
    }
    const problems = [];
    const report = (offset, message) => problems.push({ file, ...placeIn(text, offset), message });
    const faults = [...document.errors, ...document.warnings].slice(0, MOST_FAULTS);
    for (const fault of faults)
        report(fault.pos[0], syntaxMessage(fault, text));
    const value = toValue(document, report);
    return {
        file,
        value,
        problems,
        repeated: problems.length === 0 ? [] : repeatedKeys(document),
        place: (path, at) => placeIn(text, offsetOf(document, path, at)),
        span: (path) => {
            const found = spanOf(document, path);
            return found && [placeIn(text, found[0]), placeIn(text, found[1])];
        },
    };
}
function unread(file, message) {
    const start = { line: 1, column: 1 };
    return {
        file,
        value: undefined,
        problems: [{ file, ...start, message }],
        repeated: [],
        place: () => start,
        span: () => undefined,
    };
}
/** Brackets open at once, those in quotes and comments included. */
function bracketDepth(text) {
    let open = 0;
    let most = 0;
    for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
        open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
        most = Math.max(most, open);
    }
    return most;
}


/***/ }),

/***/ 8061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parsePlan: () => (/* binding */ parsePlan)
/* harmony export */ });
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3971);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4382);


/**
 * Reads and checks a plan. `${var:…}` and `${env:…}` are put in place; what needs a look-up stays as text until
 * `resolvePlan`. Throws UsageError with all problems of the file at once.
 */
function parsePlan(source) {
    return (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .planOf */ .X)((0,_document_js__WEBPACK_IMPORTED_MODULE_1__/* .readDocument */ .u)(source.file, source.text), source);
}


/***/ }),

/***/ 6044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ restoreTargets)
/* harmony export */ });
/* harmony import */ var _domain_weight_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1781);

/** Rounds over all targets; each router retries its own faults for minutes within one round. */
const ROUNDS = 8;
const PAUSE = 45_000;
/**
 * Restores every target, last to first, and reads each one back. A target that fails does not stop the ones after it; what
 * is not confirmed is tried again, for at least five minutes. Needs no ledger, no gates and no GitHub. Never throws but on abort.
 */
async function restoreTargets(to, world, signal) {
    const results = new Map();
    for (let round = 1;; round += 1) {
        for (const router of [...world.routers].reverse()) {
            if (results.get(router)?.confirmed)
                continue;
            results.set(router, await restoreTarget(router, to, signal));
        }
        const targets = world.routers.flatMap((router) => results.get(router) ?? []);
        const confirmed = targets.every((target) => target.confirmed);
        if (confirmed || round === ROUNDS)
            return { to, confirmed, targets };
        for (const target of targets.filter((each) => !each.confirmed)) {
            world.warn(`${target.label} is not at ${(0,_domain_weight_js__WEBPACK_IMPORTED_MODULE_0__/* .formatWeight */ .c)(to)} yet (try ${round} of ${ROUNDS}): ${target.problem ?? 'it reads another weight'}`);
        }
        await world.clock.sleep(PAUSE, signal);
    }
}
async function restoreTarget(router, to, signal) {
    const base = { label: router.label, command: router.command(to) };
    const problem = await tried(() => router.restoreTo(to, { signal, beforeWrite: async () => { } }), signal);
    let weight;
    let inForce = false;
    const unread = await tried(async () => {
        const split = await router.current(signal);
        weight = split.weight;
        inForce = split.inForce;
    }, signal);
    const confirmed = weight === to && inForce;
    const why = problem ?? unread;
    return {
        ...base,
        confirmed,
        ...(weight === undefined ? {} : { weight }),
        ...(why === undefined ? {} : { problem: why }),
    };
}
/** The message of what went wrong, undefined when nothing did. Only an abort goes through. */
async function tried(deed, signal) {
    try {
        await deed();
        return undefined;
    }
    catch (error) {
        signal.throwIfAborted();
        return error instanceof Error ? error.message : String(error);
    }
}


/***/ })

};
