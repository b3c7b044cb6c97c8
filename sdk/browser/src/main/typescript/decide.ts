import { includes, isUnderstood } from "./audience.ts";
import { bucket } from "./bucketing.ts";
import type { Allocation, Attributes, Experiment, Ruleset, Slice, Variant } from "./ruleset.ts";
import { birth } from "./uuid.ts";

/** Why a visitor takes no part; the first reason that holds. */
export type Outside = "external" | "schedule" | "holdout" | "group" | "audience" | "traffic";

/** Who is asked about, and when. */
export interface Unit {
  /** UUID in canonical, lower-case form. */
  readonly visitor: string;
  readonly attributes: Attributes;
  /** Keys of experiments: who has entered stays in when the audience no longer fits. */
  readonly entered: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the visitor sees, by the ruleset alone, as every other holder of it decides. */
export function assign(ruleset: Ruleset, experiment: Experiment, unit: Unit): Variant | Outside {
  const { key, salt, variants, starts, ends, group, audience } = experiment;
  const { visitor, now } = unit;
  const isIn = ({ from, to }: Omit<Slice, "salt">, salt: string) => {
    const own = bucket(salt, visitor);
    return from <= own && own < to;
  };
  if (experiment.assignment === "external") {
    return "external";
  }
  if ((starts && now < Date.parse(starts)) || (ends && now >= Date.parse(ends))) {
    return "schedule";
  }
  if (ruleset.holdout && isIn(ruleset.holdout, ruleset.holdout.salt)) {
    return "holdout";
  }
  if (group && !isIn(group, group.salt)) {
    return "group";
  }
  if (audience && !includes(audience, unit.attributes) && !unit.entered.includes(key)) {
    return "audience";
  }
  const range = allocation(experiment.allocations, visitor).ranges.find((each) => isIn(each, salt));
  return (range && variants.find((each) => each.key === range.variant)) || "traffic";
}

/** Whether this tag can decide by it; what it does not know might decide otherwise. */
export function isUsable(ruleset: Ruleset | undefined): boolean {
  return !!ruleset && ruleset.schema === 1 && ruleset.bucketing === 1 &&
    ruleset.experiments.every(({ audience }) => isUnderstood(audience));
}

/** The last one that is not younger than the visitor; the oldest where the birth is unknown. */
function allocation(all: readonly Allocation[], visitor: string): Allocation {
  const born = birth(visitor);
  return all.slice(1).reverse().find(({ bornFrom }) =>
    born !== undefined && Date.parse(bornFrom || "1970-01-01") <= born
  ) || all[0]!;
}
