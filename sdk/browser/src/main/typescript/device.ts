/** What a visitor holds in the hand, as far as the browser tells. */
export function device(agent: string, isMobile: boolean | undefined): string {
  if (isMobile) {
    return "mobile";
  }
  if (/ipad|tablet|kindle|silk\/|android(?!.*mobile)/i.test(agent)) {
    return "tablet";
  }
  return /mobi|iphone|ipod|opera mini/i.test(agent) ? "mobile" : "desktop";
}

/** Whether a program says of itself that it is one; Cubot makes telephones. */
export function isBot(agent: string): boolean {
  return /(^|[^u])bot\b|crawl|spider|slurp|headless|lighthouse|pagespeed|preview/i.test(agent);
}
