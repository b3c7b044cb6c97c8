import { attempt, isOff } from "./guard.ts";
import { browser, isPreview } from "./page.ts";
import type { ConsentMode } from "./ruleset.ts";
import { type Settings, settings } from "./settings.ts";

/** What the visitor has answered. */
export type Answer = "granted" | "denied" | "unanswered";

/** Whether the visitor has agreed; undefined for no answer yet. */
export type Source = () => boolean | undefined;

/** The newest first: the page's own word goes before that of its platforms. */
const answers: Source[] = [];

/** Reads consent from one more source. */
export function ask(name: Settings["consentSource"], source: Source): void {
  answers.unshift(() => (settings.consentSource || name) === name ? attempt(source) : undefined);
}

export function answer(): Answer {
  const client = navigator as Navigator & { readonly globalPrivacyControl?: boolean };
  const isRefused = (browser().signals || []).some((each) =>
    each === "gpc" ? client.globalPrivacyControl : client.doNotTrack === "1"
  );
  const said = isRefused
    ? false
    : mode() === "off" || answers.map((source) => source()).find((each) => each != null);
  return said == null ? "unanswered" : said ? "granted" : "denied";
}

/** Whether a visitor may be known, assigned and measured. */
export function isGranted(): boolean {
  return !isPreview && !isOff() && answer() === "granted";
}

/** Whether things may be counted without an id of anybody. */
export function isCounted(): boolean {
  return !isPreview && mode() === "cookieless";
}

function mode(): ConsentMode | undefined {
  return settings.consent || browser().consent;
}
