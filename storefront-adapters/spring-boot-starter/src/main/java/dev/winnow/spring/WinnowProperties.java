package dev.winnow.spring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a shop is set up for Winnow.
 *
 * @param enabled Whether Winnow runs; where it does not, everybody sees the control, no cookie is
 *     set and nothing is sent.
 * @param engineUrl Where the engine answers, such as https://winnow.example.com. Required.
 * @param serverKey Key of scope server, which begins with wk_srv_. Required.
 * @param publicKey Key of scope public, which begins with wk_pub_; switches on the proxy for the
 *     browser tag.
 * @param proxyPath Path below which the proxy for the browser tag answers.
 * @param rulesetWait How long the start of the shop waits for the first ruleset.
 * @param pollEvery How often the engine is asked for a newer ruleset.
 * @param rulesetFile File that keeps the last good ruleset for a start without the engine.
 * @param queueSize How many events may wait for delivery, 1 to 1,000,000.
 * @param deliverEvery How long an event waits for others to travel with.
 * @param requestTimeout After how long a request to the engine is given up, to be tried again.
 * @param closeWait How long the end of the shop waits for the delivery of what is queued.
 * @param cookieDomain Domain of the cookies, such as shop.example; by default the host that sets
 *     them.
 * @param testKey Secret of at least 16 characters that lets tests visit the shop at another time.
 * @param pages Which paths are which pages; the first that matches wins.
 * @param actions Which requests are which events; the first that matches wins.
 * @param cached Paths of pages that a cache answers with the same HTML for all visitors.
 * @param excluded Paths that are passed through untouched.
 */
@ConfigurationProperties("winnow")
public record WinnowProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable URI engineUrl,
    @Nullable String serverKey,
    @Nullable String publicKey,
    @DefaultValue("/winnow") String proxyPath,
    @DefaultValue("2s") Duration rulesetWait,
    @DefaultValue("10s") Duration pollEvery,
    @Nullable Path rulesetFile,
    @DefaultValue("20000") int queueSize,
    @DefaultValue("1s") Duration deliverEvery,
    @DefaultValue("5s") Duration requestTimeout,
    @DefaultValue("5s") Duration closeWait,
    @Nullable String cookieDomain,
    @Nullable String testKey,
    @DefaultValue List<Page> pages,
    @DefaultValue List<ShopAction> actions,
    @DefaultValue List<String> cached,
    @Nullable List<String> excluded) {

  public WinnowProperties {
    pages = List.copyOf(pages);
    actions = List.copyOf(actions);
    cached = List.copyOf(cached);
    excluded = excluded == null ? null : List.copyOf(excluded);
  }

  /**
   * A page of the shop.
   *
   * @param path Such as /cart, /products/* (one segment) or /help/** (the rest).
   * @param type One of home, category, product, cart, checkout, thank_you, or the shop's own.
   * @param event What the page means beside page_view, where it is not what its type usually means;
   *     none for nothing.
   */
  public record Page(@Nullable String path, @Nullable String type, @Nullable String event) {}

  /**
   * A request that is an event.
   *
   * @param method One of POST, PUT, PATCH, DELETE, GET.
   * @param path Such as /cart/items.
   * @param event Such as add_to_cart.
   */
  public record ShopAction(
      @Nullable String method, @Nullable String path, @Nullable String event) {}

  /** Without the keys, which belong in no log. */
  @Override
  public String toString() {
    return "WinnowProperties[enabled=%s, engineUrl=%s]".formatted(enabled, engineUrl);
  }
}
