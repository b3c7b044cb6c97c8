package dev.winnow.server.interaction;

import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import dev.winnow.statistics.InteractionScan;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Clock;
import java.util.List;

/** Interactions over HTTP. */
@Controller("/v1/stores/{store}/interactions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class InteractionsController {
  private final Stores stores;
  private final Interactions interactions;
  private final Clock clock;

  InteractionsController(Stores stores, Interactions interactions, Clock clock) {
    this.stores = stores;
    this.interactions = interactions;
    this.clock = clock;
  }

  @Get
  byte[] interactions(
      String store, @QueryValue(defaultValue = "running") String state, Authentication caller) {
    Store found = stores.named(store, caller);
    return Json.write(
        InteractionsJson.of(scan(found, state), state, found.currency(), clock.instant()));
  }

  private InteractionScan<Pair> scan(Store store, String state) {
    return switch (state) {
      case "running" -> interactions.ofRunning(store);
      case "all" -> interactions.ofAll(store);
      default -> throw new InvalidInput(List.of(new Problem("state", state, "running or all")));
    };
  }
}
