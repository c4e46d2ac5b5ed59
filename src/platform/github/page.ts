/** Longest page that GitHub serves; a shorter one is the last. */
export const PAGE_SIZE = 100;
