export const id = 61;
export const ids = [61];
export const modules = {

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


/***/ })

};
