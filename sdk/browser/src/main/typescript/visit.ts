import { uuid } from "./uuid.ts";

/**
 * What a browser remembers of its visits, in the cookie `winnow_ctx`, in the form that the adapters
 * on the shop's server read and write as well:
 *
 *     1.email.1795342530.1795342590.cart-cta.shipping-bar
 *
 * version, channel of the first touch, start of the session and last request (seconds since 1970),
 * experiments entered (the newest last, at most 20).
 */
export interface Visit {
  readonly visitor: string;
  readonly channel: string;
  /** Seconds since 1970. */
  readonly start: number;
  /** Seconds since 1970. */
  readonly seen: number;
  readonly entered: readonly string[];
}

const FORM = /^1\.([a-z]{1,16})\.(\d{1,12})\.(\d{1,12})((?:\.[a-z0-9_-]{1,64}){0,20})$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A session ends after so many seconds without a request. */
const INACTIVITY = 1_800;

/** The clocks of a shop's machines may differ by so many seconds. */
const SKEW = 300;

/**
 * The visit that goes on, or another one. What is garbled in the cookies counts as never seen.
 *
 * @param channel asked for the channel only where this is the first touch
 */
export function visit(cookies: string, now: number, channel: () => string): Visit {
  const seconds = Math.floor(now / 1_000);
  const [, known, start, seen = 0, entered = ""] = values(cookies, "winnow_ctx")
    .map((value) => FORM.exec(value))
    .find((form) => form && +form[2]! <= +form[3]! && +form[3]! <= seconds + SKEW) || [];
  return {
    visitor: (values(cookies, "winnow_vid").find((each) => UUID.test(each)) || uuid(now))
      .toLowerCase(),
    channel: known || channel(),
    start: seconds <= +seen + INACTIVITY ? +start! : seconds,
    seen: Math.max(+seen, seconds),
    entered: entered.split(".").slice(1),
  };
}

/** The visit with this experiment entered, too. */
export function entering(visit: Visit, experiment: string): Visit {
  const { entered } = visit;
  return { ...visit, entered: [...new Set([...entered, experiment])].slice(-20) };
}

/** The id of the browsing session. */
export function session(visit: Visit): string {
  return visit.visitor + "." + visit.start;
}

/** The values of both cookies. */
export function cookies(visit: Visit): Readonly<Record<string, string>> {
  return {
    winnow_vid: visit.visitor,
    winnow_ctx: [1, visit.channel, visit.start, visit.seen, ...visit.entered].join("."),
  };
}

/** A browser may hold a name twice, of the host and of its domain. */
function values(cookies: string, name: string): string[] {
  return cookies.split(/; */).filter((each) => each.startsWith(name + "=")).map((each) =>
    each.slice(name.length + 1)
  );
}
