package dev.winnow.journeys.metric;

import dev.winnow.core.audience.Audience;
import java.time.Duration;
import java.util.Set;

/**
 * Which events a metric counts, where it is not simply all of its type in the window.
 *
 * @param or types of event that count as well, beside the metric's own
 * @param filter a rule over an event's attributes, its {@code page} and its {@code path}; of an
 *     order over {@link OrderFacts}
 * @param from how long after the exposure the window begins; the past that CUPED looks at has no
 *     such gap
 * @param least how many it takes for a conversion
 */
public record Selection(Set<String> or, Audience filter, Duration from, int least) {
  public static final Selection ALL = new Selection(Set.of(), Audience.EVERYBODY, Duration.ZERO, 1);

  public Selection {
    or = Set.copyOf(or);
    if (from.isNegative()) {
      throw new IllegalArgumentException("from %s: must not be negative".formatted(from));
    }
    if (least < 1) {
      throw new IllegalArgumentException("least %d: must be at least 1".formatted(least));
    }
  }

  public Selection or(String... types) {
    return new Selection(Set.of(types), filter, from, least);
  }

  public Selection where(Audience rule) {
    return new Selection(or, rule, from, least);
  }

  public Selection from(Duration begin) {
    return new Selection(or, filter, begin, least);
  }

  public Selection atLeast(int count) {
    return new Selection(or, filter, from, count);
  }
}
