package dev.winnow.core.ruleset;

import static dev.winnow.core.ruleset.Rulesets.since;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.winnow.core.audience.Attributes;
import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.visitor.UuidV7;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bytes, unlike nanoseconds, do not depend on what else the machine does. */
final class AllocationFreeTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int DECISIONS = 50_000;
  private static final Instant CHANGE = Instant.parse("2026-11-22T00:00:00Z");
  private static final Audience AUDIENCE =
      new Audience.All(
          List.of(
              new Audience.In("device", Set.of("mobile", "tablet")),
              new Audience.Between("cartValue", new BigDecimal("20.00"), new BigDecimal(200)),
              new Audience.Not(new Audience.Exists("country"))));
  private static final Attributes ATTRIBUTES =
      Attributes.of(Map.of("device", "mobile", "cartValue", new BigDecimal("49.90")));
  private static final List<String> VISITORS =
      Stream.concat(
              Stream.generate(new Random(1)::nextLong)
                  .limit(500)
                  .map(seed -> UuidV7.at(CHANGE.plusMillis(seed % 1_000), new Random(seed)))
                  .map(Object::toString),
              Stream.of("f47ac10b-58cc-4372-a567-0e02b2c3d479", "ünïcødé", "👜-shopper"))
          .toList();

  @Test
  void aBucketAllocatesNothing() {
    var bucketing = Bucketing.withSalt("k3v9");

    assertEquals(0, bytesPerDecision(bucketing::bucket));
  }

  @Test
  void aDecisionOverOneAllocationAllocatesNothing() {
    var ruleset = ruleset(since(null, 0, 3_000, 3_000, 6_000));

    assertEquals(
        0,
        bytesPerDecision(visitor ->
            ruleset.assign("cart-cta", visitor, ATTRIBUTES) instanceof Assignment.Assigned
                ? 1
                : 0));
  }

  @Test
  void aDecisionOverSeveralAllocationsAllocatesNothing() {
    var ruleset =
        ruleset(
            since(null, 0, 3_000, 3_000, 6_000),
            since(CHANGE, 0, 1_000, 3_000, 6_000),
            since(CHANGE.plusMillis(500), 0, 500, 3_000, 6_000));

    assertEquals(
        0,
        bytesPerDecision(visitor ->
            ruleset.assign("cart-cta", visitor, ATTRIBUTES) instanceof Assignment.Assigned
                ? 1
                : 0));
  }

  @Test
  void aDecisionByAScheduleAllocatesNothing() {
    var ruleset = Rulesets.of(Rulesets.scheduled(CHANGE, CHANGE.plusMillis(500)));
    long[] now = {CHANGE.toEpochMilli() - 250};

    assertEquals(
        0,
        bytesPerDecision(visitor ->
            ruleset.assign("cart-cta", visitor, ATTRIBUTES, key -> false, now[0]++)
                    instanceof Assignment.Assigned
                ? 1
                : 0));
  }

  private static Ruleset ruleset(Allocation... allocations) {
    return Rulesets.of(
        Slice.of("holdout", 9_900, 10_000),
        Rulesets.cartCta(AUDIENCE, Slice.of("group", 0, 8_000), allocations));
  }

  private static long bytesPerDecision(ToIntFunction<String> decision) {
    decideAll(decision);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    decideAll(decision);
    // What the measuring itself takes is far less than a byte for each decision.
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / DECISIONS;
  }

  private static int decideAll(ToIntFunction<String> decision) {
    int sum = 0;
    for (int i = 0; i < DECISIONS; i++) {
      sum += decision.applyAsInt(VISITORS.get(i % VISITORS.size()));
    }
    return sum;
  }
}
