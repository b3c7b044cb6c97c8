package dev.winnow.examples.engine;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks to an engine as any program with a key would. */
public final class EngineClient {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI engine;
  private final String key;

  /**
   * A client.
   *
   * @param engine where it answers
   * @param key of any scope
   */
  public EngineClient(URI engine, String key) {
    this.engine = engine;
    this.key = key;
  }

  /** The same engine with another key. */
  public EngineClient with(String otherKey) {
    return new EngineClient(engine, otherKey);
  }

  public Map<?, ?> get(String path) throws IOException, InterruptedException {
    return answer("GET", path, null);
  }

  public Map<?, ?> put(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return answer("PUT", path, Json.write(body));
  }

  public Map<?, ?> post(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return answer("POST", path, Json.write(body));
  }

  /**
   * Sends a batch.
   *
   * @throws IOException if the engine did not take every one of them
   */
  public void send(List<StoreEvent> events) throws IOException, InterruptedException {
    Map<?, ?> answer =
        answer(
            "POST",
            "/v1/events",
            EventBatch.toJson(Instant.now(), "winnow-examples", "1.0.0", events));
    if (answer.get("results") instanceof List<?> results) {
      for (Object result : results) {
        if (result instanceof Map<?, ?> one && "rejected".equals(one.get("status"))) {
          throw new IOException("the engine rejected an event: " + Json.text(one));
        }
      }
    }
  }

  private Map<?, ?> answer(String method, String path, byte @Nullable [] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(engine.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(
          "%s %s answered %d: %s"
              .formatted(
                  method,
                  path,
                  response.statusCode(),
                  new String(response.body(), StandardCharsets.UTF_8)));
    }
    return Json.parse(response.body()) instanceof Map<?, ?> object ? object : Map.of();
  }
}
