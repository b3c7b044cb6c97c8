import { running } from "../experiments.ts";
import { browser } from "../page.ts";
import { get, set } from "../storage.ts";
import { current } from "../visitor.ts";

/** As many as are remembered. */
const MOST = 1_001;

const WEEK_MILLIS = 7 * 24 * 3_600_000;

/**
 * Whether the visitor may meet one more offer, all offers together, by what the store says or the
 * variant of an experiment on just that. Whoever asks was about to show one, so that such an
 * experiment is seen now.
 */
export function mayMeet(): boolean {
  const shown = offers();
  let budget = browser().offers || {};
  running.forEach(({ experiment, variant, seen }) => {
    if (experiment.variants.some(({ change }) => change.kind === "offer_budget")) {
      seen();
      budget = variant.change.kind === "offer_budget" ? variant.change : budget;
    }
  });
  const now = Date.now();
  const { perVisitor = MOST, perWeek = MOST, perSession = MOST } = budget;
  return shown.length < perVisitor &&
    shown.filter(([time]) => time > now - WEEK_MILLIS).length < perWeek &&
    shown.filter(([, of]) => of === sessionNow()).length < perSession;
}

/** One more offer was met. */
export function met(): void {
  set("offers", JSON.stringify([...offers(), [Date.now(), sessionNow()]].slice(1 - MOST)));
}

/** When offers were met, and in which session. */
function offers(): (readonly [number, number])[] {
  return JSON.parse(get("offers") || "[]");
}

/** A session is told by its beginning. */
function sessionNow(): number {
  return current ? current.start : 0;
}
