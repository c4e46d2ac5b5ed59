export const id = 999;
export const ids = [999];
export const modules = {

/***/ 7999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cli: () => (/* binding */ cli)
});

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(8179);
// EXTERNAL MODULE: ./build/commands/phase.js + 4 modules
var phase = __webpack_require__(3161);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/compose/plan-source.js
var plan_source = __webpack_require__(5896);
// EXTERNAL MODULE: ./build/domain/errors.js
var errors = __webpack_require__(6046);
// EXTERNAL MODULE: ./build/domain/target.js
var domain_target = __webpack_require__(4560);
// EXTERNAL MODULE: ./build/ledger/memory.js
var memory = __webpack_require__(4493);
// EXTERNAL MODULE: ./build/plan/parse.js
var parse = __webpack_require__(8061);
// EXTERNAL MODULE: ./build/domain/outcome.js
var domain_outcome = __webpack_require__(3153);
;// CONCATENATED MODULE: ./build/rehearsal/rehearse.js

/**
 * When rehearsals begin, a Monday morning: the day wave of the traffic and the limits of the periods hang on it, so a seed
 * means the same rollout on every day only from the same start.
 */
const REHEARSAL_START = new Date('2026-01-05T09:00:00Z');
/** Runs phase after phase until one does not pass, and restores when that one asks for it. */
async function rehearse({ phases, run, restore }) {
    const reports = [];
    for (const [index, phase] of phases.entries()) {
        const report = await run(phase, index);
        reports.push(report);
        if (report.outcome === 'passed')
            continue;
        if (report.restore === undefined)
            return { reports, outcome: report.outcome, weight: report.weight, restored: false };
        return { reports, outcome: report.outcome, weight: await restore(report), restored: true };
    }
    return { reports, outcome: 'passed', weight: reports.at(-1)?.weight, restored: false };
}
/** Status of a rehearsal that was expected to end in a certain way and did not. */
const NOT_AS_EXPECTED = 1;
/** Exit status of a rehearsal: that of its outcome; with an expectation, 0 when it was met and 1 when it was not. */
function expectation(reports, expected) {
    const outcome = reports.at(-1)?.outcome ?? 'refused';
    if (expected === undefined)
        return domain_outcome/* EXIT_STATUS */.uc[outcome];
    return outcome === expected ? 0 : NOT_AS_EXPECTED;
}

// EXTERNAL MODULE: ./build/domain/signal.js
var signal = __webpack_require__(4293);
;// CONCATENATED MODULE: ./build/rehearsal/random.js
/** Above this mean the samplers go over to the normal approximation. */
const EXACT_UP_TO = 30;
/** Spreads the bits of two 32-bit integers over one (the finaliser of MurmurHash3). */
function mix(state, value) {
    let h = Math.imul(state ^ value, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
}
/** The generator sfc32 (Doty-Humphrey; 128 bits of state, passes PractRand), seeded from two integers. */
function sfc32(seed, index) {
    let a = mix(seed, index >>> 0);
    let b = mix(a, Math.floor(index / 2 ** 32) >>> 0);
    let c = mix(b, seed);
    let counter = 1;
    const next = () => {
        const sum = (a + b + counter) >>> 0;
        counter = (counter + 1) >>> 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) >>> 0;
        c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
        return sum;
    };
    for (let round = 0; round < 8; round += 1)
        next();
    return () => next() / 2 ** 32;
}
/** A stream of its own for each name under a seed; indices are whole numbers from 0 to 2^53. */
function createStream(seed, name) {
    let state = mix(0x811c9dc5, seed >>> 0);
    for (let i = 0; i < name.length; i += 1)
        state = mix(state, name.charCodeAt(i));
    return (index) => sfc32(state, index);
}
/** Uniform in [from, to). */
function uniform(random, from, to) {
    return from + (to - from) * random();
}
/** One of a list; the list must not be empty. */
function pick(random, list) {
    const chosen = list[Math.floor(random() * list.length)];
    if (chosen === undefined)
        throw new RangeError('nothing to pick from');
    return chosen;
}
/** Standard normal (Box and Muller). */
function normal(random) {
    return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
/** Mean 1, never negative: a factor by which something wobbles; `sigma` is the standard deviation of its logarithm. */
function wobble(random, sigma) {
    return Math.exp(sigma * normal(random) - (sigma * sigma) / 2);
}
/** Exact (inversion) up to a mean of 30, above it the rounded normal approximation: skewness, at most .18, is lost. */
function poisson(random, mean) {
    if (mean <= 0)
        return 0;
    if (mean > EXACT_UP_TO)
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
    let term = Math.exp(-mean);
    let rest = random() - term;
    let count = 0;
    while (rest > 0 && term > 0) {
        count += 1;
        term *= mean / count;
        rest -= term;
    }
    return count;
}
/**
 * Successes in `n` trials of probability `p`. Exact (inversion) while the rarer of the two sides has a mean up to 30,
 * above it the rounded normal approximation.
 */
function binomial(random, n, p) {
    if (n <= 0 || p <= 0)
        return 0;
    if (p >= 1)
        return n;
    if (p > 0.5)
        return n - binomial(random, n, 1 - p);
    const mean = n * p;
    if (mean > EXACT_UP_TO) {
        const drawn = Math.round(mean + Math.sqrt(mean * (1 - p)) * normal(random));
        return Math.min(n, Math.max(0, drawn));
    }
    let term = Math.exp(n * Math.log1p(-p));
    let rest = random() - term;
    let count = 0;
    while (rest > 0 && count < n) {
        count += 1;
        term *= ((n - count + 1) / count) * (p / (1 - p));
        rest -= term;
    }
    return count;
}

;// CONCATENATED MODULE: ./build/rehearsal/simulated-alarms.js


/** What stands for `*` in the names of the simulated alarms. */
const ENDINGS = ['errors', 'saturation'];
/** The alarms that a gate's patterns match in the simulated service: a name as it is, two for each pattern. */
function alarmsOf(patterns) {
    const names = patterns.flatMap((pattern) => pattern.includes('*') ? ENDINGS.map((ending) => pattern.replaceAll('*', ending)) : [pattern]);
    return [...new Set(names)];
}
/** The alarms of this gate that fail it when they go red. */
function decidingAlarms(gate) {
    const [{ patterns }] = gate.signals;
    return alarmsOf(patterns).filter((name) => !gate.ignoreRed.some((pattern) => matches(pattern, name)));
}
/** The alarm that goes red: one of those that decide. Throws a RangeError when none does. */
function drawAlarm(gates, seed) {
    const alarms = gates.flatMap((gate) => gate.kind === 'alarms' && !gate.advisory ? decidingAlarms(gate) : []);
    return pick(createStream(seed, 'alarm')(0), alarms);
}
/** States at the window's start and changes in it, of the known alarms that the signal's patterns match. */
function readAlarms(known, red) {
    return (signal, window) => {
        const lost = signal.patterns.find((pattern) => !known.some((name) => matches(pattern, name)));
        if (lost !== undefined)
            return { kind: 'error', cause: new Error(`no simulated alarm matches ${lost}`) };
        const names = known.filter((name) => signal.patterns.some((pattern) => matches(pattern, name)));
        const points = names.flatMap((name) => pointsOf(name, red?.alarm === name ? red : undefined, window));
        return { kind: 'series', points: points.sort((a, b) => a.at - b.at) };
    };
}
function pointsOf(alarm, red, window) {
    const isRed = red !== undefined && red.from <= window.start && window.start < red.until;
    const points = [isRed ? redPoint(alarm, window.start) : okPoint(alarm, window.start)];
    if (red === undefined)
        return points;
    if (red.from > window.start && red.from < window.end)
        points.push(redPoint(alarm, red.from));
    if (red.until > window.start && red.until < window.end)
        points.push(okPoint(alarm, red.until));
    return points;
}
function okPoint(alarm, at) {
    return { at, value: signal/* ALARM_STATE */.q.ok, of: alarm };
}
function redPoint(alarm, at) {
    return {
        at,
        value: signal/* ALARM_STATE */.q.alarm,
        of: alarm,
        note: 'Threshold Crossed: the simulated service is broken',
    };
}
function matches(pattern, name) {
    const [first = '', ...rest] = pattern.split('*');
    if (rest.length === 0)
        return name === pattern;
    const last = rest.pop() ?? '';
    if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
        return false;
    let from = first.length;
    for (const part of rest) {
        const found = name.indexOf(part, from);
        if (found < 0)
            return false;
        from = found + part.length;
    }
    return from <= name.length - last.length;
}

;// CONCATENATED MODULE: ./build/rehearsal/scenario.js

/** The ways in which the simulated service breaks; `healthy` is none, `flaky` breaks only what reads it. */
const SCENARIOS = [
    'healthy',
    'errors',
    'latency',
    'cache',
    'alarm',
    'silence',
    'flaky',
    'drift',
];
/** Names under which AWS and people count failures; a plain value with an upper limit says no more of its kind. */
const ERRONEOUS = /error|5xx|4xx|fault|fail|throttl|reject|exception/i;
/** Whether a scenario breaks what this gate looks at. */
function breaks(scenario, gate) {
    switch (scenario) {
        case 'errors':
            return ((gate.kind === 'ratio' || (isValue(gate) && countsErrors(gate))) && gate.bounds.upper !== undefined);
        case 'latency':
            return (gate.kind === 'latency' ||
                (isValue(gate) && gate.unit === 'milliseconds' && gate.bounds.upper !== undefined));
        case 'cache':
            return (gate.kind === 'ratio' || isValue(gate)) && gate.bounds.lower !== undefined;
        case 'alarm':
            return gate.kind === 'alarms';
        case 'silence':
            return gate.kind !== 'alarms';
        case 'healthy':
        case 'flaky':
        case 'drift':
            return false;
    }
}
/** False for limits that no share can cross ("fails above 100 %") and for alarms that may all be red. */
function canFail(gate) {
    if (gate.kind === 'alarms')
        return decidingAlarms(gate).length > 0;
    if (gate.kind !== 'ratio')
        return true;
    const { upper, lower } = gate.bounds;
    return (upper !== undefined && upper.fail < 1) || (lower !== undefined && lower.fail > 0);
}
/** Phases in which the scenario may strike: traffic has just risen, and a gate that decides would see it. */
function strikable(phases, scenario) {
    return phases.filter((phase, index) => {
        const before = Math.max(0, ...phases.slice(0, index).map((earlier) => earlier.traffic));
        if (phase.traffic <= before || phase.soak <= 0)
            return false;
        return NEEDS[scenario] === undefined || phase.gates.some((gate) => sees(scenario, gate));
    });
}
function sees(scenario, gate) {
    return !gate.advisory && breaks(scenario, gate) && canFail(gate);
}
/** What a plan must have for a scenario to be seen; undefined: the phase itself sees it. */
const NEEDS = {
    healthy: undefined,
    errors: 'no gate of this plan that decides looks at errors: a `ratio` with an upper limit, or a metric named for them',
    latency: 'no gate of this plan that decides looks at latency: a `latency` gate, or a metric in milliseconds with an upper limit',
    cache: 'no gate of this plan that decides has a lower limit, so nothing of what it looks at can sink',
    alarm: 'no gate of this plan that decides looks at alarms',
    silence: 'no gate of this plan that decides looks at a metric, so nothing can fall silent',
    flaky: undefined,
    drift: undefined,
};
/** Why this plan could not see the scenario, as one sentence; undefined when it can. */
function scenarioFits(phases, scenario) {
    if (scenario === 'healthy' || strikable(phases, scenario).length > 0)
        return undefined;
    if (strikable(phases, 'drift').length === 0)
        return 'no phase of this plan gives traffic to the canary';
    return NEEDS[scenario];
}
function isValue(gate) {
    return gate.kind === 'metric' || gate.kind === 'expression';
}
function countsErrors(gate) {
    const [signal] = gate.signals;
    const names = signal.kind === 'metric' ? [signal.metric.metric] : Object.values(signal.metrics).map((of) => of.metric);
    return [gate.name, ...names].some((name) => ERRONEOUS.test(name));
}

;// CONCATENATED MODULE: ./build/rehearsal/kept.js
/**
 * Draws what belongs to a period when it is asked for the first time, and keeps it: a look reads only a few new periods.
 * Periods are numbered from the epoch, which makes small integers of them: the cheapest keys that there are.
 */
function kept(draw) {
    const drawn = new Map();
    return (index) => {
        const known = drawn.get(index);
        if (known !== undefined)
            return known;
        const fresh = draw(index);
        drawn.set(index, fresh);
        return fresh;
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/signal-sources.js
/** The signals of all gates, by id and content, and by content alone for a reader that gives ids of its own. */
function sourcesOf(gates) {
    const sources = new Map();
    for (const gate of gates) {
        if (gate.kind === 'alarms')
            continue;
        for (const [index, signal] of gate.signals.entries()) {
            for (const { asked, rank } of formsOf(signal, gate)) {
                const source = { gate, index, rank, delivery: deliveryOf(signal) };
                sources.set(`${signal.id} ${contentOf(asked)}`, source);
                if (!sources.has(contentOf(asked)))
                    sources.set(contentOf(asked), source);
            }
        }
    }
    return (signal) => sources.get(`${signal.id} ${contentOf(signal)}`) ?? sources.get(contentOf(signal));
}
/** Counts within a limit may be asked for as a trimmed count or, where that fails, as a percentile rank. */
function formsOf(signal, gate) {
    if (gate.kind !== 'latency' || signal.kind !== 'metric')
        return [{ asked: signal, rank: false }];
    const limit = /^(?:TC|PR)\((.*)\)$/.exec(signal.metric.stat)?.[1];
    if (limit === undefined)
        return [{ asked: signal, rank: false }];
    return ['TC', 'PR'].map((stat) => ({
        asked: { ...signal, metric: { ...signal.metric, stat: `${stat}(${limit})` } },
        rank: stat === 'PR',
    }));
}
/** The value of a source's signal in a sample of its gate. */
function readFrom({ index, rank }, sample) {
    const within = sample[index];
    if (!rank)
        return within;
    const total = sample[2];
    return within === undefined || total === undefined ? undefined : (100 * within) / total;
}
function contentOf(signal) {
    if (signal.kind === 'alarms')
        return signal.patterns.join(' ');
    if (signal.kind === 'metric')
        return metricText(signal.metric);
    return `${signal.expression} ${Object.entries(signal.metrics)
        .map(([id, ref]) => `${id} ${metricText(ref)}`)
        .join(' ')}`;
}
function deliveryOf(signal) {
    return signal.kind === 'metric' ? metricText({ ...signal.metric, stat: '' }) : contentOf(signal);
}
function metricText({ namespace, metric, dimensions, stat, region }) {
    return JSON.stringify([namespace, metric, Object.entries(dimensions).sort(), stat, region ?? '']);
}

;// CONCATENATED MODULE: ./build/rehearsal/simulated-provider.js



/** Of 100 reads of a flaky provider so many fail as a whole, or lose signals; and so many of 100 points come late. */
const FLAKY = { throttled: 0.04, partial: 0.04, late: 0.02 };
/**
 * Reads the signals of the plan that the service was built from, and nothing else. Points become visible some time after
 * their period has ended, always within the gate's `settle`, unless the scenario is `flaky`: then reads fail, answers lack
 * signals and points come late, while the service itself is healthy.
 */
class SimulatedProvider {
    history = true;
    #service;
    #clock;
    #sources;
    #reads;
    #seed;
    #known = new WeakMap();
    #count = 0;
    constructor(service, seed, clock) {
        this.#service = service;
        this.#clock = clock;
        this.#sources = sourcesOf(service.gates);
        this.#reads = createStream(seed, 'reads');
        this.#seed = seed;
    }
    async read(signals, window, signal) {
        signal.throwIfAborted();
        const now = this.#clock.now().getTime();
        const random = this.#reads(this.#count);
        this.#count += 1;
        const day = random();
        if (this.#isFlaky(now) && day < FLAKY.throttled)
            return signals.map(() => failure('Throttling: Rate exceeded'));
        const partial = this.#isFlaky(now) && day < FLAKY.throttled + FLAKY.partial;
        return signals.map((each) => partial && random() < 0.3
            ? failure('InternalError: partial data')
            : this.#readOne(each, { ...window, now }));
    }
    async explain(sig, signal) {
        signal.throwIfAborted();
        if (sig.kind === 'alarms' || this.#sources(sig) !== undefined)
            return undefined;
        return { detail: UNKNOWN, certain: true };
    }
    #readOne(signal, span) {
        if (signal.kind === 'alarms') {
            return this.#service.alarms(signal, { start: span.start, end: Math.min(span.end, span.now + 1) });
        }
        const draw = this.#deliveries(signal);
        if (draw === undefined)
            return { kind: 'no-data', detail: UNKNOWN };
        const period = signal.period * 1000;
        const points = [];
        const end = Math.min(Math.ceil(span.end / period), Math.floor(span.now / period));
        for (let index = Math.ceil(span.start / period); index < end; index += 1) {
            const { point, visibleAt } = draw(index);
            if (point !== undefined && visibleAt <= span.now)
                points.push(point);
        }
        return points.length > 0
            ? { kind: 'series', points }
            : { kind: 'no-data', detail: 'the simulated canary emitted nothing in this window' };
    }
    /** What a signal delivers, period by period; undefined for a signal that the plan does not have. */
    #deliveries(signal) {
        const known = this.#known.get(signal);
        if (known !== undefined)
            return known;
        const source = this.#sources(signal);
        if (source === undefined)
            return undefined;
        const deliveries = this.#keeping(source, signal.period * 1000);
        this.#known.set(signal, deliveries);
        return deliveries;
    }
    #keeping(source, period) {
        const samples = this.#service.samples(source.gate, period);
        const delays = createStream(this.#seed, `delay ${source.delivery}`);
        return kept((index) => {
            const at = index * period;
            const value = readFrom(source, samples(index));
            const visibleAt = at + period + this.#delay(delays(index), source.gate.settle, { at, period });
            return { point: value === undefined ? undefined : { at, value }, visibleAt };
        });
    }
    /** How long after its period's end a point becomes visible. */
    #delay(random, settle, { at, period }) {
        const usual = settle * uniform(random, 0.2, 0.8);
        const late = this.#isFlaky(at) && random() < FLAKY.late;
        return late ? settle + uniform(random, 0, 3 * period) : usual;
    }
    #isFlaky(at) {
        const { scenario, faultAt } = this.#service;
        return scenario === 'flaky' && faultAt !== undefined && at >= faultAt;
    }
}
const UNKNOWN = 'the simulated service answers only for the gates of the plan that it was built from';
function failure(message) {
    return { kind: 'error', cause: new Error(message) };
}

// EXTERNAL MODULE: ./build/domain/weight.js
var domain_weight = __webpack_require__(1781);
;// CONCATENATED MODULE: ./build/rehearsal/simulated-router.js




/** How long a write takes to be in force, in ms: what a small stack update takes. */
const LEAST_DELAY = 15_000;
const MOST_DELAY = 45_000;
/** Moves the traffic of one target of the simulated service. A write is in force after some seconds of the clock. */
class SimulatedRouter {
    label;
    key;
    #target;
    #service;
    #clock;
    #delays;
    constructor(service, options, clock) {
        const { target, key, index, seed } = options;
        this.label = target.kind === 'simulated' ? (0,domain_target/* labelOf */.W)(target) : `${(0,domain_target/* labelOf */.W)(target)} (simulated)`;
        this.key = key;
        this.#target = index;
        this.#service = service;
        this.#clock = clock;
        this.#delays = createStream(seed, `writes ${key}`)(0);
    }
    async current(signal) {
        signal.throwIfAborted();
        return this.#service.splitOf(this.#target, this.#now());
    }
    /** Throws RolloutError `target-busy` while another write is on its way. */
    async shiftTo(weight, write) {
        write.signal.throwIfAborted();
        if (this.#busyFor() > 0)
            throw new errors/* RolloutError */.a6('target-busy', `${this.label} is being updated by somebody else.`);
        await this.#write(weight, write);
    }
    async restoreTo(weight, write) {
        for (let rest = this.#busyFor(); rest > 0; rest = this.#busyFor())
            await this.#clock.sleep(rest, write.signal);
        await this.#write(weight, write);
    }
    /** Nobody can reach into the process, so what a person is told is a comment, harmless when it is pasted. */
    command(weight) {
        return `# ${this.label} lives in its own process only; it would now be set to ${(0,domain_weight/* formatWeight */.c)(weight)}`;
    }
    async #write(weight, { signal, beforeWrite }) {
        if (this.#service.splitOf(this.#target, this.#now()).weight === weight)
            return;
        await beforeWrite();
        signal.throwIfAborted();
        const delay = Math.round(uniform(this.#delays, LEAST_DELAY, MOST_DELAY));
        this.#service.write(this.#target, this.#now() + delay, weight);
        await this.#clock.sleep(delay, signal);
    }
    #busyFor() {
        return Math.max(0, (this.#service.busyUntil(this.#target, this.#now()) ?? 0) - this.#now());
    }
    #now() {
        return this.#clock.now().getTime();
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/fault.js


/** The fault comes within this part of what a soak watches: then most of it is left to be seen in, pooled shares included. */
const EARLIEST = 0.02;
const LATEST = 0.2;
/**
 * The seeded time of a scenario: in one of the phases that could see it, soon after the warm-up of the gates concerned.
 * Undefined where nothing breaks or no phase of the plan could see it.
 */
function drawFault(phases, scenario, seed) {
    if (scenario === 'healthy')
        return undefined;
    const candidates = strikable(phases, scenario);
    if (candidates.length === 0)
        return undefined;
    const random = createStream(seed, 'fault')(0);
    const phase = pick(random, candidates);
    const warmUp = Math.max(0, ...phase.gates.filter((gate) => breaks(scenario, gate)).map((gate) => gate.warmUp));
    const watched = Math.max(0, phase.soak - warmUp);
    const offset = Math.round(warmUp + watched * uniform(random, EARLIEST, LATEST));
    return { phase: phase.name, weight: phase.traffic, offset, variant: random() < 0.5 };
}

;// CONCATENATED MODULE: ./build/rehearsal/noise.js


/** Correlation of neighbours: of two values ten apart a tenth is left. */
const PHI = 0.8;
/** Values are made in blocks; at this length the start of a block forgets where it came from (.8^64 is under 1e-6). */
const BLOCK = 64;
/** Stationary noise of mean 0 and variance 1 whose neighbours correlate by .8 (an AR(1) process), at random access. */
function correlatedNoise(stream) {
    const blocks = kept((block) => blockOf(stream, block));
    return (index) => blocks(Math.floor(index / BLOCK))[index % BLOCK] ?? 0;
}
/** Starts a block earlier, so that blocks join without a seam. */
function blockOf(stream, block) {
    const values = [];
    let value = 0;
    for (const part of [block - 1, block]) {
        const random = stream(part);
        for (let i = 0; i < BLOCK; i += 1) {
            value = PHI * value + Math.sqrt(1 - PHI * PHI) * normal(random);
            if (part === block)
                values.push(value);
        }
    }
    return values;
}

;// CONCATENATED MODULE: ./build/rehearsal/latency-series.js


/**
 * Response times are log-logistic: P(X > x) = 1 / (1 + (x / median)^SHAPE). Its quantiles need no tables, and its tail is
 * as long as one sees in front of databases (at 6, p99 is 2.2 times the median).
 */
const SHAPE = 6;
/** Standard deviation of the median's logarithm from period to period. */
const WOBBLE = 0.02;
/**
 * Counts within the pass and within the fail limit, all requests, and the percentile itself, all four of one
 * distribution. Healthy, a third of what the gate allows is slower than the pass limit; broken, five times what it allows (at
 * most 99 %) is slower than the fail limit.
 */
function latencySeries(gate, seed) {
    const counts = createStream(seed, `latency ${gate.name}`);
    const level = correlatedNoise(createStream(seed, `latency level ${gate.name}`));
    const { pass, fail } = gate.bounds.upper;
    const allowed = 1 - gate.percentile / 100;
    const healthy = medianWith(allowed / 3, pass);
    const unfit = medianWith(Math.min(0.99, 5 * allowed), fail);
    return ({ index, requests, broken }) => {
        if (requests === 0)
            return [undefined, undefined, undefined, undefined];
        const median = (broken === undefined ? healthy : unfit) * Math.exp(WOBBLE * level(index));
        const random = counts(index);
        const overPass = slowerThan(pass, median);
        const slow = binomial(random, requests, overPass);
        const slowest = fail === pass ? slow : binomial(random, slow, Math.min(1, slowerThan(fail, median) / overPass));
        return [requests - slow, requests - slowest, requests, median * (1 / allowed - 1) ** (1 / SHAPE)];
    };
}
function slowerThan(limit, median) {
    return 1 / (1 + (limit / median) ** SHAPE);
}
/** The median with which this share is slower than the limit. */
function medianWith(share, limit) {
    return limit * (share / (1 - share)) ** (1 / SHAPE);
}

;// CONCATENATED MODULE: ./build/rehearsal/ratio-series.js

/** Standard deviation of the logarithm of a minute's own share: requests of one minute share their fate (statistics: overdispersion). */
const ratio_series_WOBBLE = 0.25;
/**
 * Counts of bad ones among all requests: `of` is beta-binomial in effect, its share wobbling from period to period around
 * a third of what the pass limit allows; broken, far beyond the fail limit.
 */
function ratioSeries(gate, seed) {
    const stream = createStream(seed, `ratio ${gate.name}`);
    const { upper, lower } = gate.bounds;
    const healthy = healthyShare(gate.bounds);
    const above = upper === undefined ? 1 : Math.min(1, Math.max(5 * upper.pass, 1.5 * upper.fail, 0.02));
    const below = lower === undefined ? 0 : lower.fail / 5;
    return ({ index, requests, broken }) => {
        if (requests === 0)
            return [undefined, undefined];
        const random = stream(index);
        const share = broken === undefined ? healthy : { above, below }[broken];
        // The rarer side wobbles: a share near 1 must not be cut off at 1 and so lose its mean.
        const wobbled = share > 0.5 ? 1 - (1 - share) * wobble(random, ratio_series_WOBBLE) : share * wobble(random, ratio_series_WOBBLE);
        return [binomial(random, requests, Math.min(1, Math.max(0, wobbled))), requests];
    };
}
/** Well within the pass limits: a third of an upper one, two thirds of the way from a lower one to 1, midway between both. */
function healthyShare({ upper, lower }) {
    if (upper !== undefined && lower !== undefined)
        return (upper.pass + lower.pass) / 2;
    if (upper !== undefined)
        return upper.pass / 3;
    if (lower !== undefined)
        return lower.pass + Math.min((2 / 3) * (1 - lower.pass), 0.5 * lower.pass);
    return 0;
}

;// CONCATENATED MODULE: ./build/rehearsal/value-series.js


/** A plain value: correlated noise around a level with head-room to the pass limit; broken, beyond the fail limit. */
function valueSeries(gate, seed) {
    const noise = correlatedNoise(createStream(seed, `value ${gate.name}`));
    const healthy = healthyLevel(gate);
    const { upper, lower } = gate.bounds;
    const above = upper === undefined ? healthy : level(upper.fail + beyond(upper), beyond(upper));
    const below = lower === undefined ? healthy : level(lower.fail - beyond(lower), beyond(lower));
    return ({ index, requests, broken }) => {
        if (requests === 0)
            return [undefined];
        const { center, spread } = broken === undefined ? healthy : { above, below }[broken];
        return [center + spread * Math.max(-3, Math.min(3, noise(index)))];
    };
}
function healthyLevel({ bounds: { upper, lower } }) {
    if (upper !== undefined && lower !== undefined)
        return level((upper.pass + lower.pass) / 2, (upper.pass - lower.pass) / 2);
    if (upper !== undefined)
        return level(upper.pass - roomOf(upper), roomOf(upper));
    if (lower === undefined)
        return { center: 0, spread: 0 };
    const room = Math.min(roomOf(lower), (ceilingOf(lower.pass) - lower.pass) / 2);
    return level(lower.pass + room, room);
}
/** Excursions of three spreads stay within three quarters of the room. */
function level(center, room) {
    return { center, spread: room / 4 };
}
/** A limit of 0 leaves no room: "at most 0" is kept by a constant 0. */
function roomOf({ pass }) {
    return 0.4 * Math.abs(pass);
}
/** How far a broken value is off: three tenths of the limit; where the limit is 0, one. */
function beyond({ fail }) {
    return fail === 0 ? 1 : 0.3 * Math.abs(fail);
}
/** Lower limits are mostly of shares and percentages: a healthy hit rate with a limit of 85 is not 119. */
function ceilingOf(limit) {
    if (limit > 0 && limit <= 1)
        return 1;
    return limit > 1 && limit <= 100 ? 100 : Number.POSITIVE_INFINITY;
}

;// CONCATENATED MODULE: ./build/rehearsal/gate-series.js



/** The series of a gate by its kind. */
function seriesOf(gate, seed) {
    switch (gate.kind) {
        case 'ratio':
            return ratioSeries(gate, seed);
        case 'latency':
            return latencySeries(gate, seed);
        case 'metric':
        case 'expression':
            return valueSeries(gate, seed);
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/simulated-traffic.js

/** Requests per minute to canary and baseline together, on average over the day, unless said otherwise. */
const REQUESTS_PER_MINUTE = 500;
/** Traffic is up by a fifth in the afternoon (UTC) and down by as much at night, and wobbles by a tenth from period to period. */
const DAILY_WAVE = 0.2;
const simulated_traffic_WOBBLE = 0.1;
const MORNING = 9 * 3_600_000;
const DAY = 86_400_000;
/** The traffic of a service: the same period always brings the same, so all gates see the same requests. */
function createTraffic(seed, requestsPerMinute = REQUESTS_PER_MINUTE) {
    const stream = createStream(seed, 'traffic');
    return ({ start, period, share }) => {
        const random = stream(start / 1000);
        const wave = 1 + DAILY_WAVE * Math.sin((2 * Math.PI * (start - MORNING)) / DAY);
        return poisson(random, requestsPerMinute * wave * wobble(random, simulated_traffic_WOBBLE) * (period / 60_000) * share);
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/weight-timeline.js

/**
 * The weight of one simulated target over time. The future is known: a write comes into force a while after it was sent,
 * and what somebody else will do is settled before.
 */
class WeightTimeline {
    #initial;
    #changes = [];
    #written;
    constructor(initial) {
        this.#initial = initial;
    }
    /** Notes a write that will be in force from `at` on. */
    write(at, to) {
        this.#written = { at, weight: to };
        this.#insert(this.#written);
    }
    /** Notes that somebody else moves the weight at `at`: nothing shows it before. */
    drift(at, up) {
        const from = this.at(at);
        this.#insert({ at, weight: (0,domain_weight/* weight */.V)(up && from <= 80 ? from + 20 : Math.floor(from / 2)) });
    }
    #insert(change) {
        const later = this.#changes.findIndex((other) => other.at > change.at);
        this.#changes.splice(later < 0 ? this.#changes.length : later, 0, change);
    }
    /** The weight in force at a moment. */
    at(moment) {
        return this.#changes.findLast((change) => change.at <= moment)?.weight ?? this.#initial;
    }
    /** The write that was sent and is not in force yet; undefined when there is none. */
    pendingAt(moment) {
        return this.#written !== undefined && this.#written.at > moment ? this.#written : undefined;
    }
    /** Mean weight over a span of time, in percent. */
    meanOver(start, end) {
        let from = start;
        let sum = 0;
        for (const change of this.#changes) {
            if (change.at <= start || change.at >= end)
                continue;
            sum += this.at(from) * (change.at - from);
            from = change.at;
        }
        return (sum + this.at(from) * (end - from)) / (end - start);
    }
    /** When the weight is at least so high for the first time; `since` where it was from the beginning; undefined: not yet. */
    reached(atLeast, since) {
        if (this.#initial >= atLeast)
            return since;
        return this.#changes.find((change) => change.weight >= atLeast)?.at;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/simulated-service.js







/** How long a flapping alarm is red: shorter than the time between two looks of a gate with longer periods. */
const FLAP = 120_000;
/**
 * The world of a rehearsal: a service whose canary gets traffic by the weight in force, gives every gate of the plan a
 * series well within its limits, and breaks in one way at a seeded time. Everything about a period is a function of the
 * options and of the weights written before it, so periods may be asked for in any order and any number of times.
 */
class SimulatedService {
    scenario;
    gates;
    fault;
    #options;
    #timelines;
    #traffic;
    #alarms;
    #samples = new Map();
    #faultAt;
    constructor(options) {
        this.#options = options;
        this.scenario = options.scenario;
        this.gates = [
            ...new Map(options.phases.flatMap((phase) => phase.gates).map((gate) => [gate.name, gate])).values(),
        ];
        this.#alarms = alarmsOf(this.gates.flatMap((gate) => (gate.kind === 'alarms' ? gate.signals[0].patterns : [])));
        this.fault = drawFault(options.phases, options.scenario, options.seed);
        this.#timelines = Array.from({ length: options.targets }, () => new WeightTimeline(options.weight));
        this.#traffic = createTraffic(options.seed, options.requestsPerMinute);
        this.#settleFault();
    }
    /** When the service breaks (epoch ms); undefined while the weight that it waits for has not been written. */
    get faultAt() {
        return this.#faultAt;
    }
    /** What a target gives to the canary at a moment. */
    splitOf(target, now) {
        const timeline = this.#timeline(target);
        return { weight: timeline.at(now), inForce: timeline.pendingAt(now) === undefined };
    }
    /** When the write in progress on a target will be in force (epoch ms); undefined when there is none. */
    busyUntil(target, now) {
        return this.#timeline(target).pendingAt(now)?.at;
    }
    /** Notes that a target was told to give this weight from `at` on, which lies in the future. */
    write(target, at, to) {
        this.#timeline(target).write(at, to);
        this.#settleFault();
    }
    /**
     * The numbers of one gate, by the number of the period since the epoch. A period is drawn when it is asked for the first time,
     * and kept; it must be over by then, because the weights written during it bear on it.
     */
    samples(gate, period) {
        const key = `${period} ${gate.name}`;
        const known = this.#samples.get(key);
        if (known !== undefined)
            return known;
        const series = seriesOf(gate, this.#options.seed);
        const samples = kept((index) => series(this.#conditions(gate, index, period)));
        this.#samples.set(key, samples);
        return samples;
    }
    /** What the alarms that a signal names did in a window, which must not reach beyond now. */
    alarms(signal, window) {
        return readAlarms(this.#alarms, this.#red())(signal, window);
    }
    #conditions(gate, index, period) {
        const start = index * period;
        const on = this.#faultAt !== undefined && start + period / 2 >= this.#faultAt;
        const silent = on && this.scenario === 'silence';
        const broken = on && breaks(this.scenario, gate) ? (this.scenario === 'cache' ? 'below' : 'above') : undefined;
        return { index, requests: silent ? 0 : this.#requests(start, period), broken };
    }
    #requests(start, period) {
        const shares = this.#timelines.map((timeline) => timeline.meanOver(start, start + period) / 100);
        const share = shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length);
        return this.#traffic({ start, period, share });
    }
    #red() {
        const { fault } = this;
        if (this.scenario !== 'alarm' || this.#faultAt === undefined || fault === undefined)
            return undefined;
        const gates = this.#options.phases.find((phase) => phase.name === fault.phase)?.gates ?? [];
        const alarm = drawAlarm(gates, this.#options.seed);
        const until = fault.variant ? this.#faultAt + FLAP : Number.POSITIVE_INFINITY;
        return { alarm, from: this.#faultAt, until };
    }
    /** The fault's time is settled by the write that brings the weight which it waits for. */
    #settleFault() {
        if (this.fault === undefined || this.#faultAt !== undefined)
            return;
        const { weight, offset, variant } = this.fault;
        const since = this.#options.start.getTime();
        const reached = this.#timelines.map((timeline) => timeline.reached(weight, since));
        const all = reached.filter((at) => at !== undefined);
        if (all.length < reached.length || all.length === 0)
            return;
        this.#faultAt = Math.max(...all) + offset;
        if (this.scenario === 'drift')
            this.#timelines[0]?.drift(this.#faultAt, variant);
    }
    #timeline(target) {
        const timeline = this.#timelines[target];
        if (timeline === undefined)
            throw new RangeError(`the simulated service has no target ${target}`);
        return timeline;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/virtual-clock.js
/**
 * A clock on which waiting costs nothing: as soon as nobody has anything left to do, time jumps to the moment at which
 * the first sleeper wakes. Sleepers wake in the order of their moments; of two with the same one, whoever slept first.
 * Nobody has anything left to do when one turn of the event loop has ended: work that waits for the outside world
 * (a file, a socket) does not hold the time back while somebody else sleeps.
 */
class VirtualClock {
    #now;
    #sleepers = [];
    #scheduled = false;
    constructor(start) {
        this.#now = start.getTime();
    }
    now() {
        return new Date(this.#now);
    }
    /** Resolves when virtual time has come to `ms` from now; rejects with the signal's reason as soon as it is aborted. */
    sleep(ms, signal) {
        return new Promise((resolve, reject) => {
            if (signal.aborted)
                return reject(signal.reason);
            const onAbort = () => {
                this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
                reject(signal.reason);
            };
            const sleeper = {
                until: this.#now + Math.max(0, ms),
                wake: () => {
                    signal.removeEventListener('abort', onAbort);
                    resolve();
                },
            };
            signal.addEventListener('abort', onAbort, { once: true });
            this.#enqueue(sleeper);
        });
    }
    #enqueue(sleeper) {
        const later = this.#sleepers.findIndex((other) => other.until > sleeper.until);
        if (later < 0)
            this.#sleepers.push(sleeper);
        else
            this.#sleepers.splice(later, 0, sleeper);
        this.#schedule();
    }
    /** One sleeper a turn: what it does next may put another one in front of those who still sleep. */
    #schedule() {
        if (this.#scheduled)
            return;
        this.#scheduled = true;
        setImmediate(() => {
            this.#scheduled = false;
            const next = this.#sleepers.shift();
            if (next === undefined)
                return;
            this.#now = Math.max(this.#now, next.until);
            next.wake();
            if (this.#sleepers.length > 0)
                this.#schedule();
        });
    }
}

// EXTERNAL MODULE: ./build/rollout/restore.js
var restore = __webpack_require__(6044);
// EXTERNAL MODULE: ./build/rollout/run-phase.js + 20 modules
var run_phase = __webpack_require__(2626);
;// CONCATENATED MODULE: ./build/compose/rehearsal.js












/** Rehearses a whole rollout against the simulated service, through the very same `runPhase` as in a workflow. */
async function rehearsePlan(options) {
    const plan = (0,parse.parsePlan)(options.source);
    const unfit = scenarioFits(plan.phases, options.scenario);
    if (unfit !== undefined)
        throw new errors/* UsageError */.eb([
            { file: options.source.file, message: `scenario ${options.scenario} cannot be rehearsed: ${unfit}` },
        ]);
    const ports = simulatedPorts(plan, options);
    return rehearse({
        phases: plan.phases,
        run: (phase, index) => (0,run_phase/* runPhase */.P)(phaseRun(plan, { phase, index }, options), ports, options.signal),
        restore: (report) => rehearsal_restore(report, ports, options.signal),
    });
}
function phaseRun(plan, { phase, index }, options) {
    return {
        release: { plan: plan.name, environment: plan.environment, release: options.release },
        worker: { id: `rehearsal.${index}`, run: `rehearsal-${index}`, attempt: 1, job: phase.name },
        phase,
        index,
        phases: plan.phases,
        gates: async () => phase.gates,
        policy: plan.policy,
        rollbackTo: plan.rollbackTo,
        planDigest: plan.digest,
        allowStaticCredentials: true,
    };
}
function simulatedPorts(plan, options) {
    const clock = new VirtualClock(options.start);
    const { seed, scenario, start } = options;
    const service = new SimulatedService({
        phases: plan.phases,
        targets: plan.targets.length,
        scenario,
        seed,
        start,
        weight: 0,
    });
    return {
        routers: plan.targets.map((target, index) => {
            const key = (0,domain_target/* keyOf */.T)(target, plan.region ?? 'simulated');
            return new SimulatedRouter(service, { target, key, index, seed }, clock);
        }),
        provider: new SimulatedProvider(service, seed, clock),
        ledger: (0,memory.memoryLedger)(clock),
        workers: { stateOf: async () => 'gone', cancel: async () => false },
        reporter: options.reporter,
        clock,
        credentials: async () => ({ kind: 'renewing' }),
        warn: options.warn,
    };
}
/** What the rollback job would do: the same deed, on the same targets. */
async function rehearsal_restore(report, ports, signal) {
    const asked = Number(report.restore);
    const restored = await (0,restore/* restoreTargets */.F)((Number.isFinite(asked) ? asked : 0), ports, signal);
    return restored.targets[0]?.weight;
}

// EXTERNAL MODULE: ./build/compose/reporters.js + 23 modules
var reporters = __webpack_require__(4570);
// EXTERNAL MODULE: ./build/domain/duration.js
var duration = __webpack_require__(4953);
// EXTERNAL MODULE: ./build/report/terminal-summary.js
var terminal_summary = __webpack_require__(1550);
// EXTERNAL MODULE: ./build/commands/finish-phase.js
var finish_phase = __webpack_require__(3650);
;// CONCATENATED MODULE: ./build/commands/rehearse.js













/** The plan that is rehearsed when none is named; it lies beside the bundle. */
const EXAMPLE = 'examples/search/.github/rollout.yml';
/** Rehearses a rollout and prints how it went; with `--expect` the exit status says whether it went as expected. */
function rehearseCommand(flags) {
    return async (world, options) => {
        const scenario = scenarioOf(flags.scenario ?? 'healthy');
        const expected = expectedOf(flags.expect);
        const plan = flags.plan ?? (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(process.argv[1] ?? '.')), '..', EXAMPLE);
        const started = performance.now();
        const rehearsal = await rehearsePlan({
            source: { ...(0,plan_source/* readPlanSource */.F)(world, { ...options, plan }), file: flags.plan ?? EXAMPLE },
            scenario,
            seed: flags.seed ?? 1,
            release: flags.release ?? 'rehearsal',
            start: REHEARSAL_START,
            reporter: (0,reporters/* progressOf */.jA)(world),
            warn: world.warn,
            signal: world.signal,
        });
        if (options.json)
            world.out(JSON.stringify(rehearsal.reports, null, 2));
        else
            world.out(`${(0,terminal_summary/* terminalSummary */.j)(rehearsal.reports, (0,finish_phase/* terminalOf */.g)(world))}\n${closing(rehearsal, performance.now() - started)}`);
        if (expected !== undefined && rehearsal.outcome !== expected)
            world.warn(`expected ${expected}, and the rollout ended ${rehearsal.outcome}`);
        return expectation(rehearsal.reports, expected);
    };
}
function closing({ reports, weight, restored }, took) {
    const first = reports[0];
    const last = reports.at(-1);
    const span = first === undefined || last === undefined ? 0 : last.endedAt - first.startedAt;
    const now = weight === undefined
        ? ''
        : ` The weight is ${(0,domain_weight/* formatWeight */.c)(weight)}${restored ? ', restored by the rollback' : ''}.`;
    return `Rehearsed ${(0,duration/* formatDuration */.a)(span)} in ${(took / 1000).toFixed(1)} s.${now} Nothing outside this process was touched.`;
}
function scenarioOf(name) {
    const found = SCENARIOS.find((scenario) => scenario === name);
    if (found !== undefined)
        return found;
    throw new errors/* UsageError */.eb([{ message: `--scenario: found "${name}"; allowed are ${SCENARIOS.join(', ')}` }]);
}
function expectedOf(name) {
    if (name === undefined || Object.hasOwn(domain_outcome/* EXIT_STATUS */.uc, name))
        return name;
    throw new errors/* UsageError */.eb([
        { message: `--expect: found "${name}"; allowed are ${Object.keys(domain_outcome/* EXIT_STATUS */.uc).join(', ')}` },
    ]);
}

// EXTERNAL MODULE: ./build/commands/rollback.js + 10 modules
var rollback = __webpack_require__(5328);
// EXTERNAL MODULE: ./build/compose/aws.js + 6 modules
var compose_aws = __webpack_require__(1858);
// EXTERNAL MODULE: ./build/compose/ledger.js + 6 modules
var compose_ledger = __webpack_require__(3921);
// EXTERNAL MODULE: ./build/compose/provider.js + 20 modules
var provider = __webpack_require__(3930);
// EXTERNAL MODULE: ./build/compose/routers.js + 18 modules
var routers = __webpack_require__(9169);
// EXTERNAL MODULE: ./build/domain/escape.js
var domain_escape = __webpack_require__(3742);
// EXTERNAL MODULE: ./build/plan/resolve.js
var resolve = __webpack_require__(5898);
// EXTERNAL MODULE: ./build/platform/aws/references.js
var references = __webpack_require__(188);
// EXTERNAL MODULE: ./build/platform/clock.js
var clock = __webpack_require__(152);
// EXTERNAL MODULE: ./build/report/format.js
var format = __webpack_require__(2772);
// EXTERNAL MODULE: ./build/domain/judging/gate-progress.js + 21 modules
var gate_progress = __webpack_require__(4131);
// EXTERNAL MODULE: ./build/domain/ledger-scope.js
var ledger_scope = __webpack_require__(8561);
// EXTERNAL MODULE: ./build/domain/ledger-state.js + 1 modules
var ledger_state = __webpack_require__(5233);
// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(4249);
// EXTERNAL MODULE: ./build/rollout/look.js
var look = __webpack_require__(7699);
// EXTERNAL MODULE: ./build/rollout/observation.js
var observation = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/rollout/targets.js
var targets = __webpack_require__(4448);
;// CONCATENATED MODULE: ./build/rollout/status.js







/** How far back the gates are judged for a status, in ms. */
const SPAN = 30 * 60_000;
/** Releases that are told, newest last. */
const MOST = 5;
/** Weight now, who holds it, what the ledger says of the last releases, and how the gates stood in the last 30 minutes. */
async function readStatus(key, { gates, ports, }, signal) {
    const now = ports.clock.now().getTime();
    const journal = (0,rollout_journal/* openJournal */._)(now);
    const scope = {
        plan: key.plan,
        environment: key.environment,
        targets: ports.routers.map((router) => router.key),
    };
    const [splits, records, judged] = await Promise.all([
        (0,targets/* readSplits */.wF)(ports.routers, journal, signal),
        ports.ledger.records(scope, signal),
        gatesNow(await gates(signal), { now, ports, signal }),
    ]);
    const states = (0,ledger_state/* releaseStates */.K)(records);
    const [holder] = (0,ledger_scope/* holdersOf */.pW)(states, scope);
    return {
        schemaVersion: 1,
        plan: key.plan,
        environment: key.environment,
        at: now,
        weight: splits.weight,
        targets: ports.routers.map((router, i) => ({
            label: router.label,
            weight: journal.weights[i] ?? splits.weight,
        })),
        ...(holder === undefined ? {} : { holder: told(holder) }),
        releases: states.slice(-MOST).map(told),
        gates: judged,
    };
}
async function gatesNow(gates, at) {
    const begun = gates.map((gate) => (0,gate_progress/* beginGate */.Ns)(gate, at.now - SPAN - gate.settle));
    const looked = await (0,look/* lookAtGates */.p4)(begun, { now: at.now }, { provider: at.ports.provider, signal: at.signal });
    return looked.map((progress) => (0,observation/* gateReport */.W)(progress, (0,gate_progress/* judgementOf */.lG)(progress, at.now)));
}
function told(state) {
    const newest = state.claims.at(-1);
    return {
        release: state.key.release,
        state: state.ended?.type ?? (newest?.open === true ? 'running' : 'holding'),
        ...(newest === undefined ? {} : { phase: newest.claim.phase, since: newest.claim.at }),
        ...(newest?.verdict === undefined
            ? {}
            : { outcome: newest.verdict.outcome, reason: newest.verdict.reason }),
        ...(state.weight === undefined ? {} : { weight: state.weight }),
        ...(newest?.worker.url === undefined ? {} : { url: newest.worker.url }),
    };
}

;// CONCATENATED MODULE: ./build/commands/status.js














/** Weight now, who holds it, and how the gates stand. Reads only. */
async function statusCommand(world, options) {
    const parsed = (0,parse.parsePlan)((0,plan_source/* readPlanSource */.F)(world, options));
    const aws = (0,compose_aws/* awsOf */.J)(world, options, parsed.region);
    const plan = await (0,resolve/* resolvePlan */.yY)(parsed, (0,references/* createReferences */.b)(aws), world.signal);
    const github = (0,compose_ledger/* githubOf */.z)(world, options);
    const { ledger, workers } = await (0,compose_ledger/* ledgerOf */.X)(world, options, { kind: parsed.ledger, github });
    const key = {
        plan: plan.name,
        environment: plan.environment,
        release: options.release ?? world.runner.sha,
    };
    const ports = {
        routers: (0,routers/* routersOf */.a)(plan.targets, { aws, release: key }),
        provider: (0,provider/* providerOf */.l)(aws),
        ledger,
        workers,
        reporter: (0,reporters/* progressOf */.jA)(world),
        clock: clock/* systemClock */.m,
        credentials: () => aws.describeCredentials(),
        warn: world.warn,
    };
    const gates = plan.phases.flatMap((phase) => phase.gates);
    const once = [...new Map(gates.map((gate) => [gate.name, gate])).values()];
    const status = await readStatus(key, { gates: async () => once, ports }, world.signal);
    world.out(options.json ? JSON.stringify(status, null, 2) : statusText(status));
    return 0;
}
function statusText(status) {
    const lines = [
        `${status.plan}, ${status.environment}: ${(0,domain_weight/* formatWeight */.c)(status.weight)} to the canary`,
        ...status.targets.map((target) => `  ${target.label}: ${(0,domain_weight/* formatWeight */.c)(target.weight)}`),
        status.holder === undefined ? 'No release holds it.' : `Held by ${releaseText(status.holder)}`,
        ...status.releases
            .filter((each) => each.release !== status.holder?.release)
            .map((each) => `  before: ${releaseText(each)}`),
        'Gates over the last 30 min:',
        ...status.gates.map((gate) => `  ${gate.judgement.state}: ${gate.name}: ${gate.judgement.detail}`),
    ];
    return lines
        .map((line) => line.replace(/^( *)(.*)$/s, (_, indent, text) => `${indent}${(0,domain_escape/* logLine */.BP)(text)}`))
        .join('\n');
}
function releaseText(release) {
    const phase = release.phase === undefined ? '' : `, phase ${release.phase}`;
    const outcome = release.outcome === undefined ? '' : ` (${release.outcome}: ${release.reason})`;
    const since = release.since === undefined ? '' : `, since ${(0,format/* formatTime */.fU)(release.since)}`;
    return `release ${release.release}: ${release.state}${phase}${outcome}${since}`;
}

;// CONCATENATED MODULE: ./build/commands/validate.js






/** Checks a plan and prints every problem at its place; 0 when there is none, 2 else. Asks nobody. */
async function validateCommand(world, options) {
    const { out } = world;
    const source = (0,plan_source/* readPlanSource */.F)(world, options);
    try {
        const plan = (0,parse.parsePlan)(source);
        const phases = plan.phases.map((phase) => `${phase.name} ${(0,domain_weight/* formatWeight */.c)(phase.traffic)} for ${(0,duration/* formatDuration */.a)(phase.soak)}`);
        if (options.json)
            out(JSON.stringify({ schemaVersion: 1, valid: true, problems: [] }));
        else
            out(`${source.file} is valid: ${plan.name}, ${plan.environment}: ${phases.join(', then ')}`);
        return 0;
    }
    catch (error) {
        if (!(error instanceof errors/* UsageError */.eb))
            throw error;
        if (options.json)
            out(JSON.stringify({ schemaVersion: 1, valid: false, problems: error.problems }, null, 2));
        else
            await world.problems(error.problems);
        return domain_outcome/* EXIT_WRONG_USAGE */.bW;
    }
}

// EXTERNAL MODULE: ./build/inputs.js
var inputs = __webpack_require__(8175);
// EXTERNAL MODULE: ./build/main.js
var main = __webpack_require__(9479);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/compose/mask.js
var compose_mask = __webpack_require__(9131);
// EXTERNAL MODULE: ./build/platform/runner/interrupt.js
var interrupt = __webpack_require__(4394);
// EXTERNAL MODULE: ./build/platform/runner/runner.js
var runner = __webpack_require__(5303);
// EXTERNAL MODULE: ./build/platform/runner/toolkit.js
var toolkit = __webpack_require__(6915);
;// CONCATENATED MODULE: ./build/shell-world.js







/** The world of a command line: standard streams, this process as the worker, SIGINT as the abort. */
function shellWorld(json) {
    const { env, stdout, stderr } = process;
    const nonce = process.hrtime.bigint().toString(36);
    const mask = (0,compose_mask/* maskOf */._)(env);
    return {
        env,
        // Its answers go to whoever called it, in a step of a workflow as well.
        runner: { ...(0,runner/* readRunner */.f)(env, process.cwd()), inActions: false, workspace: process.cwd() },
        worker: (0,runner/* workerOf */.I)(env, { host: (0,external_node_os_.hostname)(), pid: process.pid, nonce }),
        signal: (0,interrupt/* onInterrupt */.n)(),
        out: (text) => void stdout.write(`${mask(text)}\n`),
        warn: (message) => void stderr.write(`warning: ${(0,domain_escape/* logLine */.BP)(mask(message))}\n`),
        problems: async (problems) => {
            stdout.write(problems.map((problem) => `${(0,domain_escape/* logLine */.BP)((0,errors/* formatProblem */.Vw)(problem))}\n`).join(''));
            if (env['GITHUB_ACTIONS'] === 'true')
                await (0,toolkit.annotate)(problems);
        },
        mask,
        terminal: {
            isTty: stderr.isTTY === true && !json,
            color: stderr.isTTY === true && env['NO_COLOR'] === undefined,
            write: (text) => void stderr.write(mask(text)),
            columns: () => stderr.columns ?? 100,
        },
    };
}
/** The flags as the options that the actions have too. The token comes from the environment: a flag would show in `ps`. */
function optionsOf(flags) {
    return {
        plan: flags.plan ?? '.github/rollout.yml',
        allowStaticCredentials: flags.allowStaticCredentials ?? false,
        approvals: [],
        json: flags.json ?? false,
        ...(flags.phase === undefined ? {} : { phase: flags.phase }),
        ...(flags.environment === undefined ? {} : { environment: flags.environment }),
        ...(flags.release === undefined ? {} : { release: flags.release }),
        ...(flags.region === undefined ? {} : { region: flags.region }),
        ...(flags.timeout === undefined ? {} : { timeout: flags.timeout }),
        ...(flags.ledger === undefined ? {} : { ledgerFile: flags.ledger }),
        ...(process.env['GITHUB_TOKEN'] ? { token: process.env['GITHUB_TOKEN'] } : {}),
    };
}

;// CONCATENATED MODULE: ./build/cli.js










/** The command line: `gradual-rollout` (docs/cli.md). Every command ends through `main`, with the exit status of its outcome. */
async function cli(argv = process.argv) {
    await program().parseAsync([...argv]);
}
function program() {
    const root = new esm/* Command */.uB('gradual-rollout')
        .description('Gradual rollouts on AWS: shift, soak under gates, report, roll back')
        .showHelpAfterError('(--help shows what is allowed)')
        .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : domain_outcome/* EXIT_WRONG_USAGE */.bW));
    root
        .command('validate')
        .description('check a plan: every mistake at once, with its line and column')
        .argument('[file]', 'the plan', '.github/rollout.yml')
        .option('--environment <name>', 'environment, when the plan does not name one')
        .option('--json', 'print the problems as JSON')
        .action((file, flags) => run({ ...flags, plan: file }, validateCommand));
    addRehearse(root);
    common(root.command('phase').description('run one phase of a rollout'))
        .argument('<name>', 'name of the phase')
        .option('--timeout <duration>', 'end by itself after this time', span)
        .option('--allow-static-credentials', 'accept credentials of unknown expiry for soaks over an hour')
        .action((name, flags) => run({ ...flags, phase: name }, phase.phaseCommand));
    common(root
        .command('rollback')
        .description('restore the baseline at once, whatever is in force and whoever put it there')).action((flags) => run(flags, rollback.rollbackCommand));
    common(root.command('status').description('weight now, who holds it, and what the ledger says')).action((flags) => run(flags, statusCommand));
    return root;
}
function addRehearse(root) {
    root
        .command('rehearse')
        .description('run a whole rollout against a simulated service, on a virtual clock; touches nothing')
        .option('--plan <file>', 'the plan; the bundled example (search rollout) when left out')
        .option('--environment <name>', 'environment, when the plan does not name one')
        .option('--scenario <name>', 'how the service breaks: errors, latency, cache, alarm, silence, flaky or drift', 'healthy')
        .option('--seed <n>', 'seed of the simulation', whole, 1)
        .option('--expect <outcome>', 'exit with 0 when the rollout ends so, else with 1')
        .option('--release <key>', 'key of the release', 'rehearsal')
        .option('--json', 'print the phase reports as JSON')
        .action((flags) => run(flags, rehearseCommand(flags)));
}
/** What every command that touches a rollout takes. */
function common(command) {
    return command
        .option('--plan <file>', 'the plan', '.github/rollout.yml')
        .option('--environment <name>', 'environment; wins over the plan')
        .option('--release <key>', 'key of the release; the commit by default')
        .option('--region <region>', 'AWS region; else the plan, else AWS_REGION')
        .option('--ledger <file>', 'keep the ledger in this file instead of GitHub')
        .option('--json', 'print the report as JSON');
}
function run(flags, command) {
    return (0,main/* main */.i)((world) => command(world, optionsOf(flags)), shellWorld(flags.json ?? false));
}
function span(text) {
    const ms = (0,inputs/* parseSpan */.wr)(text);
    if (ms === undefined)
        throw new esm/* InvalidArgumentError */.Di('a duration is a number with s, m, h or d, such as 5h30m');
    return ms;
}
function whole(text) {
    const number = Number(text);
    if (!Number.isSafeInteger(number) || number < 0)
        throw new esm/* InvalidArgumentError */.Di('a seed is a whole number from 0');
    return number;
}


/***/ }),

/***/ 4493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   memoryLedger: () => (/* binding */ memoryLedger)
/* harmony export */ });
/* harmony import */ var _domain_ledger_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8561);

/** A ledger that lives as long as its process: what a rehearsal writes to. */
function memoryLedger(clock) {
    const records = [];
    /** The last answer to each scope: a rehearsal asks thousands of times, and little is written in between. */
    let answers = new WeakMap();
    return {
        label: 'memory',
        lag: 0,
        async records(scope, signal) {
            signal.throwIfAborted();
            const answer = answers.get(scope) ?? (0,_domain_ledger_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .inScope */ .SB)(records, scope);
            answers.set(scope, answer);
            return answer;
        },
        async append(record, signal) {
            signal.throwIfAborted();
            const stored = {
                ...structuredClone(record),
                id: records.length + 1,
                at: clock.now().getTime(),
            };
            records.push(stored);
            answers = new WeakMap();
            return stored;
        },
    };
}


/***/ })

};
