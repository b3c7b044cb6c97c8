package dev.winnow.server.holdout;

import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A holdout as {@code PUT} takes it.
 *
 * @param buckets of 10,000; 0 ends it
 * @param from when it begins; null: at once
 */
public record WantedHoldout(int buckets, PeriodLength length, @Nullable Instant from) {
  /** More would cost a shop more than it could learn. */
  private static final String LARGEST = "0.2";

  private static final Duration FARTHEST = Duration.ofDays(366);

  /**
   * Reads and checks. Left out: periods of a quarter, from now on.
   *
   * @throws InvalidInput if a field breaks a bound
   */
  public static WantedHoldout read(Fields fields, Instant now) {
    fields.require("share");
    BigDecimal share = fields.decimal("share", "0", LARGEST);
    String period = fields.text("period", 16);
    Instant asked = fields.time("from");
    Instant from = asked == null ? null : asked.truncatedTo(ChronoUnit.MILLIS);
    fields.refuseUnknown();
    PeriodLength length =
        period == null ? new PeriodLength.Quarter() : PeriodLength.of(period).orElse(null);
    if (length == null) {
      fields.problem("period", period, PeriodLength.ALLOWED);
    }
    int buckets = share == null ? 0 : buckets(share);
    if (share != null && share.signum() > 0 && buckets == 0) {
      fields.problem("share", share, "0, or 0.0001 to " + LARGEST);
    }
    if (from != null && (from.isBefore(now) || from.isAfter(now.plus(FARTHEST)))) {
      fields.problem("from", from, "a time to come, within a year; or none, for now");
    }
    fields.check();
    return new WantedHoldout(buckets, length == null ? new PeriodLength.Quarter() : length, from);
  }

  private static int buckets(BigDecimal share) {
    return share
        .multiply(BigDecimal.valueOf(Bucketing.BUCKETS))
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }
}
