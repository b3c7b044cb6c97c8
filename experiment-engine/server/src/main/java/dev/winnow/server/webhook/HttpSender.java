package dev.winnow.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts a message once: no redirect is followed, nothing is tried again, no proxy of the
 * environment is asked, and every connection is a new one.
 */
@Singleton
final class HttpSender {
  private static final int CONNECTIONS = 32;

  private final WebhookSettings settings;
  private final Clock clock;
  private final CloseableHttpClient client;

  HttpSender(WebhookSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    Timeout timeout = Timeout.of(settings.timeout());
    this.client =
        HttpClients.custom()
            .setUserAgent("Winnow")
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new GuardedResolver(settings.allowPrivate()))
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(timeout).build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout)
                    .setResponseTimeout(timeout)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  Outcome send(String url, Endpoint endpoint, Message message) {
    if (!EndpointReader.isTarget(url, settings.allowPrivate())) {
      return new Outcome.Unanswered("only https addresses are posted to", 0);
    }
    Instant now = clock.instant();
    String body = message.body();
    var request = new HttpPost(url);
    request.setHeader("webhook-id", message.id());
    request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
    request.setHeader(
        "webhook-signature", Signature.of(endpoint.secretsAt(now), message.id(), now, body));
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    // The client's own timeouts begin anew with every byte.
    CompletableFuture.delayedExecutor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .execute(request::cancel);
    long began = System.nanoTime();
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      String answer = beginning(response.getEntity());
      return new Outcome.Answered(response.getCode(), answer, since(began));
    } catch (IOException failure) {
      return new Outcome.Unanswered(why(request, failure), since(began));
    }
  }

  /** The rest is not read: it may have no end. */
  private static String beginning(HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    InputStream body = entity.getContent();
    byte[] bytes = body == null ? new byte[0] : body.readNBytes(Kept.LONGEST_ANSWER * 4);
    return Kept.answer(new String(bytes, UTF_8));
  }

  private String why(HttpPost request, IOException failure) {
    if (request.isCancelled()) {
      return "no answer within %d s".formatted(settings.timeout().toSeconds());
    }
    return switch (failure) {
      case GuardedResolver.NotPublic refused -> Kept.why(String.valueOf(refused.getMessage()));
      case UnknownHostException unknown -> "there is no such host";
      case ConnectException refused -> "the host cannot be connected to";
      case SSLException wrong -> Kept.why("TLS: " + wrong.getMessage());
      default -> "the connection broke, or what was answered is no HTTP";
    };
  }

  private static long since(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  @PreDestroy
  void close() throws IOException {
    client.close();
  }
}
