package dev.winnow.examples.simulation.engine;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.examples.simulation.outcome.Outcome;
import dev.winnow.examples.simulation.outcome.Tally;
import dev.winnow.examples.simulation.totals.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Experiments that run side by side in one engine: each day their visitors' exposures and purchases
 * are sent over HTTP, then the engine looks, decides and rolls out by itself.
 */
public final class EngineStudy {
  private static final int SENDERS = 4;

  private final List<LiveExperiment> experiments;

  private EngineStudy(List<LiveExperiment> experiments) {
    this.experiments = experiments;
  }

  /**
   * So many experiments, shared out evenly among the policies: two in five do nothing.
   *
   * @param folder of the engine's database
   */
  public static List<Tally> of(int experiments, long seed, Path folder)
      throws IOException, InterruptedException {
    return new EngineStudy(Checkout.experiments(experiments, seed)).run(folder);
  }

  static List<Tally> of(List<LiveExperiment> experiments, Path folder)
      throws IOException, InterruptedException {
    return new EngineStudy(experiments).run(folder);
  }

  private List<Tally> run(Path folder) throws IOException, InterruptedException {
    try (SimulatedEngine engine = SimulatedEngine.start(folder);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      for (LiveExperiment experiment : experiments) {
        experiment.launch(engine);
      }
      for (int day = 0; day <= LiveExperiment.LAST_DAY && !live().isEmpty(); day++) {
        live(engine, senders, day);
      }
    }
    return Checkout.POLICIES.stream().map(this::tally).toList();
  }

  private void live(SimulatedEngine engine, ExecutorService senders, int day)
      throws IOException, InterruptedException {
    Instant begin = SimulatedEngine.BEGIN.plus(Duration.ofDays(day));
    engine.moveTo(begin.plus(Duration.ofMinutes(24 * 60 - 1)));
    var ruleset = Ruleset.parse(Json.write(engine.shop().get("/v1/ruleset")));
    send(
        engine,
        senders,
        live().stream().flatMap(each -> each.come(day, ruleset).events().stream()).toList());
    engine.moveTo(begin.plus(Duration.ofDays(1)).plusSeconds(10));
    for (LiveExperiment experiment : live()) {
      experiment.endInTime(engine, day);
    }
    engine.evaluate();
    for (LiveExperiment experiment : live()) {
      experiment.ask(engine, day);
    }
    System.err.printf("day %d: %d go on%n", day + 1, live().size());
  }

  private List<LiveExperiment> live() {
    return experiments.stream().filter(each -> each.outcome() == null).toList();
  }

  private static void send(SimulatedEngine engine, ExecutorService senders, List<StoreEvent> events)
      throws IOException, InterruptedException {
    var batches = new ArrayList<Callable<Void>>();
    for (int from = 0; from < events.size(); from += EventBatch.MOST) {
      List<StoreEvent> batch =
          events.subList(from, Math.min(events.size(), from + EventBatch.MOST));
      batches.add(() -> {
        send(engine, batch);
        return null;
      });
    }
    for (Future<Void> sent : senders.invokeAll(batches)) {
      try {
        sent.get();
      } catch (ExecutionException failed) {
        throw new IOException("a batch was not taken", failed);
      }
    }
  }

  private static void send(SimulatedEngine engine, List<StoreEvent> batch)
      throws IOException, InterruptedException {
    Map<?, ?> answer =
        engine
            .shop()
            .post(
                "/v1/events",
                JsonObject.of(
                    "schema",
                    EventBatch.SCHEMA,
                    "sentAt",
                    engine.now(),
                    "events",
                    batch.stream().map(StoreEvent::toJson).toList()));
    if (answer.get("results") instanceof List<?> results) {
      for (Object result : results) {
        if (!(result instanceof Map<?, ?> one && "accepted".equals(one.get("status")))) {
          throw new IOException("an event was not accepted: " + Json.text(result));
        }
      }
    }
  }

  private Tally tally(Rule rule) {
    List<Outcome> outcomes =
        experiments.stream()
            .filter(each -> each.rule() == rule)
            .map(LiveExperiment::outcome)
            .filter(Objects::nonNull)
            .toList();
    return new Tally(rule.label(), rule.promise(), outcomes);
  }
}
