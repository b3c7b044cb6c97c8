import { cookies, entering, session, visit } from "../../main/typescript/visit.ts";
import { equal } from "./equal.ts";

const VISITOR = "01939d3f-7c00-7000-8000-00000000000a";
const NOW = 1_795_342_590_000;
const SECONDS = NOW / 1_000;

const jar = (context: string) => `a=b; winnow_vid=${VISITOR}; winnow_ctx=${context}; c=d`;
const never = () => "never";

Deno.test("a first visit begins now, by the channel that brought it", () => {
  const first = visit("", NOW, () => "email");
  equal([first.channel, first.start, first.seen, first.entered], ["email", SECONDS, SECONDS, []]);
  equal(first.visitor.length, 36);
});

Deno.test("what is written is read again", () => {
  const known = visit(
    jar(`1.email.${SECONDS - 60}.${SECONDS - 30}.cart-cta.shipping_bar`),
    NOW,
    never,
  );
  equal(known, {
    visitor: VISITOR,
    channel: "email",
    start: SECONDS - 60,
    seen: SECONDS,
    entered: ["cart-cta", "shipping_bar"],
  });
  equal(cookies(known), {
    winnow_vid: VISITOR,
    winnow_ctx: `1.email.${SECONDS - 60}.${SECONDS}.cart-cta.shipping_bar`,
  });
  equal(session(known), `${VISITOR}.${SECONDS - 60}`);
});

for (const [idle, goesOn] of [[1_800, true], [1_801, false]] as const) {
  Deno.test(`a session ${goesOn ? "goes on" : "ends"} after ${idle} seconds without a request`, () => {
    const { start, channel } = visit(
      jar(`1.email.${SECONDS - 9_000}.${SECONDS - idle}`),
      NOW,
      never,
    );
    equal(start, goesOn ? SECONDS - 9_000 : SECONDS);
    equal(channel, "email");
  });
}

for (
  const garbled of [
    "2.email.1.2",
    "1.EMAIL.1.2",
    "1.email.2.1",
    `1.email.1.${SECONDS + 301}`,
    "1.email.1.2.Not-a-key",
    "1.email.1",
    "",
  ]
) {
  Deno.test(`the context ${garbled || "that is empty"} counts as never seen`, () => {
    const { channel, start, visitor } = visit(jar(garbled), NOW, () => "direct");
    equal([channel, start, visitor], ["direct", SECONDS, VISITOR]);
  });
}

Deno.test("a clock that is a little ahead of this one is believed", () => {
  equal(visit(jar(`1.email.${SECONDS}.${SECONDS + 300}`), NOW, never).seen, SECONDS + 300);
});

Deno.test("of two cookies of a name the first that can be read counts", () => {
  const both =
    `winnow_vid=x; winnow_vid=${VISITOR.toUpperCase()}; winnow_ctx=x; winnow_ctx=1.paid.1.2`;
  const { visitor, channel } = visit(both, NOW, never);
  equal([visitor, channel], [VISITOR, "paid"]);
});

Deno.test("the last twenty experiments are remembered, each once", () => {
  let all = visit(jar(`1.email.1.${SECONDS}`), NOW, never);
  for (let i = 0; i < 25; i++) {
    all = entering(entering(all, `e-${i}`), `e-${i}`);
  }
  equal(all.entered.length, 20);
  equal([all.entered[0], all.entered[19]], ["e-5", "e-24"]);
});
