package dev.winnow.server.access;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A program's key: {@code Authorization: Bearer wk_...}, or {@code ?key=} where a browser cannot
 * set headers ({@code sendBeacon}); an admin key is never taken from an address.
 */
@Singleton
final class KeyAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
  private static final String BEARER = "Bearer ";

  private final Keys keys;

  KeyAuthentication(Keys keys) {
    this.keys = keys;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    String bearer =
        header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
    boolean inHeader = bearer != null;
    String key = inHeader ? bearer : request.getParameters().get("key");
    if (key == null) {
      return Publishers.empty();
    }
    // Others may wait for the same look-up: one of them who leaves must not cancel it.
    return Mono.fromFuture(() -> keys.find(key), true)
        .flatMap(found ->
            Mono.justOrEmpty(
                found
                    .filter(apiKey -> inHeader || apiKey.scope() != Scope.ADMIN)
                    .filter(apiKey -> isFromAllowedOrigin(apiKey, request))
                    .map(apiKey ->
                        new Caller.Program(
                                apiKey.scope(), apiKey.storeId(), Token.fingerprint(apiKey.hash()))
                            .authentication())));
  }

  private static boolean isFromAllowedOrigin(ApiKey key, HttpRequest<?> request) {
    Optional<String> origin = request.getHeaders().findFirst(HttpHeaders.ORIGIN);
    return key.origins().isEmpty()
        || origin.isEmpty()
        || Arrays.asList(key.origins().split(" ")).contains(origin.get());
  }
}
