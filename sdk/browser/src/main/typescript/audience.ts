import type { Attributes, Rule } from "./ruleset.ts";

/** Whether the rule holds. An attribute that is not known satisfies no condition. */
export function includes(rule: Rule, attributes: Attributes): boolean {
  const { all, any, not, exists, atLeast, atMost } = rule;
  if (all) {
    return all.every((each) => includes(each, attributes));
  }
  if (any) {
    return any.some((each) => includes(each, attributes));
  }
  if (not) {
    return !includes(not, attributes);
  }
  // Not what every object has, such as `constructor`; and null is as if it were left out.
  const value = new Map(Object.entries(attributes)).get(rule.attribute!);
  const isKnown = value != null;
  if (rule.in) {
    return isKnown && rule.in.includes(value);
  }
  return exists == null
    ? typeof value === "number" && (atLeast == null || value >= atLeast) &&
      (atMost == null || value <= atMost)
    : exists === isKnown;
}

/** A rule that a newer engine wrote may keep somebody out: it is not guessed at. */
export function isUnderstood(rule: Rule | undefined): boolean {
  return !/"(?!(all|any|not|attribute|in|atLeast|atMost|exists)":)[^"\\]*":(?!null)/.test(
    JSON.stringify(rule || {}),
  );
}
