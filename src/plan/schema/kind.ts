import * as z from 'zod/mini';

/**
 * A schema that is made when a plan uses it first: a start pays for the parts that its plan has and for no other.
 */
export function later<S extends z.core.SomeType>(make: () => S): z.ZodMiniLazy<S> {
  const schema = z.lazy(make);
  // zod asks a key that is absent whether its schema stands in for absence, which would make every schema.
  for (const asked of ['optin', 'optout']) Object.defineProperty(schema._zod, asked, { value: undefined });
  return schema;
}

/** The key of one kind, of which a map has exactly one; its schema is made with the first plan that names it. */
export function kind<S extends z.core.SomeType>(make: () => S): z.ZodMiniOptional<z.ZodMiniLazy<S>> {
  return z.optional(later(make));
}
