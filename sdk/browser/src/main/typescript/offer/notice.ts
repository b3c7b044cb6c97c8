import { isGranted } from "../consent.ts";
import { element } from "../dom.ts";
import type { Running } from "../experiments.ts";
import { guard } from "../guard.ts";
import { get, remove, set } from "../storage.ts";
import { on } from "../track.ts";
import { frame } from "./frame.ts";

/** The page that follows within so many milliseconds shows what was done on the one before. */
const NEXT_PAGE_MILLIS = 10_000;

/** A page that is loaded by what was done has begun to go away after so many milliseconds. */
const PATIENCE_MILLIS = 300;

/** When something was put into the cart and not yet said. */
const ADDED = "s.added";

/** Remembers that something was put into the cart: the page that follows may have a notice of it. */
export function rememberAdded(): void {
  on("did", ({ event }) => {
    if (event === "add_to_cart" && isGranted()) {
      set(ADDED, Date.now());
    }
  });
}

/** Said when something was put into the cart; where that loads a page, on the page that follows. */
export function cartNotice({ variant: { change }, seen }: Running): () => void {
  let close = () => {};
  let isOver = false;
  const show = () => {
    if (!isOver) {
      remove(ADDED);
      seen();
      close();
      if (change.kind === "cart_notice") {
        close = frame(false, [element("p", { role: "status" }, change.text)]);
      }
    }
  };
  on("did", ({ event }) => {
    if (event === "add_to_cart") {
      setTimeout(() => guard(show), PATIENCE_MILLIS);
    }
  });
  if (Date.now() - +get(ADDED)! < NEXT_PAGE_MILLIS) {
    show();
  }
  return () => {
    isOver = true;
    close();
  };
}
