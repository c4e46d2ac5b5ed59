/** True when the text stands for several names: `*` is any run of characters. */
export function isPattern(text: string): boolean {
  return text.includes('*');
}

/** What every name that matches begins with; CloudWatch can look for that. */
export function literalPrefix(pattern: string): string {
  const star = pattern.indexOf('*');
  return star < 0 ? pattern : pattern.slice(0, star);
}

/** Whether a name matches, in time linear in the name: patterns come from a file, names from AWS. */
export function matches(pattern: string, name: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop();
  if (tail === undefined) return name === pattern;
  if (!name.startsWith(head)) return false;
  let from = head.length;
  for (const part of parts) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - tail.length >= from && name.endsWith(tail);
}
