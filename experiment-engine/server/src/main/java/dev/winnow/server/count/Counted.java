package dev.winnow.server.count;

import dev.winnow.core.event.EventType;
import java.util.Comparator;

/**
 * What is counted. A dimension that was not told is empty.
 *
 * @param name an event type, or what the tag says of itself
 * @param page page type, or {@link #OTHER}
 */
record Counted(
    String name, String page, String device, String country, String consent, String experiment)
    implements Comparable<Counted> {
  static final String SELECTOR_FOUND = "selector_found";
  static final String SELECTOR_MISSED = "selector_missed";
  static final String TAG_ERROR = "tag_error";
  static final String TAG_OFF = "tag_off";

  /** In the place of what is not kept apart. */
  static final String OTHER = "other";

  private static final Comparator<Counted> ORDER =
      Comparator.comparing(Counted::name)
          .thenComparing(Counted::page)
          .thenComparing(Counted::device)
          .thenComparing(Counted::country)
          .thenComparing(Counted::consent)
          .thenComparing(Counted::experiment);

  /**
   * The same, without what anybody may make up: there are only so many of these, whatever is sent.
   * The consent rate stays what it is, over all and by device.
   */
  Counted narrowed() {
    boolean known =
        EventType.isKnown(name)
            || name.equals(SELECTOR_FOUND)
            || name.equals(SELECTOR_MISSED)
            || name.equals(TAG_ERROR)
            || name.equals(TAG_OFF);
    return new Counted(known ? name : OTHER, OTHER, device, "", consent, "");
  }

  @Override
  public int compareTo(Counted other) {
    return ORDER.compare(this, other);
  }
}
