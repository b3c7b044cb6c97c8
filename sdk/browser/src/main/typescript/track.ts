import { answer, isCounted, isGranted } from "./consent.ts";
import { count, deliver } from "./delivery.ts";
import { attributes as kept, type Details, type Event } from "./event.ts";
import { arrived, path, ruleset, type as page } from "./page.ts";
import type { Experiment, Variant } from "./ruleset.ts";
import { settings } from "./settings.ts";
import { uuid } from "./uuid.ts";
import { session } from "./visit.ts";
import { attributes, current, enter, kind } from "./visitor.ts";

type Listener = (message: Readonly<Record<string, unknown>>) => void;

/** What is listened to, by whom, and when the page began on which they heard of a thing last. */
const listeners: (readonly [string, Listener, WeakMap<object, number>])[] = [];

/** Has the page's own code told of an experiment, or of each `exposure`. */
export function on(topic: string, listener: Listener): void {
  listeners.push([topic, listener, new WeakMap()]);
}

/**
 * Tells who listens.
 *
 * @param about told once a page of each
 */
export function tell(
  topic: string,
  message: Readonly<Record<string, unknown>>,
  about: object = message,
): void {
  listeners.forEach(([of, listener, heard]) => {
    if (of === topic && heard.get(about) !== arrived) {
      heard.set(about, arrived);
      try {
        listener(message);
      } catch (error) {
        // The shop's own code failed: that is for the shop to see, and no error of the tag.
        setTimeout(() => {
          throw error;
        });
      }
    }
  });
}

/** Logs a micro-conversion; without consent it is counted, or nothing. */
export function track(type: string, details?: Details): void {
  tell("did", { event: type });
  if (isGranted()) {
    send(type, { ...details, attributes: kept(attributes(), details && details.attributes) });
  } else if (type !== "page_view") {
    // That is counted for every page, whoever logs it.
    countOf(type);
  }
}

/** Logs that a variant's change is visible, or would be. */
export function expose({ key }: Experiment, variant: Variant): void {
  if (isGranted()) {
    const message = { experiment: key, variant: variant.key };
    enter(key);
    send("exposure", {
      ...message,
      ruleset: ruleset && ruleset.version,
      order: settings.order,
      attributes: attributes(),
    });
    tell("exposure", message);
  }
}

/** Counts that something happened, without anybody to whom. */
export function countOf(name: string): void {
  if (isCounted()) {
    count(name, {
      device: kind,
      country: (settings.attributes || {})["country"] as string | undefined,
      consent: answer(),
    });
  }
}

function send(type: string, fields: Partial<Event>): void {
  if (current) {
    deliver({
      id: uuid(Date.now()),
      type,
      visitor: current.visitor,
      session: session(current),
      time: new Date().toISOString(),
      page,
      path: path!,
      customer: settings.customer,
      ...fields,
    });
  }
}
