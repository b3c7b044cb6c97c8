package dev.winnow.server.holdout;

import dev.winnow.core.bucketing.Bucketing;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a store wants: one period after the other, each with other visitors.
 *
 * @param buckets of 10,000
 * @param period key of its length
 * @param begins the first period begins no earlier
 */
@MappedEntity("holdout")
public record HoldoutPlan(@Id int storeId, int buckets, String period, Instant begins) {
  PeriodLength length() {
    return PeriodLength.of(period).orElseThrow();
  }

  /** 0.05 for 5 %. */
  public BigDecimal share() {
    return share(buckets);
  }

  static BigDecimal share(int buckets) {
    return new BigDecimal(buckets).divide(new BigDecimal(Bucketing.BUCKETS)).stripTrailingZeros();
  }
}
