/** Values by name, as a template refers to them: `{{phase}}`. */
export type TemplateValues = Readonly<Record<string, string | number>>;

const PLACE = /\{\{\s*([A-Za-z][\w-]*)\s*\}\}/g;

/** Names of the places in a text, in their order. */
export function placesIn(text: string): readonly string[] {
  return [...text.matchAll(PLACE)].map(([, name = '']) => name);
}

/** A text with its places filled; one without a value stays as it stands. */
export function filledText(text: string, values: TemplateValues): string {
  return text.replace(PLACE, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}

/**
 * JSON with the places in its texts filled, keys left alone. A text that is one place and nothing else becomes the value
 * itself, so that `"{{weight}}"` is a number.
 */
export function filledJson(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') {
    const [only, ...more] = placesIn(value);
    const whole = only !== undefined && more.length === 0 && value.trim().replace(PLACE, '') === '';
    return whole ? (values[only] ?? value) : filledText(value, values);
  }
  if (Array.isArray(value)) return value.map((item) => filledJson(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, filledJson(inside, values)]));
}
