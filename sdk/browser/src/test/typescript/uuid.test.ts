import { birth, uuid } from "../../main/typescript/uuid.ts";
import { equal } from "./equal.ts";

for (const now of [0, 1_795_342_590_123, 2 ** 48 - 1]) {
  Deno.test(`an id made at ${now} says so`, () => {
    const id = uuid(now);
    equal(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), true);
    equal(birth(id), now);
  });
}

Deno.test("an id of another version tells no birth", () => {
  equal(
    [birth("0f8fad5b-d9cb-469f-a165-70867728950e"), birth(""), birth("garbled")],
    [undefined, undefined, undefined],
  );
});
