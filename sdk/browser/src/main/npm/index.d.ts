/**
 * The tag's own function. Calls made before the tag has loaded are queued by the snippet and
 * answered when it has. It never throws.
 */
declare global {
  // deno-lint-ignore no-var
  var winnow: Winnow;
}

export interface Winnow {
  /** What the page is and who looks at it; may be said again when more is known. */
  (call: "settings", settings: Settings): void;
  /** Another page, in a shop that changes pages without loading them and without an address of their own. */
  (call: "page", settings: Settings): void;
  /** What audiences may ask for: `cartValue` once it has changed, a shop's own. */
  (call: "attributes", attributes: Readonly<Record<string, string | number | boolean>>): void;
  /** The step of the checkout, by its name or its number from 1. */
  (call: "step", step: string): void;
  /** Whether the visitor has agreed, or a function that tells; undefined: no answer yet. */
  (call: "consent", agreed: boolean | (() => boolean | undefined)): void;
  /** A micro-conversion: one of GA4's names, or a type of the shop's own. */
  (call: "track", type: string, details?: Details): void;
  /** Hears of each exposure. */
  (
    call: "on",
    topic: "exposure",
    listener: (exposure: { readonly experiment: string; readonly variant: string }) => void,
  ): void;
  /**
   * Hears of an experiment by its key, in every arm: once for each element of its selector, or once
   * a page where it has none. `data` is the JSON of a custom change.
   */
  (
    call: "on",
    experiment: string,
    listener: (shown: {
      readonly variant: string;
      readonly data?: Readonly<Record<string, unknown>>;
      readonly element?: HTMLElement;
    }) => void,
  ): void;
}

/** What a page tells the tag; everything may be left out. */
export interface Settings {
  /** Page type: `home`, `product`, `cart`, `checkout`, `thank_you`, ... or a shop's own. */
  readonly page?: string;
  /** Page types by regular expressions of paths: `{"^/products/": "product"}`. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Steps of the checkout, in the same way. */
  readonly steps?: Readonly<Record<string, string>>;
  /** What audiences may ask for: `country`, `cartValue`, a shop's own. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** The shop's opaque id of who is logged in; never an e-mail address. */
  readonly customer?: string;
  /** On the thank-you page: the order that led there. */
  readonly order?: string;
  /** Overrides what the store says; without either it is `wait`. */
  readonly consent?: "wait" | "cookieless" | "off";
  /** Where consent is read; by default wherever the page has one of these. */
  readonly consentSource?: "tcf" | "google" | "shopify" | "page";
  /** Who logs pages, carts and orders: the browser (the default), or the shop's own server. */
  readonly journey?: "browser" | "server";
  /** Events by selector, for what a page does not say otherwise. */
  readonly rules?: readonly {
    readonly selector: string;
    readonly event: string;
    readonly on?: "click" | "submit";
  }[];
  /** Selector of what a framework takes over in the browser; "" for nothing. */
  readonly hydrates?: string;
  /** Origins from which offers may show pictures, beside the page's own. */
  readonly imageOrigins?: readonly string[];
  /** Domain of the cookies, such as `shop.example`; by default the host. */
  readonly cookieDomain?: string;
  /** Name of the page's data layer; `dataLayer` by default. */
  readonly dataLayer?: string;
  /** ISO 4217; of the amounts on the page. */
  readonly currency?: string;
  /** Name of the button that closes what the tag shows; `Close` by default. */
  readonly closeText?: string;
  /** Units of the store's currency per unit of the page's, where they differ. */
  readonly rate?: number;
  /** Where the tag asks and reports, with a slash at the end; by default where its script came from. */
  readonly base?: string;
  /** Public key, `wk_pub_...`; by default the one of the script's address. */
  readonly key?: string;
}

/** What an event may say beside its type; amounts in major units. */
export interface Details {
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly order?: string;
  /** Goods after discounts, without tax and shipping. */
  readonly value?: number;
  readonly currency?: string;
  readonly tax?: number;
  readonly shipping?: number;
  readonly discount?: number;
  readonly coupon?: string;
  readonly rate?: number;
  readonly items?: readonly {
    readonly id: string;
    readonly quantity?: number;
    readonly price?: number;
  }[];
}

export {};
