import type { Running } from "./experiments.ts";
import type { Details } from "./event.ts";
import type { Settings } from "./settings.ts";

/** What a part that is loaded apart may use; it gets it by `winnow("use", (tag) => {...})`. */
export interface Tag {
  readonly settings: () => Settings;
  /** Page type; undefined where nothing tells it. */
  readonly page: () => string | undefined;
  /** Step of the checkout; undefined where nothing tells it. */
  readonly step: () => string | undefined;
  /** Whether a visitor may be known, and anything be stored. */
  readonly isGranted: () => boolean;
  /** Another source of consent. */
  readonly ask: (name: Settings["consentSource"], source: () => boolean | undefined) => void;
  /** Looks again who may be known: a source of consent has another answer. */
  readonly arrive: () => void;
  /** Runs work: what it throws does not reach the page. */
  readonly guard: (work: () => void) => void;
  readonly running: readonly Running[];
  readonly track: (type: string, details?: Details) => void;
  /** Tells listeners of a topic. */
  readonly tell: (topic: string, message: Readonly<Record<string, unknown>>) => void;
  /** Hears of `page`, `leave`, `exposure`. */
  readonly on: (
    topic: string,
    listener: (message: Readonly<Record<string, unknown>>) => void,
  ) => void;
  /** Listens until the tag ends. */
  readonly listen: (
    target: EventTarget,
    types: string,
    listener: (event: globalThis.Event) => void,
  ) => void;
}
