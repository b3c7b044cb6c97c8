import type { Block } from "./change/block.ts";
import { applyCta } from "./change/cta.ts";
import { type Running, running } from "./experiments.ts";
import { extras } from "./extras.ts";
import { attempt, guard } from "./guard.ts";
import type { Custom, Placement, Position } from "./ruleset.ts";
import { tell } from "./track.ts";
import { view } from "./view.ts";

/** A page that makes a change necessary so often in a second has something against it. */
const MOST_TRIES = 100;

/** What a page has rewritten since need not be taken back. */
const MOST_UNDONE = 1_000;

/** Where a block stands, in the words of the DOM where they differ. */
const WAYS: Partial<Record<Position, "prepend" | "append">> = { start: "prepend", end: "append" };

const all = new Set<() => void>();

/** Looks at the page again: more of it is there, something has changed, or somebody asks only now. */
export function look(): void {
  all.forEach(guard);
  running.forEach((entry) => {
    const { selector }: Partial<Placement> = entry.experiment.placement || {};
    if (!selector) {
      tellShop(entry);
    }
  });
}

/** Tells the shop's own code of an experiment: of each element, or once a page. */
function tellShop({ experiment, variant: { key, change } }: Running, element?: HTMLElement): void {
  const { data } = change as Partial<Custom>;
  tell(experiment.key, { variant: key, data, element }, element || experiment);
}

/**
 * Applies a change to the elements of a selector the moment they appear, before they are painted,
 * and again whenever the page has taken it back. Answers how to take it back.
 */
export function place(entry: Running, { selector, position }: Placement): () => void {
  const { experiment, variant: { change }, seen } = entry;
  const { key, variants } = experiment;
  const blocks = new WeakMap<Element, readonly [HTMLElement, Block["state"]]>();
  const watch = view(seen);
  // What an arm may hide is judged by what surrounds it.
  const mayHide = variants.some((each) => each.change.kind === "markup");
  // In the order in which it was done: what the page has written since is what stays.
  const undo: (() => void)[] = [];
  let tries = 0;
  let isFound: boolean | undefined;

  const put = (anchor: Element, { state, position: usual, make }: Block) => {
    const [standing, before] = blocks.get(anchor) || [];
    if (
      standing && before === state &&
      [anchor, anchor.parentElement].includes(standing.parentElement)
    ) {
      return standing;
    }
    const made = make();
    made.dataset["winnow"] = key;
    const where = position || usual;
    anchor[WAYS[where] || (where as "before" | "after")](made);
    blocks.set(anchor, [made, state]);
    undo.push(() => made.remove());
    return made;
  };
  const each = () => {
    try {
      if (tries > MOST_TRIES) {
        throw new Error(`${key} is undone`);
      }
      undo.splice(0, undo.length - MOST_UNDONE);
      const before = undo.length;
      const anchors = document.querySelectorAll<HTMLElement>(selector!);
      const isThere = !!anchors[0];
      if (!isFound && isFound !== isThere) {
        extras.looked(experiment, isFound = isThere);
      }
      const standing = [...anchors].map((anchor) => {
        const isEarly = extras.isEarly(anchor, change);
        undo.push(
          ...(change.kind === "cta" ? applyCta(anchor, change, isEarly) : []),
          ...extras.alter(anchor, change, isEarly),
        );
        watch.observe(mayHide && anchor.parentElement || anchor);
        tellShop(entry, anchor);
        const block = !isEarly && extras.block(key, change);
        return block && put(anchor, block);
      });
      // What has lost its element goes, and so does what a page has copied along with its own content.
      document.querySelectorAll<HTMLElement>(`[data-winnow="${key}"]`).forEach((made) => {
        if (!standing.includes(made)) {
          made.remove();
        }
      });
      if (undo.length > before) {
        tries++;
        setTimeout(() => tries--, 1_000);
      }
    } catch (error) {
      // It fails once, and not whenever the page changes.
      stop();
      throw error;
    }
  };
  const stop = () => {
    all.delete(each);
    watch.disconnect();
    undo.splice(0).forEach(attempt);
  };

  all.add(each);
  guard(each);
  return stop;
}
