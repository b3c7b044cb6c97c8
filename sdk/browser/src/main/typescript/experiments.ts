import { assign } from "./decide.ts";
import { isBot } from "./device.ts";
import { extras } from "./extras.ts";
import { guard } from "./guard.ts";
import { ruleset, type as page } from "./page.ts";
import { place } from "./placing.ts";
import type { Experiment, Variant } from "./ruleset.ts";
import { expose, tell } from "./track.ts";
import { attributes, current } from "./visitor.ts";

/** An experiment that this visitor takes part in, on this page. */
export interface Running {
  readonly experiment: Experiment;
  readonly variant: Variant;
  /** The variant's change is visible, or would be: logs the exposure, once a page. */
  readonly seen: () => void;
}

export const running: Running[] = [];

const stops: (() => void)[] = [];

/**
 * Decides for a page.
 *
 * @param isLate what is on the screen already is left as it is
 */
export function decide(isLate: boolean): void {
  stop();
  if (ruleset && !isBot(navigator.userAgent)) {
    for (const experiment of ruleset.experiments) {
      const { placement, variants } = experiment;
      const { selector = "", slot = "" } = placement || {};
      // Where a selector tells the place, or the change finds its own; the rest is the server's.
      const isOurs = selector ||
        (!slot && variants.some(({ change: { kind } }) => extras.handlers[kind] || kind === "custom"));
      if ((!placement || placement.page === page) && isOurs && !(isLate && selector)) {
        const variant = assign(ruleset, experiment, {
          ...current!,
          attributes: attributes(),
          now: Date.now(),
        });
        if (typeof variant !== "string") {
          guard(() => run(experiment, variant));
        }
      }
    }
  }
}

/** Shows a variant. */
export function run(experiment: Experiment, variant: Variant): void {
  let isSeen = false;
  const entry = {
    experiment,
    variant,
    seen: () => {
      if (!isSeen) {
        isSeen = true;
        guard(() => expose(experiment, variant));
      }
    },
  };
  const handler = experiment.variants.map(({ change }) => extras.handlers[change.kind]).find(Boolean);
  running.push(entry);
  stops.push((handler || onElements)(entry) || (() => {}));
}

/** Takes everything back. */
export function stop(): void {
  stops.splice(0).forEach(guard);
  running.length = 0;
}

/** A change of elements, or one that the shop's own code makes. */
export function onElements({ experiment, variant, seen }: Running): (() => void) | void {
  const { placement, variants } = experiment;
  const { change, key } = variant;
  const tellShop = (element?: HTMLElement) =>
    tell(experiment.key, {
      variant: key,
      data: change.kind === "custom" ? change.data : undefined,
      element,
    });
  if (!placement || !placement.selector) {
    tellShop();
    return seen();
  }
  extras.looked(experiment, false);
  return place(
    experiment.key,
    placement,
    change,
    // What an arm may hide is judged by what surrounds it.
    variants.some((each) => each.change.kind === "markup"),
    seen,
    (element) => {
      extras.looked(experiment, true);
      tellShop(element);
    },
  );
}
