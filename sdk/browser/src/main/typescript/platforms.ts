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
      readonly analyticsProcessingAllowed?: () => boolean;
      readonly currentVisitorConsent?: () => { readonly analytics?: string };
    };
  };
}

const page = window as Window & Platforms;

const answers: Partial<Record<"tcf" | "shopify", boolean | undefined>> = {};
let isListening = false;

/** Reads consent where the page asks for it by the Transparency & Consent Framework or Shopify. */
export function readPlatforms(): void {
  ask("tcf", () => answers.tcf);
  ask("shopify", () => answers.shopify);
  document.addEventListener("visitorConsentCollected", () => guard(look));
}

/** Looks once more: platforms load when they like. */
export function look(): void {
  const privacy = page.Shopify && page.Shopify.customerPrivacy;
  if (privacy && privacy.analyticsProcessingAllowed) {
    const said = privacy.currentVisitorConsent && privacy.currentVisitorConsent().analytics;
    answers.shopify = privacy.analyticsProcessingAllowed() || (said === "no" ? false : undefined);
  }
  if (page.__tcfapi && !isListening) {
    isListening = true;
    page.__tcfapi("addEventListener", 2, (data, isKnown) => {
      const { consents = {} } = data.purpose || {};
      if (isKnown && data.eventStatus !== "cmpuishown") {
        // Storage, and measuring content: what a comparison of variants needs.
        answers.tcf = data.gdprApplies === false || !!(consents["1"] && consents["8"]);
        guard(arrive);
      }
    });
  }
  arrive();
}
