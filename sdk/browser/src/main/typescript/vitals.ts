import { attempt, listen } from "./guard.ts";
import { browser } from "./page.ts";
import { on, track } from "./track.ts";

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

interface Interaction extends PerformanceEntry {
  readonly interactionId: number;
}

/** What fails at each frame is told so often. */
const MOST_ERRORS = 10;

/** Largest contentful paint, milliseconds. */
let lcp = 0;
/** Cumulative layout shift: the worst burst; and the burst that goes on. */
let cls = 0;
let burst = 0;
let burstBegan = 0;
let burstSeen = 0;
/** The longest event of each interaction, milliseconds. */
const interactions = new Map<number, number>();
let isTold = false;
let errors = 0;

/**
 * Core Web Vitals as web.dev defines them, and errors of the page's scripts, on a share of the pages:
 * once a page, when it is left. The parts of a page that changed without loading count as one.
 */
export function watchVitals(): void {
  const { vitals = 1 } = browser();
  if (Math.random() < vitals) {
    let isLcpOver = false;
    observe("largest-contentful-paint", (entry) => lcp = isLcpOver ? lcp : entry.startTime);
    observe("layout-shift", (entry) => {
      const { hadRecentInput, startTime, value } = entry as Shift;
      if (!hadRecentInput) {
        const goesOn = burst && startTime - burstSeen < 1_000 && startTime - burstBegan < 5_000;
        burst = goesOn ? burst + value : value;
        burstBegan = goesOn ? burstBegan : startTime;
        burstSeen = startTime;
        cls = Math.max(cls, burst);
      }
    });
    observe("event", (entry) => {
      const id = (entry as Interaction).interactionId;
      if (id) {
        interactions.set(id, Math.max(entry.duration, interactions.get(id) || 0));
      }
    }, { durationThreshold: 16 });
    listen(window, "click keydown", () => isLcpOver = true);
    listen(window, "error unhandledrejection", ({ target }) => {
      // A picture that is missing is no error of a script.
      if (target === window && errors++ < MOST_ERRORS) {
        track("script_error");
      }
    });
    on("leave", tellVitals);
  }
}

/** The page is left: what it felt like. */
function tellVitals(): void {
  if (!isTold && lcp) {
    isTold = true;
    const worst = [...interactions.values()].sort((a, b) => b - a);
    // The 98th percentile: of fifty interactions one may be worse.
    const inp = worst[Math.floor(worst.length / 50)];
    Object.entries({ lcp, cls: cls * 1_000, inp }).forEach(([name, amount]) => {
      if (amount !== undefined) {
        track(name, { attributes: { amount: Math.round(amount) } });
      }
    });
  }
}

function observe(type: string, onEntry: (entry: PerformanceEntry) => void, more?: object): void {
  // Not every browser measures everything.
  attempt(() =>
    new PerformanceObserver((list) => list.getEntries().forEach(onEntry)).observe(
      { type, buffered: true, ...more } as PerformanceObserverInit,
    )
  );
}
