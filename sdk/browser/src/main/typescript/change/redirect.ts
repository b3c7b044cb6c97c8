import { safe } from "../dom.ts";
import type { Running } from "../experiments.ts";
import { leave } from "../page.ts";
import type { Redirect } from "../ruleset.ts";
import { get, SESSION, set } from "../storage.ts";

/** Within so many milliseconds nobody is led away from a page again. */
const PATIENCE_MILLIS = 10_000;

/**
 * Another landing page. The exposure is logged in every arm before anybody is led away; a page that
 * is itself the target of an arm exposes nobody, so that nobody is counted twice. Nobody is led away
 * from what is on the screen already.
 */
export function redirect({ experiment, variant, seen }: Running): void {
  const target = ({ change }: typeof variant) => safe((change as Partial<Redirect>).url);
  const isHere = (url: URL | undefined) =>
    url && url.origin + url.pathname === location.origin + location.pathname &&
    location.search.includes(url.search.slice(1));
  const url = target(variant);
  const key = SESSION + "led." + experiment.key;
  // Where nothing can be remembered nobody is led away, in no arm: that is how loops end.
  if (
    performance.getEntriesByType("paint").length ||
    experiment.variants.map(target).some(isHere) ||
    Date.now() < +(get(key) || 0) + PATIENCE_MILLIS ||
    !set(key, url ? Date.now() : 0)
  ) {
    return;
  }
  seen();
  if (url) {
    const own = new URLSearchParams(url.search);
    new URLSearchParams(location.search).forEach((value, name) => {
      if (!own.has(name)) {
        url.searchParams.append(name, value);
      }
    });
    url.hash = url.hash || location.hash;
    leave();
    if (!document.body) {
      // Nothing of this page is to be painted any more.
      stop();
    }
    location.replace(url.href);
  }
}
