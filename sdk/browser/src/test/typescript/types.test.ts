import type {
  Details as Published,
  Settings as PublishedSettings,
} from "../../main/npm/index.d.ts";
import type { Details } from "../../main/typescript/event.ts";
import type { Settings } from "../../main/typescript/settings.ts";

/** Both ways round, each field: what is published is what the tag takes, and nothing is left out. */
type Same<A, B> = [Required<A>] extends [Required<B>]
  ? [Required<B>] extends [Required<A>] ? true : never
  : never;

Deno.test("the published types of settings are those of the tag", () => {
  const isSame: Same<Settings, PublishedSettings> = true;
  return void isSame;
});

Deno.test("what may be said of an event is what the published types say", () => {
  const isSame: Same<Omit<Details, "attributes">, Omit<Published, "attributes">> = true;
  return void isSame;
});
