import type { YAMLError } from 'yaml';

/** Words for the mistakes that people make most; for the rest the parser's own first line. */
const MESSAGES: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'found a tab; YAML is indented with spaces',
  MULTIPLE_DOCS: 'found a second document (---); a plan is one document',
  BAD_INDENT: 'found an indentation that fits nothing above it; keys of one map start in the same column',
  MULTILINE_IMPLICIT_KEY:
    'found text over several lines where a key stands; a colon or a quote is missing above',
  MISSING_CHAR: 'something is missing here: a closing quote or bracket, or a comma between two values',
  BLOCK_AS_IMPLICIT_KEY: 'found a second ": " in one line; put the value in quotes',
  TAG_RESOLVE_FAILED: 'found a tag (!…); plans use plain YAML values only',
};

/** What is wrong with the YAML, and the likely remedy. */
export function syntaxMessage(fault: YAMLError, text: string): string {
  const known = MESSAGES[fault.code] ?? fault.message.split('\n', 1)[0]?.slice(0, 200) ?? 'not valid YAML';
  const line = text.slice(text.lastIndexOf('\n', Math.max(0, fault.pos[0] - 1)) + 1).split('\n', 1)[0] ?? '';
  const bare = /[{[].*[{,:[]\s*\$\{[^"'}]*\}/.test(line);
  return bare ? `${known}. Within { } or [ ] a value with \${…} must be in quotes` : known;
}
