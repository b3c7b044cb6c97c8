import { commerce, list, structured } from "../../main/typescript/journey/commerce.ts";
import { equal } from "./equal.ts";

Deno.test("GA4's fields become ours; what is not said is left out", () => {
  equal(
    commerce({
      transaction_id: 4711,
      value: "49.80",
      currency: "EUR",
      tax: 7.95,
      shipping: 0,
      coupon: "SPRING",
      items: [{ item_id: "n-1", quantity: "2", price: "24.9" }, { item_name: "Pen" }, {}],
    }, {}),
    {
      order: "4711",
      value: 49.8,
      currency: "EUR",
      tax: 7.95,
      shipping: 0,
      coupon: "SPRING",
      items: [{ id: "n-1", quantity: 2, price: 24.9 }, { id: "Pen", quantity: 1 }],
    },
  );
});

Deno.test("nothing said is nothing but what the page's settings say", () => {
  equal(commerce({}, { currency: "CHF", rate: 1.05 }), { currency: "CHF", rate: 1.05 });
});

for (const value of ["free", -1, null, NaN]) {
  Deno.test(`${value} is no amount`, () => equal(commerce({ value }, {}), {}));
}

Deno.test("a product is a view, an order a purchase, anything else nothing", () => {
  const product = {
    "@type": ["Thing", "Product"],
    productID: 7,
    offers: [{ price: 3, priceCurrency: "EUR" }],
  };
  equal(structured(product), ["view_item", { currency: "EUR", items: [{ id: 7, price: 3 }] }]);
  const order = { "@type": "Order", orderNumber: "o-1", price: 3, priceCurrency: "EUR" };
  equal(structured(order), ["purchase", { transaction_id: "o-1", value: 3, currency: "EUR" }]);
  equal([structured({ "@type": "BreadcrumbList" }), structured({})], [undefined, undefined]);
});

Deno.test("one is a list of one", () => {
  equal([list(undefined), list({ a: 1 }), list([{ a: 1 }, { b: 2 }])], [[], [{ a: 1 }], [{ a: 1 }, {
    b: 2,
  }]]);
});
