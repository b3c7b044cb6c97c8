package dev.winnow.server.access;

import dev.winnow.server.problem.ProblemResponse;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;

/** 401 and 403 for programs; the way to sign in for people. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class NotAllowed implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
    boolean isPage =
        !request.getPath().startsWith("/v1/")
            && request.getHeaders().accept().stream()
                .anyMatch(type -> type.matches(MediaType.TEXT_HTML_TYPE));
    if (refused.isForbidden()) {
      return ProblemResponse.of(HttpStatus.FORBIDDEN, "this key, or this person, may not do that");
    }
    if (isPage) {
      return HttpResponse.seeOther(URI.create("/sign-in"));
    }
    return ProblemResponse.of(
            HttpStatus.UNAUTHORIZED, "a valid key is needed: Authorization: Bearer wk_...")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }
}
