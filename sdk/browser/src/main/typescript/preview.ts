import { element, whenThere } from "./dom.ts";
import { run } from "./experiments.ts";
import { guard } from "./guard.ts";
import { frame } from "./offer/frame.ts";
import { type } from "./page.ts";
import type { Experiment, Placement, Variant } from "./ruleset.ts";
import { url } from "./settings.ts";
import { remove } from "./storage.ts";
import { uuid } from "./uuid.ts";
import { attributes } from "./visitor.ts";

interface Answer {
  readonly assignments?: readonly {
    readonly experiment: string;
    readonly variant: string;
    readonly change: Variant["change"];
    readonly placement?: Placement;
  }[];
  readonly preview?: {
    readonly experiment: string;
    readonly variant: string;
    readonly why: string;
  };
  readonly errors?: readonly { readonly value: string }[];
}

/** Shows the variant of a preview link, and a panel that says so. Nothing is logged, and nobody is counted. */
export function showPreview(preview: string): void {
  fetch(url("decide"), {
    method: "POST",
    body: JSON.stringify({
      visitor: uuid(Date.now()),
      page: type,
      attributes: attributes(),
      preview,
    }),
  }).then((answer) => answer.json()).then((answer: Answer) => whenThere(() => tell(answer)));
}

function tell({ assignments = [], preview: shown, errors = [] }: Answer): void {
  assignments.forEach(({ experiment: key, variant, change, placement }) =>
    guard(() => {
      const only = { key: variant, change };
      if (!placement || placement.page === type) {
        run({ key, placement, variants: [only] } as unknown as Experiment, only);
      }
    })
  );
  frame(
    false,
    shown
      ? [element("h2", {}, `${shown.experiment}: ${shown.variant}`), element("p", {}, shown.why)]
      : [element("p", {}, ...errors.map(({ value }) => value))],
    () => {
      remove("s.preview");
      location.href = location.pathname + location.search.replace(/winnow_preview=[^&]*/, "");
    },
  );
}
