import { ask } from "./consent.ts";
import { guard } from "./guard.ts";
import { arrive } from "./page.ts";

interface Tcf {
  readonly eventStatus?: string;
  readonly gdprApplies?: boolean;
  readonly purpose?: { readonly consents?: Readonly<Record<string, boolean>> };
}

interface Platforms {
  readonly __tcfapi?: (
    command: "addEventListener",
    version: 2,
    callback: (data: Tcf, success: boolean) => void,
  ) => void;
  readonly Shopify?: {
    readonly customerPrivacy?: {
      readonly analyticsProcessingAllowed: () => boolean;
      readonly currentVisitorConsent: () => { readonly analytics?: string };
    };
  };
}

const page = window as Window & Platforms;

let tcf: boolean | undefined;
let isListening = false;

/** Reads consent where the page asks for it by the Transparency & Consent Framework or Shopify. */
export function readPlatforms(): void {
  ask("tcf", () => tcf);
  ask("shopify", () => {
    const privacy = page.Shopify!.customerPrivacy!;
    return privacy.analyticsProcessingAllowed() ||
      (privacy.currentVisitorConsent().analytics === "no" ? false : undefined);
  });
  document.addEventListener("visitorConsentCollected", () => guard(arrive));
}

/** Looks once more: platforms load when they like. */
export function look(): void {
  if (page.__tcfapi && !isListening) {
    isListening = true;
    page.__tcfapi("addEventListener", 2, (data, isKnown) => {
      const { consents = {} } = data.purpose || {};
      if (isKnown && data.eventStatus !== "cmpuishown") {
        // Storage, and measuring content: what a comparison of variants needs.
        tcf = data.gdprApplies === false || !!(consents["1"] && consents["8"]);
        guard(arrive);
      }
    });
  }
  arrive();
}
