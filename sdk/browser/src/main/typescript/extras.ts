import { type Block, block } from "./change/block.ts";
import type { Change, Experiment } from "./ruleset.ts";
import type { Running } from "./experiments.ts";

/** Shows one kind of change, by the same condition in every arm; answers how to take it back. */
export type Handler = (running: Running) => (() => void) | void;

/** What the full build adds to the core. */
export interface Extras {
  /** Channel of the first touch. */
  firstTouch: () => string;
  /** Page type, where neither the settings nor a mark in the page tell it. */
  pageType: () => string | undefined;
  /** Whether no node of an element may be touched yet. */
  isEarly: (element: HTMLElement, change: Change) => boolean;
  /** Other changes of an element; answers how to take back what was done. */
  alter: (element: HTMLElement, change: Change, isEarly: boolean) => (() => void)[];
  /** A block that a change adds to the page. */
  block: (experiment: string, change: Change) => Block | undefined;
  /** An icon by its name. */
  drawn: (name: string | undefined) => Element | undefined;
  /** Whether the selector of an experiment has matched. */
  looked: (experiment: Experiment, isFound: boolean) => void;
  /** Changes that find their own place. */
  handlers: Partial<Record<Change["kind"], Handler>>;
  /** Begins to listen, once the visitor has agreed. */
  begin: () => void;
}

const nothing = () => undefined;

export const extras: Extras = {
  firstTouch: () => "direct",
  pageType: nothing,
  isEarly: () => false,
  alter: () => [],
  block,
  drawn: nothing,
  looked: nothing,
  handlers: {},
  begin: nothing,
};
