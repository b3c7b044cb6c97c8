/** What campaigns call their medium or source, and the hosts that bring most visitors; a shop's server knows more of them. */
const KNOWN = {
  paid: /^(cp[acmv]|ppc|paid|display)/,
  email: /mail|newsletter|outlook|gmx/,
  affiliate: /affiliate|awin|rakuten/,
  social:
    /^(sm|ig|fb|t\.co|x\.com|t\.me)$|social|facebook|instagram|twitter|linkedin|pinterest|reddit|tiktok|youtu/,
  organic: /organic|google|bing|yahoo|duckduckgo|ecosia|yandex/,
};

/**
 * By which channel a visitor came the first time. What somebody paid for says so in the query; else
 * the shop's own campaign does; else the referrer.
 *
 * @param query of the landing page; click ids are looked at and never kept
 * @param referrer the whole address, as the browser tells it
 * @param ownHost the shop's own, which is no referrer
 */
export function channel(query: string, referrer: string, ownHost: string): string {
  const said = (name: string) => (new URLSearchParams(query).get(name) || "").toLowerCase();
  const bare = (host: string) => host.replace(/^www\./, "");
  const host = bare(referrer.toLowerCase().split(/[/:?#]+/)[1] || "");
  return (/[?&]((g|d|tt|tw)clid|msclkid|[gw]braid|li_fat_id)=/.test(query) && "paid") ||
    among(said("utm_medium")) || among(said("utm_source")) ||
    (said("utm_source") && "referral") ||
    ((!host || host === bare(ownHost)) && "direct") || among(host) || "referral";
}

function among(text: string): string | undefined {
  return (Object.entries(KNOWN).find(([, form]) => text && form.test(text)) || [])[0];
}
