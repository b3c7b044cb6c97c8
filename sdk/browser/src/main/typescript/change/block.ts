import { element } from "../dom.ts";
import { extras } from "../extras.ts";
import type { Change, Position } from "../ruleset.ts";

/** A block that is added to the page. */
export interface Block {
  readonly position: Position;
  /** What its content is made of: while it stays the same, so does the block. */
  readonly state: string | undefined;
  readonly make: () => HTMLElement;
}

/** Reassurances, and what others did or said. */
export function block(_experiment: string, change: Change): Block | undefined {
  return change.kind === "trust_badges"
    ? made(
      "ul",
      "badges",
      change.badges.map((badge) => element("li", {}, extras.drawn("check"), badge)),
    )
    : change.kind === "social_proof"
    ? made("p", "proof", [change.text])
    : undefined;
}

/** A block of these children. */
export function made(
  name: string,
  look: string,
  children: readonly (Node | string)[],
  position: Position = "after",
  state?: string,
  role?: string,
): Block {
  return {
    position,
    state,
    make: () => element(name, { class: "winnow-block winnow-" + look, role }, ...children),
  };
}
