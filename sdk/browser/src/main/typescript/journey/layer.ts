import type { Tag } from "../tag.ts";
import type { Said } from "./commerce.ts";

/**
 * Listens to the page's data layer, an array to which its tags push what happens: to commands of
 * Google's consent mode, and to events. Tells it of exposures, in the words of GA4.
 *
 * @param onEvent told of the name and the fields of each event
 */
export function watchLayer(tag: Tag, onEvent: (name: string, fields: Said) => void): void {
  let layer: unknown[] = [];
  let isOwn = false;
  let consent: boolean | undefined;
  const hear = (entry: unknown) => {
    const said = (entry || {}) as Said;
    const values = said["2"] as Said | undefined;
    const storage = values && values["analytics_storage"];
    if (said["0"] === "consent" && storage) {
      // A default of "denied" holds until the visitor has answered.
      consent = storage === "granted" || (said["1"] === "update" ? false : undefined);
      tag.arrive();
    } else {
      // In the form of gtag, or in that of Tag Manager.
      onEvent(
        `${said["0"] === "event" ? said["1"] : said["event"]}`,
        (values || said["ecommerce"] || {}) as Said,
      );
    }
  };
  const look = () => {
    const found = (window as unknown as Said)[tag.settings().dataLayer || "dataLayer"];
    if (Array.isArray(found) && found !== layer) {
      layer = found;
      const { push } = layer;
      layer.push = (...given) => {
        const length = push.apply(layer, given);
        if (!isOwn) {
          given.forEach((each) => tag.guard(() => hear(each)));
        }
        return length;
      };
      layer.slice().forEach((each) => tag.guard(() => hear(each)));
    }
  };

  tag.ask("google", () => consent);
  tag.on("exposure", ({ experiment, variant }) => {
    look();
    isOwn = true;
    layer.push({
      event: "experience_impression",
      exp_variant_string: `WINNOW-${experiment}-${variant}`,
      experiment,
      variant,
    });
    isOwn = false;
  });
  look();
  // Pages make it when they like.
  tag.listen(document, "readystatechange", look);
}
