import { isCounted, isGranted } from "./consent.ts";
import type { Count, Event } from "./event.ts";
import { attempt } from "./guard.ts";
import { type as page } from "./page.ts";
import { url } from "./settings.ts";
import { get, keys, remove, set } from "./storage.ts";

declare const VERSION: string;

/** How long events wait for company. */
const PATIENCE_MILLIS = 1_000;

/** At most so many events travel together. */
const MOST_AT_ONCE = 40;

/** A browser lets pages send 64 KiB in the background; what is larger ends with the page. */
const MOST_BYTES = 60_000;

/** What waits for an engine that is away; beyond it the oldest are dropped. */
const MOST_WAITING = 300;

/**
 * Events that wait, by their ids. An event is in storage from the moment it happens until the engine
 * has answered for it. What a page could not hear the answer to, the next page sends again: the
 * engine knows it by its id.
 */
const waiting = new Map<string, unknown>();
/** Those that a beacon took along already. */
const kept = new Set<string>();
let counts: Count[] = [];
let timer: number | undefined;
let failures = 0;
let isSending = false;

export function deliver(event: Event): void {
  waiting.set(event.id, event);
  set("e." + event.id, JSON.stringify(event));
  later();
}

/** Counts something that has no id and is sent once. */
export function count(name: string, more?: Partial<Count>): void {
  if (isGranted() || isCounted()) {
    counts.push({ name, page, ...more });
    later();
  }
}

/** Looks after what an earlier page left, or a beacon took along. */
export function resume(): void {
  if (isGranted()) {
    const found = keys("e.").map((key) => key.slice(2));
    found.splice(0, found.length - MOST_WAITING).forEach(forget);
    found.forEach((id) =>
      // Another page may have dropped it since.
      waiting.has(id) || attempt(() => {
        waiting.set(id, JSON.parse(get("e." + id)!));
        kept.add(id);
      })
    );
    later();
  }
}

/** Drops everything. */
export function drop(): void {
  waiting.clear();
  counts = [];
}

/** Sends all that waits; at the end of a page by a beacon, which outlives it. */
export function flush(isLast?: boolean): void {
  const ids = [...waiting.keys()].filter((id) => !isLast || !kept.has(id)).slice(0, MOST_AT_ONCE);
  if ((isSending && !isLast) || (!ids.length && !counts.length)) {
    return;
  }
  const body = JSON.stringify({
    schema: 1,
    sentAt: new Date(),
    sdk: { name: "winnow-browser", version: VERSION },
    counts: counts.splice(0, 100),
    events: ids.map((id) => waiting.get(id)),
  });
  if (isLast && navigator.sendBeacon(url("events"), body)) {
    // Nobody hears the answer: they stay in storage for the next page, and not in this one.
    ids.forEach((id) => waiting.delete(id));
    flush(isLast);
  } else {
    isSending = true;
    fetch(url("events"), { method: "POST", body, keepalive: body.length < MOST_BYTES })
      // An answer that is not read is kept open, and a browser keeps only so much open.
      .then((answer) => answer.text().then(() => answer.status < 500 && answer.status !== 429))
      .catch(() => false)
      .then((isAnswered) => {
        isSending = false;
        if (isAnswered) {
          failures = 0;
          ids.forEach(forget);
          flush();
        } else {
          later(2 ** Math.min(6, ++failures));
        }
      });
  }
}

function later(times = 1): void {
  timer = timer || setTimeout(() => {
    timer = 0;
    flush();
  }, PATIENCE_MILLIS * times);
}

function forget(id: string): void {
  waiting.delete(id);
  remove("e." + id);
}
