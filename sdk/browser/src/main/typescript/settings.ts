import { attempt } from "./guard.ts";
import type { Attributes, ConsentMode } from "./ruleset.ts";

/**
 * What a page tells the tag: as JSON in `<script type="application/json" id="winnow-settings">` before
 * the tag, or by `winnow("settings", {...})`. Everything may be left out.
 */
export interface Settings {
  /** Page type: `home`, `product`, `cart`, `checkout`, `thank_you`, ... or a shop's own. */
  readonly page?: string;
  /**
   * Page types by regular expressions of paths, for shops that change pages without loading them:
   * `{"^/products/": "product"}`.
   */
  readonly pages?: Readonly<Record<string, string>>;
  /** What audiences may ask for: `country`, `cartValue`, a shop's own. */
  readonly attributes?: Attributes;
  /** The shop's opaque id of who is logged in; never an e-mail address. */
  readonly customer?: string;
  /** On the thank-you page: the order that led there. */
  readonly order?: string;
  /** Overrides what the store says; without either it is `wait`. */
  readonly consent?: ConsentMode;
  /** Where consent is read; by default wherever the page has one of these. */
  readonly consentSource?: "tcf" | "google" | "shopify" | "page";
  /** Who logs pages, carts and orders: the tag (`browser`, the default), or the shop's own server. */
  readonly journey?: "browser" | "server";
  /** Events by selector, for what a page does not say otherwise. */
  readonly rules?: readonly EventRule[];
  /** Steps of the checkout, in the same way: `{"^/checkout/pay": "Payment"}`. */
  readonly steps?: Readonly<Record<string, string>>;
  /** Selector of what a framework renders on the server and takes over in the browser; "" for nothing. */
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

/** A click on, or a submit of, what the selector matches is an event of this type. */
export interface EventRule {
  readonly selector: string;
  readonly event: string;
  readonly on?: "click" | "submit";
}

const script = document.currentScript as HTMLScriptElement | null;

/** Where the script came from; endpoints stand beside it. */
const address = (script && script.src) || "/winnow/";

export let settings: Settings = written();

export function add(given: Settings): void {
  settings = { ...settings, ...given };
}

/** Address of an endpoint of the engine, or of the shop's proxy to it. */
export function url(endpoint: string): string {
  const own = new URL(address, location.href);
  const key = settings.key || own.searchParams.get("key");
  return new URL(endpoint + (key ? "?key=" + key : ""), settings.base || own).href;
}

/** What is no JSON counts as nothing written. */
function written(): Settings {
  return attempt(() => JSON.parse(document.getElementById("winnow-settings")!.textContent!)) || {};
}
