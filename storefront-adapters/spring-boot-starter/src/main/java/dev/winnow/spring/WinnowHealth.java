package dev.winnow.spring;

import dev.winnow.sdk.Status;
import dev.winnow.sdk.Winnow;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * UP while there is a ruleset to decide by, UNKNOWN while there is none. Never DOWN: a shop sells
 * without Winnow, and must not be taken out of the load balancer for it.
 */
final class WinnowHealth implements HealthIndicator {
  private final Winnow winnow;

  WinnowHealth(Winnow winnow) {
    this.winnow = winnow;
  }

  @Override
  public Health health() {
    Status status = winnow.status();
    Status.Counters counters = status.counters();
    Health.Builder health = status.rulesetVersion() == null ? Health.unknown() : Health.up();
    detail(health, "rulesetVersion", status.rulesetVersion());
    detail(health, "rulesetConfirmed", status.rulesetConfirmed());
    detail(health, "lastProblem", status.lastProblem());
    return health
        .withDetail("queued", counters.queued())
        .withDetail("dropped", counters.dropped())
        .withDetail("droppedOrders", counters.droppedOrders())
        .withDetail("failures", counters.failures())
        .build();
  }

  private static void detail(Health.Builder health, String name, @Nullable Object value) {
    if (value != null) {
      health.withDetail(name, value);
    }
  }
}
