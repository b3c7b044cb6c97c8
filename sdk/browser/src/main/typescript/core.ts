/** The smaller build: decisions, exposures, events; calls to action and content on the page. */
import { start } from "./start.ts";

if (!/[?&]winnow_preview=./.test(location.search)) {
  start((again) => document.addEventListener("readystatechange", again));
}
