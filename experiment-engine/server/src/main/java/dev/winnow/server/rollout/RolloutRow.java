package dev.winnow.server.rollout;

import dev.winnow.core.json.Json;
import dev.winnow.server.experiment.RolloutPlan;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rollout as it is kept; plan, promise and what was kept are JSON. */
@MappedEntity("rollout")
record RolloutRow(
    @Id int storeId,
    @Id String experiment,
    String variant,
    Stage stage,
    int step,
    @Nullable Integer holdPhase,
    String plan,
    String promised,
    @Nullable String kept,
    Instant started,
    Instant stepped,
    long soakedSeconds,
    @Nullable Instant ended,
    @Nullable String why) {

  Rollout rollout() {
    return new Rollout(
        experiment,
        variant,
        stage,
        step,
        holdPhase,
        RolloutPlan.parse(Objects.requireNonNull(Json.parse(plan))),
        map(promised),
        kept == null ? null : map(kept),
        started,
        stepped,
        Duration.ofSeconds(soakedSeconds),
        ended,
        why);
  }

  static RolloutRow of(int storeId, Rollout rollout) {
    return new RolloutRow(
        storeId,
        rollout.experiment(),
        rollout.variant(),
        rollout.stage(),
        rollout.step(),
        rollout.holdPhase(),
        Json.text(rollout.plan().toJson()),
        Json.text(rollout.promised()),
        rollout.kept() == null ? null : Json.text(rollout.kept()),
        rollout.started(),
        rollout.stepped(),
        rollout.soaked().toSeconds(),
        rollout.ended(),
        rollout.why());
  }

  private static Map<?, ?> map(String json) {
    return (Map<?, ?>) Objects.requireNonNull(Json.parse(json));
  }
}
