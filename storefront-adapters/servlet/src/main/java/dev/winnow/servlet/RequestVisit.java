package dev.winnow.servlet;

import dev.winnow.adapter.page.Action;
import dev.winnow.adapter.page.PageType;
import dev.winnow.adapter.visitor.Device;
import dev.winnow.adapter.visitor.FirstTouch;
import dev.winnow.adapter.visitor.VisitState;
import dev.winnow.adapter.visitor.VisitorCookie;
import dev.winnow.core.ruleset.Assignment.Assigned;
import dev.winnow.core.visitor.Bots;
import dev.winnow.sdk.Visit;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The visit of one request, made when it is first asked for; making it is what sets the cookies.
 * Whatever fails in here is counted, and the shop goes on with a visit that does nothing.
 */
final class RequestVisit {
  static final String ATTRIBUTE = RequestVisit.class.getName();

  /** What templates and JSPs call the visit. */
  static final String NAME = "winnow";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Winnow winnow;
  private final Storefront shop;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final FirstTouch touch;
  private final RequestPath path;
  private @Nullable Visit visit;
  private @Nullable VisitState sent;
  private @Nullable VisitState state;
  private boolean done;

  RequestVisit(
      Winnow winnow,
      Storefront shop,
      HttpServletRequest request,
      HttpServletResponse response,
      FirstTouch touch) {
    this.winnow = winnow;
    this.shop = shop;
    this.request = request;
    this.response = response;
    this.touch = touch;
    this.path = RequestPath.of(request, shop);
  }

  /** Whether the shop said what this request is. */
  boolean isMapped() {
    return path.page() != null || path.action() != null;
  }

  Visit visit() {
    Visit made = visit;
    if (made == null) {
      made = guarded(this::made, null);
      made = made == null ? silent() : made;
      visit = made;
      request.setAttribute(NAME, made);
    }
    return made;
  }

  /**
   * The last moment at which a cookie can be set. By now the shop has told the visit all it knows,
   * so that what is decided here is what the page is about to show.
   */
  void beforeBody() {
    Visit made = visit;
    VisitState known = state;
    if (made == null || known == null || response.isCommitted()) {
      return;
    }
    guarded(
        () -> {
          VisitState next =
              known.entering(made.assignments().stream().map(Assigned::experiment).toList());
          state = next;
          if (made.hasConsent() && !next.equals(sent)) {
            shop.cookies.write(request, response, next);
            sent = next;
          }
          return next;
        },
        known);
  }

  /** The shop has answered: logs what was done and what was seen. */
  void answered() {
    if (done || visit == null) {
      return;
    }
    done = true;
    Visit made = visit;
    guarded(
        () -> {
          log(made);
          return made;
        },
        made);
  }

  /** The shop has failed to answer: there is nothing to log. */
  void failed() {
    done = true;
  }

  private void log(Visit made) {
    if (path.action() != null && response.getStatus() < 400) {
      made.track(path.action().event());
    }
    if (isRenderedPage()) {
      if (path.page() != null) {
        made.track("page_view");
        path.page().meaning().ifPresent(made::track);
      }
      made.rendered();
    }
  }

  private boolean isRenderedPage() {
    String type = response.getContentType();
    return request.getMethod().equals("GET")
        && response.getStatus() == HttpServletResponse.SC_OK
        && type != null
        && type.regionMatches(true, 0, "text/html", 0, "text/html".length())
        && !isPrefetch();
  }

  /** The browser fetches ahead; nobody has seen the page yet. */
  private boolean isPrefetch() {
    String purpose = request.getHeader("Sec-Purpose");
    return purpose != null && purpose.startsWith("prefetch");
  }

  private Visit made() {
    if (path.isCached() || !shop.consent.granted(request)) {
      return silent();
    }
    Clock clock = shop.testTime.clock(request, shop.clock);
    Instant now = clock.instant();
    Optional<UUID> known = shop.cookies.visitor(request);
    if (known.isEmpty() && response.isCommitted()) {
      return silent();
    }
    Optional<VisitState> before = shop.cookies.state(request, now);
    UUID visitor = known.orElseGet(() -> VisitorCookie.issue(now, RANDOM));
    VisitState during =
        before.map(it -> it.seen(now)).orElseGet(() -> VisitState.begin(touch.channel(), now));
    Visit made = described(winnow.visit(visitor, clock), during, visitor);
    boolean sessionGoesOn =
        before.map(it -> it.sessionStart().equals(during.sessionStart())).orElse(false);
    if (known.isEmpty() || !sessionGoesOn) {
      shop.cookies.write(request, response, visitor);
    }
    sent = before.orElse(null);
    state = during;
    return made;
  }

  private Visit described(Visit made, VisitState during, UUID visitor) {
    String agent = request.getHeader("User-Agent");
    Device device = Device.of(agent, request.getHeader("Sec-CH-UA-Mobile"));
    on(made)
        .session(during.session(visitor))
        .entered(Set.copyOf(during.entered()))
        .attribute("device", device.label())
        .attribute("channel", during.channel().label())
        .attribute("visitor", during.isFirstSession(visitor) ? "new" : "returning")
        .attribute("bot", Bots.isBot(agent) ? true : null)
        .customer(guarded(() -> shop.customer.of(request), null));
    guarded(() -> shop.attributes.of(request), Map.<String, Object>of()).forEach(made::attribute);
    return made;
  }

  /** Nobody in particular, of whom nothing is stored and nothing sent. */
  private Visit silent() {
    return on(winnow.visit(UUID.randomUUID(), shop.clock)).consent(false);
  }

  private Visit on(Visit made) {
    return made.page(path.page() == null ? null : path.page().type(), path.text());
  }

  private <T extends @Nullable Object> T guarded(Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      winnow.failed(failure);
      return otherwise;
    }
  }

  /** What the shop's settings say of this request. */
  private record RequestPath(
      String text, @Nullable PageType page, @Nullable Action action, boolean isCached) {
    static RequestPath of(HttpServletRequest request, Storefront shop) {
      String text = WinnowFilter.path(request);
      String method = request.getMethod();
      boolean reads = method.equals("GET") || method.equals("HEAD");
      return new RequestPath(
          text,
          shop.pages.of(text).orElse(null),
          shop.actions.of(method, text).orElse(null),
          reads && shop.isCached(text));
    }
  }
}
