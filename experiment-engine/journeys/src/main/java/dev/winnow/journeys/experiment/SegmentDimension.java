package dev.winnow.journeys.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A way to part journeys. Only known values make segments, so that a sender cannot make totals grow
 * without end; any other is {@code other}.
 *
 * @param name the attribute it reads, and what it is called
 */
public record SegmentDimension(String name, Set<String> values) {
  public static final String OTHER = "other";

  /** New or returning: read from the journey, not from an attribute. */
  public static final SegmentDimension VISITOR =
      new SegmentDimension("visitor", Set.of("new", "returning"));

  public static final SegmentDimension DEVICE =
      new SegmentDimension("device", Set.of("mobile", "tablet", "desktop"));

  /** Of the first touch. */
  public static final SegmentDimension CHANNEL =
      new SegmentDimension(
          "channel",
          Set.of(
              "direct",
              "search",
              "organic_search",
              "paid_search",
              "social",
              "organic_social",
              "paid_social",
              "email",
              "referral",
              "affiliate",
              "display",
              "press",
              "sms",
              "push"));

  /** ISO 3166, two letters. */
  public static final SegmentDimension COUNTRY =
      new SegmentDimension("country", Set.of(Locale.getISOCountries()));

  public static final List<SegmentDimension> BUILT_IN = List.of(DEVICE, CHANNEL, VISITOR, COUNTRY);

  public SegmentDimension {
    values = Set.copyOf(values);
  }
}
