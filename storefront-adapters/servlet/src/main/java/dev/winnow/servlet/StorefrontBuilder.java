package dev.winnow.servlet;

import dev.winnow.adapter.page.Action;
import dev.winnow.adapter.page.PageType;
import dev.winnow.adapter.page.PathPattern;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Storefront}. Every setting has a default; it is named at each. */
public final class StorefrontBuilder {
  /** What {@link #excluded} is where a shop does not say. */
  public static final List<String> STATIC =
      List.of(
          "/assets/**",
          "/css/**",
          "/fonts/**",
          "/images/**",
          "/img/**",
          "/js/**",
          "/static/**",
          "/webjars/**",
          "/favicon.ico",
          "/robots.txt",
          "/actuator/**");

  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+", Pattern.CASE_INSENSITIVE);
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_-]+)+");

  final List<PageType> pages = new ArrayList<>();
  final List<Action> actions = new ArrayList<>();
  final List<PathPattern> cached = new ArrayList<>();
  List<PathPattern> excluded = STATIC.stream().map(PathPattern::of).toList();
  String proxyPath = "/winnow";
  @Nullable String cookieDomain;
  @Nullable String testKey;
  WinnowConsent consent = request -> true;
  WinnowCustomer customer = request -> null;
  WinnowAttributes attributes = request -> Map.of();
  Clock clock = Clock.systemUTC();

  StorefrontBuilder() {}

  /** {@link #page(String, String, String)} that means what its type usually means. */
  public StorefrontBuilder page(String path, String type) {
    return page(path, type, null);
  }

  /**
   * Which page a path is; of several that match, the one named first. Beside {@code page_view} a
   * product means {@code view_item}, a category {@code view_item_list}, the cart {@code view_cart},
   * the checkout {@code begin_checkout}, a search {@code search}.
   *
   * @param path such as {@code /cart}, {@code /products/*} or {@code /help/**}
   * @param type {@code home}, {@code category}, {@code product}, {@code cart}, {@code checkout},
   *     {@code thank_you} or a shop's own
   * @param event what the page means instead, such as {@code add_shipping_info} for a later step of
   *     the checkout; {@code none} for nothing but {@code page_view}
   */
  public StorefrontBuilder page(String path, String type, @Nullable String event) {
    pages.add(new PageType(PathPattern.of(path), type, event));
    return this;
  }

  /** Which request is an event, such as {@code POST}, {@code /cart/items}, {@code add_to_cart}. */
  public StorefrontBuilder action(String method, String path, String event) {
    actions.add(new Action(method, PathPattern.of(path), event));
    return this;
  }

  /** Pages that a cache answers with the same HTML for all visitors; by default none. */
  public StorefrontBuilder cached(String... paths) {
    Stream.of(paths).map(PathPattern::of).forEach(cached::add);
    return this;
  }

  /** What is no page and no action, and is passed through untouched; {@link #STATIC}. */
  public StorefrontBuilder excluded(String... paths) {
    this.excluded = Stream.of(paths).map(PathPattern::of).toList();
    return this;
  }

  /** Where the {@link WinnowProxy} answers, without a slash at the end; {@code /winnow}. */
  public StorefrontBuilder proxyPath(String path) {
    if (!PREFIX.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "proxyPath \"%s\": allowed is a path such as /winnow, of letters, digits, _ and -"
              .formatted(path));
    }
    this.proxyPath = path;
    return this;
  }

  /**
   * The domain of the cookies, such as {@code shop.example} for all of its hosts; by default they
   * are of the one host that set them.
   */
  public StorefrontBuilder cookieDomain(String domain) {
    if (!DOMAIN.matcher(domain).matches()) {
      throw new IllegalArgumentException(
          "cookieDomain \"%s\": allowed is a domain such as shop.example".formatted(domain));
    }
    this.cookieDomain = domain;
    return this;
  }

  /**
   * Lets tests move the clock of a visit: a request with this key in {@code Winnow-Test-Key} is of
   * the time in {@code Winnow-Test-Time}. By default nobody can.
   *
   * @param key a secret of at least 16 characters
   */
  public StorefrontBuilder testKey(String key) {
    if (key.length() < TestTime.SHORTEST_KEY) {
      // The key itself is left out of the message: it would end up in a log.
      throw new IllegalArgumentException(
          "testKey: allowed are keys of at least %d characters".formatted(TestTime.SHORTEST_KEY));
    }
    this.testKey = key;
    return this;
  }

  /** Who agreed; by default everybody, and the shop answers for it. */
  public StorefrontBuilder consent(WinnowConsent granted) {
    this.consent = granted;
    return this;
  }

  /** Who is logged in; by default nobody is known. */
  public StorefrontBuilder customer(WinnowCustomer known) {
    this.customer = known;
    return this;
  }

  /** What else is known of a visitor; by default nothing. */
  public StorefrontBuilder attributes(WinnowAttributes known) {
    this.attributes = known;
    return this;
  }

  /** The clock that visits take their time from; that of the system. */
  public StorefrontBuilder clock(Clock newClock) {
    this.clock = newClock;
    return this;
  }

  public Storefront build() {
    return new Storefront(this);
  }
}
