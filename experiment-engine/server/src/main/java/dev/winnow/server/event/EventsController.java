package dev.winnow.server.event;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.visitor.Bots;
import dev.winnow.journeys.event.Source;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Scope;
import dev.winnow.server.count.Counts;
import dev.winnow.server.problem.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front door of events, and of counts without an id. */
@CrossOrigin(allowCredentials = false, exposedHeaders = "Retry-After")
@Controller("/v1/events")
@Consumes(MediaType.ALL)
@Secured({Caller.PUBLIC, Caller.SERVER})
final class EventsController {
  private static final Logger LOG = LoggerFactory.getLogger(EventsController.class);

  private final Ingest ingest;
  private final Counts counts;
  private final Executor blocking;

  EventsController(
      Ingest ingest, Counts counts, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.ingest = ingest;
    this.counts = counts;
    this.blocking = blocking;
  }

  /**
   * Whatever its type says, the body is JSON: {@code sendBeacon} can only send text. Counts follow
   * the events, so that nothing is counted of a body that has to be sent again.
   */
  @Post
  @ExecuteOn(TaskExecutors.BLOCKING)
  CompletableFuture<HttpResponse<byte[]>> take(
      HttpRequest<?> request, @Body byte[] body, Authentication authentication) {
    Caller caller = Caller.of(authentication);
    boolean browser = caller instanceof Caller.Program program && program.scope() == Scope.PUBLIC;
    boolean bot = browser && Bots.isBot(request.getHeaders().get(HttpHeaders.USER_AGENT));
    EventBatch batch = EventBatch.read(Json.parse(body));
    int store = caller.ownStore();
    return ingest
        .take(store, browser ? Source.BROWSER : Source.SERVER, bot, batch.events())
        .thenCompose(outcomes -> counted(store, bot, batch, outcomes))
        .<HttpResponse<byte[]>>thenApply(json -> HttpResponse.accepted().body(Json.write(json)))
        .exceptionallyCompose(failure -> {
          LOG.debug("events were not stored", failure);
          return CompletableFuture.failedFuture(
              Refused.busy("the events were not stored; send them again"));
        });
  }

  private CompletionStage<Map<String, Object>> counted(
      int store, boolean bot, EventBatch batch, List<Outcome> outcomes) {
    Map<String, Object> json =
        JsonObject.of("results", outcomes.stream().map(Outcome::toJson).toList());
    if (batch.counts().isEmpty()) {
      return CompletableFuture.completedFuture(json);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          json.put("counts", counts.take(store, bot, batch.counts()).toJson());
          return json;
        },
        // Whoever commits events must not wait for counts.
        blocking);
  }
}
