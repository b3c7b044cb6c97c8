import { ask } from "./consent.ts";
import { resume } from "./delivery.ts";
import { guard } from "./guard.ts";
import { LOOKS } from "./looks.ts";
import { arrive, decideBy, leave, path } from "./page.ts";
import { look } from "./placing.ts";
import type { Attributes, Ruleset } from "./ruleset.ts";
import { add, type Settings, settings } from "./settings.ts";
import { addStyle } from "./style.ts";
import { on, track } from "./track.ts";

/** What stands at `window.winnow`: before the tag the snippet's queue, then the tag. */
interface Global {
  (...call: unknown[]): void;
  q?: IArguments[];
  ruleset?: Ruleset;
  isRunning?: boolean;
}

/** Looks again which page this is, and at what is there of it. */
const again = () => {
  // Before the first time all is heard that the page has told until then.
  if (path) {
    guard(arrive);
    look();
  }
};

export const calls: Record<string, (...given: never[]) => void> = {
  settings: add,
  attributes: (given: Attributes) => add({ attributes: { ...settings.attributes, ...given } }),
  page: (given: Settings) => {
    add(given);
    arrive(true);
  },
  consent: (given: boolean | (() => boolean | undefined)) =>
    ask("page", () => typeof given === "function" ? given() : given),
  track,
  on,
};

/**
 * Starts the tag, once a page.
 *
 * @param follow begins to look for what may make the page another one
 */
export function start(follow: (again: () => void) => void): void {
  const page = window as unknown as { winnow?: Global };
  const before = page.winnow || (() => {}) as Global;
  if (!before.isRunning) {
    const call: Global = (...[name, ...rest]) => {
      guard(() => (calls[name as string] || again)(...rest as never[]));
      again();
    };
    call.isRunning = true;
    page.winnow = call;
    guard(() => {
      addStyle(LOOKS);
      decideBy(before.ruleset);
      // What is to be logged waits until it is known of whom.
      (before.q || []).forEach((given) =>
        given[0] === "track" ? setTimeout(call, 0, ...given) : call(...given)
      );
      follow(again);
      arrive();
      look();
      new MutationObserver(again).observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
        attributeFilter: ["class", "href", "data-winnow-page"],
      });
    });
    addEventListener(
      "visibilitychange",
      () => guard(document.hidden ? leave : resume),
      true,
    );
    addEventListener("pagehide", () => guard(leave));
  }
}
