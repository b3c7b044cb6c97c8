import { attempt } from "./guard.ts";
import { isPreview } from "./page.ts";

/**
 * First-party storage, as much of it as the browser allows: none of these throws. Keys that begin with
 * SESSION last as long as the browsing session.
 */
export const SESSION = "s.";

const PREFIX = "winnow.";

export function get(key: string): string | undefined {
  return attempt(() => of(key).getItem(PREFIX + key)) || undefined;
}

/** Whether it was kept. */
export function set(key: string, value: string | number): boolean {
  attempt(() => of(key).setItem(PREFIX + key, `${value}`));
  return get(key) === `${value}`;
}

export function remove(key: string): void {
  attempt(() => of(key).removeItem(PREFIX + key));
}

/** The keys of ours that begin so, in order. */
export function keys(begin: string): string[] {
  return (attempt(() => Object.keys(of(begin))) || []).filter((key) =>
    key.startsWith(PREFIX + begin)
  ).map((key) => key.slice(PREFIX.length)).sort();
}

function of(key: string): Storage {
  return key.startsWith(SESSION) ? sessionStorage : isPreview ? {} as Storage : localStorage;
}
