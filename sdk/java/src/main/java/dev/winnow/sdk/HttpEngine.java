package dev.winnow.sdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An engine over HTTP. All of its threads are daemons. */
final class HttpEngine implements Engine {
  /** A ruleset of a thousand experiments has less than 1 MB. */
  static final int MOST_BYTES = 5_000_000;

  private final URI rulesetAddress;
  private final URI eventsAddress;
  private final String authorization;
  private final Duration timeout;

  /** Null once closed: without the reference the JDK ends its selector, also on 17. */
  private volatile @Nullable HttpClient client;

  HttpEngine(URI engine, String serverKey, Duration timeout) {
    String base = engine.toString().replaceAll("/+$", "");
    this.rulesetAddress = URI.create(base + "/v1/ruleset");
    this.eventsAddress = URI.create(base + "/v1/events");
    this.authorization = "Bearer " + serverKey;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            // Over plain HTTP the JDK would else ask for an upgrade, which some proxies refuse.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public Answer ruleset(@Nullable String etag) throws NoAnswer, InterruptedException {
    HttpRequest.Builder request = request(rulesetAddress).header("Accept", "application/json");
    return ask(etag == null ? request : request.header("If-None-Match", etag));
  }

  @Override
  public Answer store(byte[] batch) throws NoAnswer, InterruptedException {
    return ask(
        request(eventsAddress)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(batch)));
  }

  @Override
  public void close() {
    client = null;
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", authorization)
        .header("User-Agent", Sdk.NAME + "/" + Sdk.VERSION);
  }

  private Answer ask(HttpRequest.Builder request) throws NoAnswer, InterruptedException {
    HttpClient open = client;
    if (open == null) {
      throw new NoAnswer("the client is closed");
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        open.sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
    try {
      // The timeout of a HttpRequest ends with the headers; this one holds for the body too.
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (ExecutionException failed) {
      throw new NoAnswer("the engine cannot be reached: " + inWords(failed));
    } catch (TimeoutException late) {
      throw new NoAnswer("no whole answer from the engine within " + timeout.toMillis() + " ms");
    } finally {
      // Ends the exchange where it goes on, and its connection with it.
      answer.cancel(true);
    }
  }

  private static String inWords(ExecutionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null ? name : name + ", " + Words.shortened(message);
  }
}
