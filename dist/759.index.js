export const id = 759;
export const ids = [759];
export const modules = {

/***/ 9759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubWorkers: () => (/* binding */ githubWorkers)
/* harmony export */ });
/* harmony import */ var _platform_github_faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7151);

/** Asks GitHub about runs. What it does not say, for want of permission or of an answer, is unknown. */
function githubWorkers(github) {
    return {
        async stateOf({ run }, signal) {
            if (run === undefined || !/^\d+$/.test(run))
                return 'unknown';
            const known = await orUndefined(github.getRun(run, signal), signal);
            if (known === undefined || typeof known.status !== 'string')
                return 'unknown';
            return known.status === 'completed' ? 'gone' : 'there';
        },
        async cancel({ run }, signal) {
            if (run === undefined || !/^\d+$/.test(run))
                return false;
            return ((await orUndefined(github.cancelRun(run, signal).then(() => true), signal)) ?? false);
        },
    };
}
async function orUndefined(call, signal) {
    try {
        return await call;
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof _platform_github_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubError */ .E1)
            return undefined;
        throw error;
    }
}


/***/ })

};
