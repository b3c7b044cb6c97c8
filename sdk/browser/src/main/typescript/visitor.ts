import { device } from "./device.ts";
import { extras } from "./extras.ts";
import { attributes as kept } from "./event.ts";
import type { Attributes } from "./ruleset.ts";
import { settings } from "./settings.ts";
import { birth } from "./uuid.ts";
import { cookies, entering, type Visit, visit } from "./visit.ts";

/** As long as browsers keep a cookie: 400 days. */
const MAX_AGE_SECONDS = 34_560_000;

const browser = navigator as Navigator & { readonly userAgentData?: { readonly mobile?: boolean } };

export const kind = device(
  browser.userAgent,
  browser.userAgentData && browser.userAgentData.mobile,
);

/** Who looks at this page; nobody without consent. */
export let current: Visit | undefined;

/** Reads the cookies, or begins them. */
export function recognise(): void {
  remember(visit(document.cookie, Date.now(), extras.firstTouch));
}

export function enter(experiment: string): void {
  if (current) {
    remember(entering(current, experiment));
  }
}

export function forget(): void {
  if (current) {
    write(current, 0);
    current = undefined;
  }
}

/** What audiences and segments may ask for. */
export function attributes(): Attributes {
  const born = current && birth(current.visitor);
  return kept({
    device: kind,
    channel: current && current.channel,
    visitor: born && born >= current!.start * 1_000 ? "new" : "returning",
  }, settings.attributes);
}

function remember(next: Visit): void {
  current = next;
  write(next, MAX_AGE_SECONDS);
}

function write(visit: Visit, seconds: number): void {
  Object.entries(cookies(visit)).forEach(([name, value]) => {
    document.cookie =
      `${name}=${value};Path=/;Max-Age=${seconds};SameSite=Lax;Domain=${
        settings.cookieDomain || ""
      }` +
      (location.protocol === "https:" ? ";Secure" : "");
  });
}
