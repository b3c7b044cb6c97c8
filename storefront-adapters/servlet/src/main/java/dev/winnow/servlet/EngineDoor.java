package dev.winnow.servlet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A door of the engine that browsers may enter: events, or decisions. */
final class EngineDoor {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);

  private final HttpClient http;
  private final HttpRequest empty;

  /**
   * A door.
   *
   * @param http from {@link #client}; all doors of an engine share one
   * @param path such as {@code /v1/events}
   * @param publicKey with which it is entered
   */
  EngineDoor(HttpClient http, URI engine, String path, String publicKey) {
    this.http = http;
    String base = engine.toString().replaceAll("/+$", "");
    this.empty =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TO_ANSWER)
            .header("Authorization", "Bearer " + publicKey)
            .header("Content-Type", "application/json")
            .build();
  }

  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(TO_CONNECT)
        .build();
  }

  /**
   * Passes a body on, and nothing else of the visitor: no cookie, no address.
   *
   * @param userAgent the browser's, by which the engine knows bots
   */
  CompletableFuture<HttpResponse<byte[]>> send(byte[] body, @Nullable String userAgent) {
    HttpRequest request =
        HttpRequest.newBuilder(empty, (name, value) -> true)
            .setHeader("User-Agent", userAgent == null ? "" : userAgent)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.sendAsync(request, BodyHandlers.ofByteArray());
  }
}
