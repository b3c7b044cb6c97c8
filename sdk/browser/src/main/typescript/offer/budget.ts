import { running } from "../experiments.ts";
import { browser } from "../page.ts";
import { get, set } from "../storage.ts";
import { current } from "../visitor.ts";

/** As many as are remembered. */
const MOST = 1_000;

const WEEK_SECONDS = 7 * 24 * 3_600;

/**
 * Whether the visitor may meet one more offer, all offers together, by what the store says or the
 * variant of an experiment on just that. Whoever asks was about to show one, so that such an
 * experiment is seen now.
 */
export function mayMeet(): boolean {
  const sessions = offers();
  const since = (start: number) => sessions.filter((each) => each >= start).length;
  let budget = browser().offers || {};
  running.forEach(({ experiment, variant: { change }, seen }) => {
    if (experiment.variants.some((each) => each.change.kind === "offer_budget")) {
      seen();
      budget = change.kind === "offer_budget" ? change : budget;
    }
  });
  const { perVisitor, perWeek, perSession } = budget;
  // What is left out bounds nothing: no number is as large as undefined.
  return !(sessions.length >= perVisitor! ||
    since(Date.now() / 1_000 - WEEK_SECONDS) >= perWeek! || since(sessionNow()) >= perSession!);
}

/** One more offer was met. */
export function met(): void {
  set("offers", JSON.stringify([...offers(), sessionNow()].slice(-MOST)));
}

/** The beginnings of the sessions in which offers were met, in seconds since 1970. */
function offers(): number[] {
  return JSON.parse(get("offers") || "[]");
}

function sessionNow(): number {
  return current ? current.start : 0;
}
