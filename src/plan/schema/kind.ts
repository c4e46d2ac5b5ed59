import * as z from 'zod/mini';

/**
 * The key of one kind, of which a map has exactly one: its schema is made when a plan uses it first, so that a start pays
 * for the kinds that its plan names and for no other.
 */
export function kind<S extends z.core.SomeType>(make: () => S): z.ZodMiniOptional<z.ZodMiniLazy<S>> {
  const schema = z.lazy(make);
  // zod asks a key that is absent whether its schema stands in for absence, which would make every kind's schema.
  for (const asked of ['optin', 'optout']) Object.defineProperty(schema._zod, asked, { value: undefined });
  return z.optional(schema);
}
