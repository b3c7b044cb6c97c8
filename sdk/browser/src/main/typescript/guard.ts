import { count } from "./delivery.ts";

/** After so many errors of its own the tag leaves the page alone. */
const MOST_ERRORS = 3;

let errors = 0;

/** How to take back what the tag did to the page. */
export const ends: (() => void)[] = [];

export function isOff(): boolean {
  return errors >= MOST_ERRORS;
}

/** Leaves the page as it was. */
export function end(): void {
  ends.splice(0).forEach(attempt);
}

/** What the work answers; undefined if it throws. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Runs work of the tag: what it throws does not reach the page. Answers undefined where it failed. */
export function guard<T>(work: () => T): T | undefined {
  if (!isOff()) {
    try {
      return work();
    } catch (error) {
      console.warn("winnow:", error);
      count("tag_error");
      if (errors + 1 === MOST_ERRORS) {
        // As long as it still counts anything.
        count("tag_off");
        end();
      }
      errors++;
    }
  }
  return undefined;
}

/** Listens until the tag ends; answers how to stop before. */
export function listen(
  target: EventTarget,
  types: string,
  listener: (event: globalThis.Event) => void,
): () => void {
  const guarded = (event: globalThis.Event) => {
    guard(() => listener(event));
  };
  const toggle = (name: "addEventListener" | "removeEventListener") =>
    types.split(" ").forEach((type) => target[name](type, guarded, true));
  const stop = () => toggle("removeEventListener");
  toggle("addEventListener");
  ends.push(stop);
  return stop;
}
