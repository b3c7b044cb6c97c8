import { assign } from "./decide.ts";
import { isBot } from "./device.ts";
import { extras } from "./extras.ts";
import { attempt, ends, guard } from "./guard.ts";
import { arrived, ruleset, type as page } from "./page.ts";
import { place } from "./placing.ts";
import type { Experiment, Placement, Variant } from "./ruleset.ts";
import { expose } from "./track.ts";
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

/** When the page began on which an experiment was exposed last, by its key. */
const exposed: Record<string, number> = {};

/**
 * Decides for a page.
 *
 * @param isLate what is on the screen already is left as it is
 */
export function decide(isLate: boolean): void {
  stop();
  ends.push(stop);
  if (ruleset && !isBot(navigator.userAgent)) {
    for (const experiment of ruleset.experiments) {
      const { placement, variants } = experiment;
      const { page: where = page, selector, slot }: Partial<Placement> = placement || {};
      // Where a selector tells the place, or the change finds its own; the rest is the server's.
      const isOurs = selector ||
        (!slot &&
          variants.some(({ change: { kind } }) => extras.handlers[kind] || kind === "custom"));
      if (where === page && isOurs && !(isLate && selector)) {
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
  const { key, variants } = experiment;
  const entry = {
    experiment,
    variant,
    seen: () => {
      if (exposed[key] !== arrived) {
        exposed[key] = arrived;
        guard(() => expose(experiment, variant));
      }
    },
  };
  const handler = variants.map(({ change }) => extras.handlers[change.kind]).find(Boolean);
  running.push(entry);
  stops.push((handler || onElements)(entry) || (() => {}));
}

/** Takes everything back. */
export function stop(): void {
  stops.splice(0).forEach(attempt);
  running.length = 0;
}

/** A change of elements, or one that the shop's own code makes. */
export function onElements(entry: Running): (() => void) | void {
  const { placement } = entry.experiment;
  return placement && placement.selector ? place(entry, placement) : entry.seen();
}
