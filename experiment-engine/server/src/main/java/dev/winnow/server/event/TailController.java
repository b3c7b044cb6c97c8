package dev.winnow.server.event;

import dev.winnow.core.json.Json;
import dev.winnow.server.access.Caller;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * The live tail: {@code ?tail} follows as server-sent events, without it the last 200 are one JSON
 * answer.
 */
@Controller("/v1/stores/{store}/events")
@Secured({Caller.ADMIN, Caller.EDITOR})
final class TailController {
  /** Connections on which nothing is said for a minute are closed. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  private final Stores stores;
  private final Tail tail;

  TailController(Stores stores, Tail tail) {
    this.stores = stores;
    this.tail = tail;
  }

  @Get
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> events(String store, HttpRequest<?> request, Authentication caller) {
    Store found = stores.named(store, caller);
    if (!request.getParameters().contains("tail")) {
      return HttpResponse.ok(Json.write(Map.of("events", tail.last(found.number()))))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    Flux<Event<String>> live = tail.follow(found.number()).map(entry -> Event.of(Json.text(entry)));
    Flux<Event<String>> quiet =
        Flux.interval(QUIET).onBackpressureDrop().map(tick -> Event.of("{}").name("quiet"));
    return HttpResponse.ok(Flux.merge(live, quiet)).contentType(MediaType.TEXT_EVENT_STREAM_TYPE);
  }
}
