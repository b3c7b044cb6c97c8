/** The ruleset as the engine compiles it; `../conformance/SPEC.md` says what each field means. */
export interface Ruleset {
  readonly schema: number;
  readonly bucketing: number;
  readonly store: string;
  readonly version: number;
  readonly holdout?: Slice;
  readonly browser?: BrowserSettings;
  readonly experiments: readonly Experiment[];
}

/** What the store says about browsers, for all its pages. */
export interface BrowserSettings {
  readonly consent?: ConsentMode;
  readonly signals?: readonly ("dnt" | "gpc")[];
  readonly offers?: Budget;
  /** Share of page views on which web vitals and script errors are measured, 0 to 1. */
  readonly vitals?: number;
}

export type ConsentMode = "wait" | "cookieless" | "off";

/** How many offers a visitor may meet, all offers together; left out: no bound. */
export interface Budget {
  readonly perSession?: number;
  readonly perWeek?: number;
  readonly perVisitor?: number;
}

export interface Experiment {
  readonly key: string;
  readonly assignment: string;
  readonly salt: string;
  readonly placement?: Placement;
  readonly audience?: Rule;
  readonly group?: Slice;
  readonly starts?: string;
  readonly ends?: string;
  /** The first is the control. */
  readonly variants: readonly Variant[];
  readonly allocations: readonly Allocation[];
}

export interface Placement {
  readonly page: string;
  readonly slot?: string;
  readonly selector?: string;
  readonly position?: Position;
}

export type Position = "before" | "after" | "start" | "end";

/** The buckets `from` (included) to `to` (excluded) under a salt. */
export interface Slice {
  readonly salt: string;
  readonly from: number;
  readonly to: number;
}

export interface Allocation {
  readonly bornFrom?: string;
  readonly ranges: readonly {
    readonly variant: string;
    readonly from: number;
    readonly to: number;
  }[];
}

export interface Rule {
  readonly all?: readonly Rule[];
  readonly any?: readonly Rule[];
  readonly not?: Rule;
  readonly attribute?: string;
  readonly in?: readonly Value[];
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly exists?: boolean;
}

export type Value = string | number | boolean;

export type Attributes = Readonly<Record<string, Value>>;

export interface Variant {
  readonly key: string;
  readonly change: Change;
}

/** What a variant does to a page. Text is data and never HTML. */
export type Change =
  | { readonly kind: "none" }
  | Cta
  | ExitIntentOffer
  | ThankYouOffer
  | { readonly kind: "trust_badges"; readonly badges: readonly string[] }
  | { readonly kind: "social_proof"; readonly text: string }
  | { readonly kind: "cart_notice"; readonly text: string }
  | { readonly kind: "checkout_progress"; readonly steps: readonly string[] }
  | ShippingBar
  | Markup
  | Redirect
  | Custom
  | ({ readonly kind: "offer_budget" } & Budget);

export interface Cta {
  readonly kind: "cta";
  readonly text?: string;
  readonly style?: string;
  readonly icon?: string;
  readonly link?: string;
}

export interface Markup {
  readonly kind: "markup";
  readonly addClasses?: readonly string[];
  readonly removeClasses?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface Redirect {
  readonly kind: "redirect";
  readonly url: string;
}

export interface Custom {
  readonly kind: "custom";
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ShippingBar {
  readonly kind: "shipping_bar";
  readonly threshold: number | string;
  readonly text: string;
  readonly reached?: string;
}

export interface Offer {
  readonly headline: string;
  readonly text?: string;
  readonly action?: string;
  readonly link?: string;
  readonly coupon?: string;
  readonly image?: string;
  readonly imageText?: string;
}

export type Trigger = "mouse_leave" | "scroll_up" | "back_button" | "idle" | "tab_hidden";

export interface ExitIntentOffer extends Offer {
  readonly kind: "exit_intent_offer";
  readonly triggers: readonly Trigger[];
  /** Seconds that a page has to be open before. */
  readonly delay: number;
  /** Seconds in which nothing was done. */
  readonly idle: number;
}

export interface ThankYouOffer extends Offer {
  readonly kind: "thank_you_offer";
  readonly purpose?: "next_purchase" | "review" | "referral" | "social_follow" | "survey";
  readonly low?: string;
  readonly high?: string;
  readonly thanks?: string;
}
