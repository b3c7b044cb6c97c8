/**
 * Calls back once one of the observed elements is in view: half of it, or as much of it as fills half
 * of the window.
 */
export function view(onSeen: () => void): IntersectionObserver {
  let isSeen = false;
  return new IntersectionObserver((entries) => {
    if (
      !isSeen &&
      entries.some((each) =>
        each.intersectionRatio >= 0.5 || each.intersectionRect.height > innerHeight / 2
      )
    ) {
      isSeen = true;
      onSeen();
    }
    // However many windows high it is: one of these is reached between half of one and a whole.
  }, { threshold: [0.032, 0.064, 0.125, 0.25, 0.5] });
}
