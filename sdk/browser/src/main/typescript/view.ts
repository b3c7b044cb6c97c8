import { ends } from "./guard.ts";

/**
 * Calls back once one of the watched elements is in view: half of it, or as much of it as fills half
 * of the window.
 */
export function view(onSeen: () => void): (element: Element) => void {
  const observer = new IntersectionObserver((entries) => {
    if (
      entries.some((each) =>
        each.intersectionRatio >= 0.5 || each.intersectionRect.height > innerHeight / 2
      )
    ) {
      observer.disconnect();
      onSeen();
    }
  }, { threshold: [0, 0.25, 0.5] });
  ends.push(() => observer.disconnect());
  return (element) => observer.observe(element);
}
