import type { Details } from "../event.ts";
import type { Settings } from "../settings.ts";

export type Said = Readonly<Record<string, unknown>>;

/** What GA4's e-commerce fields are in the words of `POST /v1/events`. */
export function commerce(said: Said, settings: Settings): Details {
  const items = list(said["items"]).map((each) => ({
    id: text(each["item_id"] || each["id"] || each["item_name"])!,
    quantity: Math.round(+(each["quantity"] as number)) || 1,
    price: amount(each["price"]),
  })).filter(({ id }) => id);
  return {
    order: text(said["transaction_id"]),
    value: amount(said["value"]),
    currency: text(said["currency"]) || settings.currency,
    tax: amount(said["tax"]),
    shipping: amount(said["shipping"]),
    coupon: text(said["coupon"]),
    rate: settings.rate,
    items: items.length ? items : undefined,
  };
}

/** An event of what schema.org's structured data says, in GA4's fields; undefined for other data. */
export function structured(said: Said): readonly [string, Said] | undefined {
  const types: readonly unknown[] = list(said["@type"]);
  const offer = list(said["offers"])[0] || {};
  if (types.includes("Product")) {
    return ["view_item", {
      currency: offer["priceCurrency"],
      items: [{
        id: said["sku"] || said["productID"],
        price: offer["price"] || offer["lowPrice"],
      }],
    }];
  }
  return types.includes("Order")
    ? ["purchase", {
      transaction_id: said["orderNumber"],
      value: said["price"],
      currency: said["priceCurrency"],
    }]
    : undefined;
}

/** What may be one or several. */
export function list(value: unknown): readonly Said[] {
  return ([] as Said[]).concat((value || []) as Said);
}

function text(value: unknown): string | undefined {
  return value ? `${value}`.slice(0, 128) : undefined;
}

function amount(value: unknown): number | undefined {
  const number = parseFloat(value as string);
  return number >= 0 ? number : undefined;
}
