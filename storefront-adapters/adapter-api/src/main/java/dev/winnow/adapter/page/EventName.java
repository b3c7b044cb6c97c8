package dev.winnow.adapter.page;

import java.util.regex.Pattern;

/** The form of an event type, checked where a shop is configured and not first by the engine. */
final class EventName {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private EventName() {}

  static String checked(String event) {
    if (!FORM.matcher(event).matches()) {
      throw new IllegalArgumentException(
          "event \"%s\": allowed are 1 to 64 of a-z, 0-9 and _, a letter first".formatted(event));
    }
    return event;
  }
}
