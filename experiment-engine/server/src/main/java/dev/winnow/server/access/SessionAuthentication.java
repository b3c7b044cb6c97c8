package dev.winnow.server.access;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A person's cookie. A request that changes something must come from a page of this engine: the
 * browser says so itself ({@code Sec-Fetch-Site}), or else its {@code Origin} is this host.
 */
@Singleton
public final class SessionAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
  public static final String COOKIE = "winnow_session";

  private final Sessions sessions;

  SessionAuthentication(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return request
        .getCookies()
        .findCookie(COOKIE)
        .filter(cookie -> isSafe(request) || isFromHere(request))
        .<Publisher<Authentication>>map(cookie ->
            Mono.fromFuture(() -> sessions.find(cookie.getValue()))
                .flatMap(found -> Mono.justOrEmpty(found.map(Caller::authentication))))
        .orElseGet(Publishers::empty);
  }

  private static boolean isSafe(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
  }

  private static boolean isFromHere(HttpRequest<?> request) {
    Optional<String> site = request.getHeaders().findFirst("Sec-Fetch-Site");
    if (site.isPresent()) {
      return site.get().equals("same-origin") || site.get().equals("none");
    }
    String host = request.getHeaders().get("Host");
    return request
        .getHeaders()
        .findFirst("Origin")
        .map(origin -> origin.equals("https://" + host) || origin.equals("http://" + host))
        .orElse(false);
  }
}
