import { guard, listen } from "../guard.ts";
import type { ExitIntentOffer, Trigger } from "../ruleset.ts";

/** A finger that scrolls up so many pixels within so many milliseconds is on its way to the address. */
const FAST_PIXELS = 250;
const FAST_MILLIS = 200;

/** The page as it was come to, and the step that was put on top of it. */
const GROUND = 0;
const ABOVE = 1;

/**
 * Calls back when a trigger of one of these offers tells that somebody is about to leave; answers
 * how to stop.
 *
 * @param onDue told of the offers that would be shown now; answers whether one was
 */
export function watchTriggers(
  offers: readonly ExitIntentOffer[],
  onDue: (due: readonly ExitIntentOffer[]) => boolean,
): () => void {
  const began = performance.now();
  let active = began;
  let last = { time: 0, y: 0 };
  const fire = (trigger: Trigger): boolean => {
    const now = performance.now();
    const due = offers.filter((each) =>
      has(each, trigger) && now >= began + each.delay * 1_000 &&
      (trigger !== "idle" || now >= active + each.idle * 1_000)
    );
    return !!due.length && onDue(due);
  };
  const stops = [
    listen(document, "mouseout", (event) => {
      const { relatedTarget, clientY } = event as MouseEvent;
      if (!relatedTarget && clientY <= 0) {
        fire("mouse_leave");
      }
    }),
    listen(document, "scroll", ({ timeStamp: time }) => {
      const y = scrollY;
      if (y > last.y || time - last.time > FAST_MILLIS) {
        last = { time, y };
      } else if (last.y - y > FAST_PIXELS && matchMedia("(pointer:coarse)").matches) {
        fire("scroll_up");
      }
    }),
    listen(document, "visibilitychange", () => {
      // It is there for who comes back.
      if (!document.hidden) {
        fire("tab_hidden");
      }
    }),
    listen(document, "mousemove keydown pointerdown scroll", () => active = performance.now()),
  ];
  const timer = setInterval(() => guard(() => fire("idle")), 1_000);
  if (offers.some((each) => has(each, "back_button"))) {
    // One step more to go back: the first press stays on the page, if there is something to show.
    if (step() !== ABOVE) {
      (["replaceState", "pushState"] as const).forEach((name, winnow) =>
        history[name]({ ...history.state, winnow }, "")
      );
    }
    stops.push(listen(window, "popstate", () => {
      if (step() === GROUND) {
        stops.pop()!();
        if (!fire("back_button")) {
          history.back();
        }
      }
    }));
  }
  return () => {
    clearInterval(timer);
    stops.forEach((stop) => stop());
  };
}

/** Other changes have no triggers. */
function has({ triggers = [] }: Partial<ExitIntentOffer>, trigger: Trigger): boolean {
  return triggers.includes(trigger);
}

/** Which of the page's steps in the history this is; a place on the page is none of them. */
function step(): number | undefined {
  return (history.state || {}).winnow;
}
