package dev.winnow.server.check;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.server.check.Facts.Nearness;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.GroupSlice;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether two experiments share a place, and whether one visitor can be in both. */
final class Meeting {
  private Meeting() {}

  /** Empty if they have nothing to do with each other. */
  static Optional<Nearness> of(ExperimentDefinition one, ExperimentDefinition other) {
    GroupSlice slice = one.group();
    GroupSlice taken = other.group();
    boolean apart = false;
    if (slice != null && taken != null) {
      if (slice.overlaps(taken)) {
        return Optional.of(Nearness.SAME_BUCKETS);
      }
      apart = slice.key().equals(taken.key());
    }
    Placement place = one.placement();
    Placement its = other.placement();
    if (place == null || its == null || !place.page().equals(its.page())) {
      return apart ? Optional.of(Nearness.APART) : Optional.empty();
    }
    if (apart || !canMeet(one.audience(), other.audience())) {
      return Optional.of(Nearness.APART);
    }
    boolean sameElement = place.selector() != null && place.selector().equals(its.selector());
    return Optional.of(sameElement ? Nearness.SAME_ELEMENT : Nearness.SAME_PAGE);
  }

  /** False only where it is certain: a visitor's attributes do not change on the way. */
  static boolean canMeet(Audience one, Audience other) {
    List<Audience> needed = needed(one).toList();
    return needed(other).noneMatch(each -> needed.stream().anyMatch(own -> exclude(own, each)));
  }

  /** Rules that all have to hold. */
  private static Stream<Audience> needed(Audience audience) {
    return switch (audience) {
      case Audience.All(List<Audience> rules) -> rules.stream().flatMap(Meeting::needed);
      case Audience.Any(List<Audience> rules) when rules.size() == 1 -> needed(rules.getFirst());
      case Audience.Any any -> Stream.of(any);
      case Audience.Not not -> Stream.of(not);
      case Audience.In in -> Stream.of(in);
      case Audience.Between between -> Stream.of(between);
      case Audience.Exists exists -> Stream.of(exists);
    };
  }

  private static boolean exclude(Audience one, Audience other) {
    if (one instanceof Audience.Not(Audience rule)) {
      return rule.equals(other);
    }
    if (other instanceof Audience.Not(Audience rule)) {
      return rule.equals(one);
    }
    if (one instanceof Audience.In a && other instanceof Audience.In b) {
      return a.attribute().equals(b.attribute()) && Collections.disjoint(a.values(), b.values());
    }
    if (one instanceof Audience.Between a && other instanceof Audience.Between b) {
      return a.attribute().equals(b.attribute())
          && (isBelow(a.atMost(), b.atLeast()) || isBelow(b.atMost(), a.atLeast()));
    }
    return false;
  }

  private static boolean isBelow(@Nullable BigDecimal most, @Nullable BigDecimal least) {
    return most != null && least != null && most.compareTo(least) < 0;
  }
}
