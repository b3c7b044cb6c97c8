import { bucket, hash } from "../../main/typescript/bucketing.ts";
import { assign, isUsable } from "../../main/typescript/decide.ts";
import type { Attributes, Ruleset } from "../../main/typescript/ruleset.ts";
import { equal } from "./equal.ts";

interface Case {
  readonly name: string;
  readonly ruleset: string;
  readonly now: string;
  readonly visitor: string;
  readonly page?: string;
  readonly attributes?: Attributes;
  readonly entered?: readonly string[];
  readonly preview?: Readonly<Record<string, string>>;
  readonly expect: readonly {
    readonly experiment: string;
    readonly variant?: string;
    readonly outside?: string;
  }[];
}

interface Cases {
  readonly rulesets: Readonly<Record<string, Ruleset>>;
  readonly cases: readonly Case[];
  readonly buckets: readonly {
    readonly salt: string;
    readonly unit: string;
    readonly hash: number;
    readonly bucket: number;
  }[];
}

const file = new URL("../../../../conformance/cases.json", import.meta.url);
const { rulesets, cases, buckets } = JSON.parse(Deno.readTextFileSync(file)) as Cases;

Deno.test("the file holds as many cases as an SDK is held to", () => {
  equal(cases.length >= 300, true);
  equal(buckets.length, 245);
});

for (const [name, ruleset] of Object.entries(rulesets)) {
  Deno.test(`ruleset ${name} is one to decide by`, () => equal(isUsable(ruleset), true));
}

for (const each of buckets) {
  Deno.test(`bucket of ${JSON.stringify(each.salt + ":" + each.unit).slice(0, 80)}`, () => {
    equal(hash(each.salt + ":" + each.unit), each.hash);
    equal(bucket(each.salt, each.unit), each.bucket);
  });
}

// What a preview link shows is decided by the engine, which verifies it: the tag only shows it.
for (const each of cases.filter(({ preview }) => !preview)) {
  Deno.test(each.name, () => {
    const ruleset = rulesets[each.ruleset]!;
    const decided = ruleset.experiments
      .filter(({ placement }) => !each.page || !placement || placement.page === each.page)
      .map((experiment) => {
        const outcome = assign(ruleset, experiment, {
          visitor: each.visitor,
          attributes: each.attributes ?? {},
          entered: each.entered ?? [],
          now: Date.parse(each.now),
        });
        return typeof outcome === "string"
          ? { experiment: experiment.key, outside: outcome }
          : { experiment: experiment.key, variant: outcome.key };
      });
    equal(decided, each.expect);
  });
}
