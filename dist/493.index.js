export const id = 493;
export const ids = [493];
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
