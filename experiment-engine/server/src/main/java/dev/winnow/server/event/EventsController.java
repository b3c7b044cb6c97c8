package dev.winnow.server.event;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.json.Json;
import dev.winnow.core.visitor.Bots;
import dev.winnow.journeys.event.Source;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Scope;
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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front door of events. */
@CrossOrigin(allowCredentials = false, exposedHeaders = "Retry-After")
@Controller("/v1/events")
@Consumes(MediaType.ALL)
@Secured({Caller.PUBLIC, Caller.SERVER})
final class EventsController {
  private static final Logger LOG = LoggerFactory.getLogger(EventsController.class);

  private final Ingest ingest;

  EventsController(Ingest ingest) {
    this.ingest = ingest;
  }

  /** Whatever its type says, the body is JSON: {@code sendBeacon} can only send text. */
  @Post
  @ExecuteOn(TaskExecutors.BLOCKING)
  CompletableFuture<HttpResponse<byte[]>> take(
      HttpRequest<?> request, @Body byte[] body, Authentication authentication) {
    Caller caller = Caller.of(authentication);
    boolean browser = caller instanceof Caller.Program program && program.scope() == Scope.PUBLIC;
    boolean bot = browser && Bots.isBot(request.getHeaders().get(HttpHeaders.USER_AGENT));
    EventBatch batch = EventBatch.read(Json.parse(body));
    return ingest
        .take(caller.ownStore(), browser ? Source.BROWSER : Source.SERVER, bot, batch.events())
        .<HttpResponse<byte[]>>thenApply(outcomes ->
            HttpResponse.accepted()
                .body(
                    Json.write(Map.of("results", outcomes.stream().map(Outcome::toJson).toList()))))
        .exceptionallyCompose(failure -> {
          LOG.debug("events were not stored", failure);
          return CompletableFuture.failedFuture(
              Refused.busy("the events were not stored; send them again"));
        });
  }
}
