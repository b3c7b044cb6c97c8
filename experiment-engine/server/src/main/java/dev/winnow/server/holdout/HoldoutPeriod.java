package dev.winnow.server.holdout;

import dev.winnow.core.ruleset.Slice;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which the same visitors are held out.
 *
 * @param number 1 for the store's first
 * @param site key of the built-in experiment that measures it
 * @param rulesetVersion the first that holds anybody out by it
 * @param buckets of 10,000, the first of them
 * @param ends as planned
 * @param ended when it was really ended: a little after {@code ends}, or before; null while it
 *     holds
 * @param endedVersion the first ruleset without it
 */
@MappedEntity("holdout_period")
public record HoldoutPeriod(
    @Id int storeId,
    @Id int number,
    String site,
    long rulesetVersion,
    String salt,
    int buckets,
    Instant started,
    Instant ends,
    @Nullable Instant ended,
    @Nullable Long endedVersion) {

  /** The visitors who are held out. */
  Slice slice() {
    return Slice.of(salt, 0, buckets);
  }

  /** 0.05 for 5 %. */
  public BigDecimal share() {
    return HoldoutPlan.share(buckets);
  }

  /** What is measured of it ends here: by plan, or earlier where a person ended it. */
  public Instant until() {
    return ended != null && ended.isBefore(ends) ? ended : ends;
  }

  /** By what addresses name it: the day of its begin. */
  public String name() {
    return site.substring(SiteExperiment.PREFIX.length());
  }

  /** The same, as it stood at a version of the ruleset that had been reached then. */
  HoldoutPeriod at(long version) {
    return endedVersion == null || endedVersion <= version
        ? this
        : new HoldoutPeriod(
            storeId, number, site, rulesetVersion, salt, buckets, started, ends, null, null);
  }
}
