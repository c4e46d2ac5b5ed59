/** Host of a URL, with its port where it is not the default one; empty where there is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
