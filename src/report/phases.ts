import { escapeText, LENGTH } from '../domain/markdown.ts';
import type { PhaseReport } from '../domain/report.ts';
import { formatWeight } from '../domain/weight.ts';
import { formatSoak } from './format.ts';
import { atMost } from './table.ts';
import { OUTCOME } from './words.ts';

/**
 * Where the rollout stands, in one line: the phases done, this one, and those to come, each with weight and soak:
 * "✅ canary 10 % (4 h) → ❌ **half 50 % (4 h)** → ⬜ full 100 % (2 d)".
 */
export function phaseRail(report: PhaseReport, most: number): string {
  const marked = report.phases.map((phase, index) => ({ ...phase, index }));
  return atMost(marked, most, ({ name, weight, soak, index }) => {
    const text = `${escapeText(name, LENGTH.name)} ${formatWeight(weight)} (${formatSoak(soak)})`;
    return index === report.index
      ? `${OUTCOME[report.outcome].sign} **${text}**`
      : `${signElsewhere(report, index)} ${text}`;
  }).join(' → ');
}

const TO_COME = '⬜';
const NOT_REACHED = '➖';

/** A phase begins only after those before it have passed; a refused one may be refused because they have not. */
function signElsewhere(report: PhaseReport, index: number): string {
  if (index < report.index) return report.outcome === 'refused' ? TO_COME : '✅';
  return report.outcome === 'failed' || report.restore !== undefined ? NOT_REACHED : TO_COME;
}
