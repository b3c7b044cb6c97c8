import { element, whenThere } from "../dom.ts";
import { settings } from "../settings.ts";

/**
 * Something of the tag's own on top of the page: a dialog that takes the keyboard, or a card beside
 * the page. Answers how to close it.
 *
 * @param onClosed told once: was it closed by the visitor?
 */
export function frame(
  isModal: boolean,
  content: readonly HTMLElement[],
  onClosed = () => {},
): () => void {
  const cross = element("button", {
    class: "winnow-close",
    "aria-label": settings.closeText || "Close",
  }, "✕");
  const shown = element(
    isModal ? "dialog" : "aside",
    {
      class: "winnow-frame",
      "aria-label": content.map(({ textContent }) => textContent!).find(Boolean),
    },
    cross,
    ...content,
  ) as HTMLDialogElement;
  const close = () => {
    if (isModal) {
      shown.close();
    }
    shown.remove();
  };
  cross.onclick = shown.oncancel = () => {
    close();
    onClosed();
  };
  whenThere(() => {
    document.body.append(shown);
    if (isModal) {
      // The browser keeps the focus within, cancels on Escape, and gives the focus back on closing.
      shown.showModal();
    }
  });
  return close;
}
