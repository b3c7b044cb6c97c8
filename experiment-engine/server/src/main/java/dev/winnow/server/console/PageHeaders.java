package dev.winnow.server.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;

/** Pages run no script, load nothing from elsewhere, and are shown in no frame. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PageHeaders {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  @ResponseFilter
  void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.header("X-Content-Type-Options", "nosniff");
    boolean isPage =
        response
            .getContentType()
            .or(() -> declared(request))
            .filter(type -> type.matches(MediaType.TEXT_HTML_TYPE))
            .isPresent();
    if (isPage) {
      response
          .header("Content-Security-Policy", POLICY)
          .header("Referrer-Policy", "same-origin")
          .header("Cache-Control", "no-store");
    }
  }

  /** What the route says it produces; the framework puts it on the answer after the filters. */
  private static Optional<MediaType> declared(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .flatMap(route -> route.getProduces().stream().findFirst());
  }
}
