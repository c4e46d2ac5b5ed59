import { meant } from './wording.ts';

/** What a metric-math expression uses, and what is wrong with it as far as its words tell. */
export interface Examined {
  /** Names of metrics, each once. */
  readonly ids: readonly string[];
  /** `METRICS()` reads every metric that is there. */
  readonly readsAll: boolean;
  /** `SEARCH()` and its like bring metrics of their own. */
  readonly searches: boolean;
  readonly faults: readonly string[];
}

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
const TOKEN =
  /\s*(?:("[^"]*"|'[^']*')|([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(==|!=|<=|>=|&&|\|\||[-+*/^<>(),[\]]))/y;

/** Finds the names in a metric-math expression. CloudWatch itself has the last word when it is asked. */
export function examine(expression: string): Examined {
  const ids = new Set<string>();
  const faults: string[] = [];
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
    if (token.kind !== 'word') return;
    if (tokens[index + 1]?.text === '(' && !KEYWORDS.has(token.text)) {
      readsAll ||= token.text === 'METRICS';
      searches ||= BRINGS_METRICS.includes(token.text);
      if (!FUNCTIONS.includes(token.text))
        faults.push(
          `found ${token.text}(…), which is no function of metric math${meant(token.text, FUNCTIONS)}`,
        );
    } else if (/^[a-z]/.test(token.text)) ids.add(token.text);
    else if (!KEYWORDS.has(token.text))
      faults.push(`found ${token.text}, which is no name of a metric: those begin with a small letter`);
  });
  faults.push(...bracketFaults(tokens.map((token) => token.text)));
  return { ids: [...ids], readsAll, searches, faults };
}

interface Token {
  readonly kind: 'string' | 'word' | 'number' | 'sign';
  readonly text: string;
}

function tokensOf(expression: string, faults: string[]): readonly Token[] {
  const tokens: Token[] = [];
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
    if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

function bracketFaults(tokens: readonly string[]): readonly string[] {
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[' };
  for (const token of tokens) {
    if (token === '(' || token === '[') open.push(token);
    const opening = closing[token];
    if (opening !== undefined && open.pop() !== opening) return [`found a ${token} that closes nothing`];
  }
  return open.length === 0 ? [] : [`a ${open.at(-1)} is never closed`];
}
