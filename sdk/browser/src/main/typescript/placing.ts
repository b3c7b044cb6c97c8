import type { Block } from "./change/block.ts";
import { applyCta } from "./change/cta.ts";
import { extras } from "./extras.ts";
import { guard } from "./guard.ts";
import type { Change, Placement } from "./ruleset.ts";
import { view } from "./view.ts";

/** A page that takes a change back so often in a second has something against it. */
const MOST_TRIES = 100;

/** What a page has rewritten since need not be taken back. */
const MOST_UNDONE = 200;

/** Where a block stands, in the words of the DOM. */
const WAYS = { before: "before", after: "after", start: "prepend", end: "append" } as const;

const all = new Set<() => void>();
const observer = new MutationObserver(look);

/** Looks at the page again, also for what no change of the page tells. */
export function look(): void {
  all.forEach(guard);
}

/**
 * Applies a change to the elements of a selector the moment they appear, before they are painted,
 * and again whenever the page has taken it back. Answers how to take it back.
 *
 * @param mayHide whether what surrounds the elements is looked at in their place
 * @param onFound told of each element once
 */
export function place(
  key: string,
  { selector, position }: Placement,
  change: Change,
  mayHide: boolean,
  onSeen: () => void,
  onFound: (element: HTMLElement) => void,
): () => void {
  const found = new WeakSet<Element>();
  const blocks = new Map<Element, readonly [HTMLElement, string]>();
  const watch = view(onSeen);
  const undo: (() => void)[] = [];
  let tries = 0;
  let second = 0;

  const done = (...back: readonly (() => void)[]) => {
    undo.push(...back);
    undo.splice(0, undo.length - MOST_UNDONE);
    tries += back.length && 1;
  };
  const put = (anchor: Element, wanted: Block | undefined) => {
    const [standing, state] = blocks.get(anchor) || [];
    if (
      standing && wanted && state === wanted.state &&
      (standing.parentElement === anchor || standing.parentElement === anchor.parentElement)
    ) {
      return;
    }
    if (standing) {
      standing.remove();
    }
    blocks.delete(anchor);
    if (wanted) {
      const made = wanted.make();
      made.dataset["winnow"] = key;
      anchor[WAYS[position || wanted.position]](made);
      blocks.set(anchor, [made, wanted.state]);
      done(() => made.remove());
    }
  };
  const each = () => {
    const now = Math.floor(performance.now() / 1_000);
    tries = now === second ? tries : 0;
    second = now;
    if (tries > MOST_TRIES) {
      stop();
      throw new Error(`the page takes ${key} back again and again`);
    }
    const anchors = [...document.querySelectorAll<HTMLElement>(selector!)];
    anchors.forEach((anchor) => {
      if (!found.has(anchor)) {
        found.add(anchor);
        onFound(anchor);
      }
      const isEarly = extras.isEarly(anchor, change, look);
      if (change.kind === "cta") {
        done(...applyCta(anchor, change, isEarly));
      } else if (!isEarly) {
        put(anchor, extras.block(key, change));
      }
      done(...extras.alter(anchor, change));
      watch(mayHide && anchor.parentElement || anchor);
    });
    blocks.forEach((_, anchor) => {
      if (!anchors.includes(anchor as HTMLElement)) {
        put(anchor, undefined);
      }
    });
    // A page that copies its own content copies a block as well.
    const own = [...blocks.values()].map(([made]) => made);
    document.querySelectorAll<HTMLElement>(`[data-winnow="${key}"]`).forEach((made) => {
      if (!own.includes(made)) {
        made.remove();
      }
    });
  };
  const stop = () => {
    all.delete(each);
    undo.reverse().forEach((back) => back());
  };

  observer.observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["class", "href"],
  });
  all.add(each);
  guard(each);
  return stop;
}
