/** The part that logs the journey, for pages whose server does not; loaded beside the tag. */
import { journey } from "./journey/journey.ts";

const page = window as unknown as { winnow?: (name: "use", part: typeof journey) => void };

if (page.winnow) {
  page.winnow("use", journey);
}
