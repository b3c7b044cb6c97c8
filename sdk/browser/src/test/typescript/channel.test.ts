import { channel } from "../../main/typescript/channel.ts";
import { equal } from "./equal.ts";

const CASES: readonly (readonly [query: string, referrer: string, expected: string])[] = [
  ["", "", "direct"],
  ["", "https://www.shop.example/cart", "direct"],
  ["", "https://shop.example/cart", "direct"],
  ["", "https://www.google.com/", "organic"],
  ["", "https://duckduckgo.com/", "organic"],
  ["", "https://t.co/x", "social"],
  ["", "https://www.reddit.com/r/x", "social"],
  ["", "android-app://com.google.android.gm/", "organic"],
  ["", "https://blog.example/post", "referral"],
  ["?gclid=1", "https://www.google.com/", "paid"],
  ["?a=b&msclkid=1", "", "paid"],
  ["?utm_medium=cpc&utm_source=google", "", "paid"],
  ["?utm_medium=Email", "", "email"],
  ["?utm_source=newsletter", "https://mail.example/", "email"],
  ["?utm_source=awin", "", "affiliate"],
  ["?utm_source=ig", "", "social"],
  ["?utm_source=friend", "", "referral"],
  ["?utm_medium=", "", "direct"],
  ["?notgclid=1", "", "direct"],
];

for (const [query, referrer, expected] of CASES) {
  Deno.test(`${query || "no query"} from ${referrer || "nowhere"} is ${expected}`, () => {
    equal(channel(query, referrer, "www.shop.example"), expected);
  });
}
