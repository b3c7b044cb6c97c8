package dev.winnow.core.ruleset;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.ruleset.Assignment.Outside;
import dev.winnow.core.ruleset.Assignment.Reason;
import dev.winnow.core.visitor.UuidV7;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running experiment, compiled: every answer is made here once, so that giving one allocates
 * nothing.
 */
final class Decider {
  private static final Assignment EXTERNAL = new Outside(Reason.EXTERNAL);
  private static final Assignment SCHEDULE = new Outside(Reason.SCHEDULE);
  private static final Assignment HOLDOUT = new Outside(Reason.HOLDOUT);
  private static final Assignment GROUP = new Outside(Reason.GROUP);
  private static final Assignment AUDIENCE = new Outside(Reason.AUDIENCE);
  private static final Assignment TRAFFIC = new Outside(Reason.TRAFFIC);

  private final String key;
  private final boolean external;
  private final long startsMillis;
  private final long endsMillis;
  private final @Nullable Slice holdout;
  private final @Nullable Slice group;
  private final Audience audience;
  private final Bucketing bucketing;
  private final List<Assignment> answers;
  private final List<Allocation> allocations;
  private final long[] bornFromMillis;

  Decider(RunningExperiment experiment, @Nullable Slice holdout) {
    this.key = experiment.key();
    this.external = experiment.external();
    this.startsMillis = millis(experiment.starts(), Long.MIN_VALUE);
    this.endsMillis = millis(experiment.ends(), Long.MAX_VALUE);
    this.holdout = holdout;
    this.group = experiment.group();
    this.audience = experiment.audience();
    this.bucketing = Bucketing.withSalt(experiment.salt());
    this.answers =
        experiment.variants().stream()
            .<Assignment>map(each -> new Assignment.Assigned(key, each.key(), each.change()))
            .toList();
    this.allocations = experiment.allocations();
    this.bornFromMillis =
        allocations.stream().mapToLong(each -> each.from().toEpochMilli()).toArray();
  }

  Assignment assign(
      CharSequence visitor, Attributes attributes, Predicate<String> entered, long nowMillis) {
    if (external) {
      return EXTERNAL;
    }
    if (nowMillis < startsMillis || nowMillis >= endsMillis) {
      return SCHEDULE;
    }
    return assign(visitor, attributes, entered);
  }

  /** Whatever the schedule says. */
  Assignment assign(CharSequence visitor, Attributes attributes, Predicate<String> entered) {
    if (external) {
      return EXTERNAL;
    }
    if (holdout != null && holdout.contains(visitor)) {
      return HOLDOUT;
    }
    if (group != null && !group.contains(visitor)) {
      return GROUP;
    }
    if (!audience.includes(attributes) && !entered.test(key)) {
      return AUDIENCE;
    }
    int variant = allocationOf(visitor).variantOf(bucketing.bucket(visitor));
    return variant < 0 ? TRAFFIC : answers.get(variant);
  }

  private static long millis(@Nullable Instant time, long otherwise) {
    return time == null ? otherwise : time.toEpochMilli();
  }

  /** The last one that is not younger than the visitor; the oldest where the birth is unknown. */
  private Allocation allocationOf(CharSequence visitor) {
    int last = allocations.size() - 1;
    if (last > 0) {
      long born = UuidV7.birthMillis(visitor, Long.MIN_VALUE);
      while (last > 0 && bornFromMillis[last] > born) {
        last--;
      }
    }
    return allocations.get(last);
  }
}
