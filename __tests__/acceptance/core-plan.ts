import { isMap, isSeq, parseDocument } from 'yaml';

/**
 * A plan with its target, gates and phases as they are, without what it asks and tells besides: checks, items of people,
 * notices, cleanup. What the whole of it does is seen in `examples/`.
 */
export function corePlan(text: string): string {
  const document = parseDocument(text);
  for (const key of ['checks', 'notify', 'cleanup']) document.delete(key);
  document.deleteIn(['rollback', 'ready']);
  const phases = document.get('phases');
  if (!isSeq(phases)) throw new Error('the plan has no phases');
  for (const phase of phases.items) {
    if (!isMap(phase)) continue;
    phase.delete('checks');
    phase.flow = true;
  }
  return document.toString({ lineWidth: 0 });
}
