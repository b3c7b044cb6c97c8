package dev.winnow.server.console;

import dev.winnow.server.Configuration;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.SessionAuthentication;
import dev.winnow.server.access.Sessions;
import dev.winnow.server.page.Pages;
import dev.winnow.server.page.SignInPage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in by a one-time link, and out again. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInPages {
  private static final Duration LENGTH = Duration.ofDays(30);

  private final Entrance entrance;
  private final Sessions sessions;
  private final Pages pages;
  private final boolean behindTls;

  SignInPages(Entrance entrance, Sessions sessions, Pages pages, Configuration configuration) {
    this.entrance = entrance;
    this.sessions = sessions;
    this.behindTls =
        configuration.publicUrl() != null && configuration.publicUrl().startsWith("https:");
    this.pages = pages;
  }

  @Get("/sign-in")
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<?> signIn(HttpRequest<?> request, @QueryValue @Nullable String link) {
    if (link == null) {
      return page(HttpStatus.OK, null);
    }
    Optional<String> token = entrance.open(link);
    return token.isEmpty()
        ? page(HttpStatus.UNAUTHORIZED, "This link was used before, or is too old.")
        : HttpResponse.seeOther(URI.create("/")).cookie(cookie(request, token.get(), LENGTH));
  }

  @Post(value = "/sign-out", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(Caller.VIEWER)
  HttpResponse<?> signOut(
      HttpRequest<?> request, @Body Map<String, String> form, Authentication authentication) {
    Forms.sender(authentication, form);
    request
        .getCookies()
        .findCookie(SessionAuthentication.COOKIE)
        .ifPresent(cookie -> sessions.close(cookie.getValue()));
    return HttpResponse.seeOther(URI.create("/sign-in")).cookie(cookie(request, "", Duration.ZERO));
  }

  private HttpResponse<String> page(HttpStatus status, @Nullable String problem) {
    return HttpResponse.<String>status(status)
        .contentType(MediaType.TEXT_HTML_TYPE)
        .body(pages.signIn(new SignInPage(problem)));
  }

  private Cookie cookie(HttpRequest<?> request, String token, Duration length) {
    return Cookie.of(SessionAuthentication.COOKIE, token)
        .path("/")
        .httpOnly(true)
        .secure(behindTls || request.isSecure())
        .sameSite(SameSite.Lax)
        .maxAge(length);
  }
}
