import { element, whenThere } from "../dom.ts";
import type { Running } from "../experiments.ts";
import { get, remove, set } from "../storage.ts";
import { on } from "../track.ts";
import { frame } from "./frame.ts";

/** The page that follows within so many milliseconds shows what was done on the one before. */
const NEXT_PAGE_MILLIS = 10_000;

/** Said when something was put into the cart; where that loads a page, on the page that follows. */
export function cartNotice({ variant: { change }, seen }: Running): () => void {
  let close = () => {};
  let isOver = false;
  const show = () => {
    remove("s.added");
    seen();
    if (change.kind === "cart_notice") {
      close();
      close = frame(false, [element("p", { role: "status" }, change.text)], () => {});
    }
  };
  on("did", ({ event }) => {
    if (event === "add_to_cart" && !isOver) {
      set("s.added", Date.now());
      setTimeout(show, 300);
    }
  });
  if (Date.now() - +(get("s.added") || 0) < NEXT_PAGE_MILLIS) {
    whenThere(show);
  }
  return () => {
    isOver = true;
    close();
  };
}
