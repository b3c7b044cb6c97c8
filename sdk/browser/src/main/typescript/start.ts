import { ask } from "./consent.ts";
import { resume } from "./delivery.ts";
import { guard } from "./guard.ts";
import { LOOKS } from "./looks.ts";
import { arrive, decideBy, leave, type } from "./page.ts";
import { look } from "./placing.ts";
import type { Attributes, Ruleset } from "./ruleset.ts";
import { add, type Settings, settings } from "./settings.ts";
import { addStyle } from "./style.ts";
import { on, track } from "./track.ts";

/** What stands at `window.winnow`: before the tag the snippet's queue, then the tag. */
interface Global {
  (...call: unknown[]): void;
  q?: ArrayLike<unknown>[];
  ruleset?: Ruleset;
  isRunning?: boolean;
}

export const calls: Record<string, (...given: never[]) => void> = {
  settings: (given: Settings) => {
    add(given);
    arrive();
  },
  attributes: (given: Attributes) => {
    add({ attributes: { ...settings.attributes, ...given } });
    look();
  },
  page: (given: Settings) => {
    add(given);
    arrive(true);
  },
  consent: (given: boolean | (() => boolean | undefined)) => {
    ask("page", () => typeof given === "function" ? given() : given);
    arrive();
  },
  track,
  on,
};

/**
 * Starts the tag, once a page.
 *
 * @param follow begins to look for what may make the page another one
 */
export function start(follow?: (again: () => void) => void): void {
  const page = window as unknown as { winnow?: Global };
  const before = page.winnow || (() => {}) as Global;
  if (!before.isRunning) {
    const call = (...[name, ...rest]: unknown[]) => {
      guard(() => calls[name as string]!(...rest as never[]));
    };
    const again = () => guard(arrive);
    page.winnow = Object.assign(call, { isRunning: true });
    guard(() => {
      addStyle(LOOKS);
      decideBy(before.ruleset);
      (before.q || []).forEach((each) => call(...Array.from(each)));
      if (follow) {
        follow(again);
      }
      arrive();
      if (!type) {
        // The mark that tells the page type may be further down.
        const parsing = new MutationObserver(again);
        parsing.observe(document, { childList: true, subtree: true });
        addEventListener("load", () => parsing.disconnect());
      }
    });
    document.addEventListener("readystatechange", again);
    addEventListener(
      "visibilitychange",
      () => guard(document.hidden ? leave : resume),
      true,
    );
    addEventListener("pagehide", () => guard(leave));
  }
}
