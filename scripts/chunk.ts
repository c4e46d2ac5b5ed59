import { minifySync } from '@swc/core';

/** Stands before each module of a chunk while it is minified, because a minifier drops what only an engine reads. */
const MARK = '__compiledWithItsChunk';
/** How the bundler begins a module that is, and one that is not, an arrow function. */
const ARROW = /^\/\*\*\*\/ \(\((.*)\) => \{$/gm;
const FUNCTION = /^\/\*\*\*\/ \(function\(/gm;

/**
 * Where the SDK prefers the crypto of the web to Node's. To look for it makes Node load it, with the streams of the web,
 * before every first request; the SDK's own way without it stays.
 */
const WEB_CRYPTO = 'typeof crypto !== "undefined" && typeof crypto.randomUUID === "function"';

/**
 * A file of the bundle as it is committed. What the engine has to do at a start is made less: names are short, and each
 * module stands in parentheses as a function, which V8 compiles at once instead of reading it twice (a chunk is loaded
 * to be evaluated). Names of classes stay: the SDK tells its errors by them.
 */
export function finishedChunk(source: string): string {
  const marked = source
    .replaceAll(WEB_CRYPTO, 'false')
    .replace(ARROW, `/***/ ${MARK}(function ($1) {`)
    .replace(FUNCTION, `/***/ ${MARK}(function (`);
  if (!marked.includes(MARK)) throw new Error('a file of the bundle begins its modules in another way');
  const { code } = minifySync(marked, {
    module: true,
    compress: { keep_classnames: true },
    mangle: { keep_classnames: true },
    format: { comments: false },
  });
  return code.replaceAll(`${MARK}(`, '(');
}

/** Throws when no file of a bundle looks for the crypto of the web: then the SDK does it in another way. */
export function checkWebCrypto(sources: readonly string[]): void {
  if (!sources.some((source) => source.includes(WEB_CRYPTO)))
    throw new Error(`the SDK is without: ${WEB_CRYPTO}`);
}
