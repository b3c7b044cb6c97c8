package dev.winnow.spring;

import static dev.winnow.spring.InvalidProperty.applied;
import static dev.winnow.spring.InvalidProperty.required;

import dev.winnow.sdk.Winnow;
import dev.winnow.sdk.WinnowBuilder;
import dev.winnow.servlet.Storefront;
import dev.winnow.servlet.StorefrontBuilder;
import dev.winnow.servlet.WinnowProxy;
import java.net.URI;
import java.util.List;

/** From properties to what they configure. The bounds are those of the builders. */
final class Settings {
  private static final String ENGINE = "an address such as https://winnow.example.com";

  private static final String ANY_KEY = "wk_srv_any";

  private final WinnowProperties properties;

  Settings(WinnowProperties properties) {
    this.properties = properties;
  }

  WinnowBuilder client() {
    URI engine = engine();
    String key =
        required(
            "winnow.server-key",
            properties.serverKey(),
            "a key of scope server, which begins with wk_srv_");
    // Apart from the key, so that the message names the property that is wrong.
    applied("winnow.engine-url", () -> Winnow.builder(engine, ANY_KEY));
    WinnowBuilder client = applied("winnow.server-key", () -> Winnow.builder(engine, key));
    applied("winnow.ruleset-wait", () -> client.rulesetWait(properties.rulesetWait()));
    applied("winnow.poll-every", () -> client.pollEvery(properties.pollEvery()));
    applied("winnow.queue-size", () -> client.queueSize(properties.queueSize()));
    applied("winnow.deliver-every", () -> client.deliverEvery(properties.deliverEvery()));
    applied("winnow.request-timeout", () -> client.requestTimeout(properties.requestTimeout()));
    applied("winnow.close-wait", () -> client.closeWait(properties.closeWait()));
    if (properties.rulesetFile() != null) {
      client.rulesetFile(properties.rulesetFile());
    }
    return client;
  }

  StorefrontBuilder storefront() {
    StorefrontBuilder shop = Storefront.builder();
    applied("winnow.proxy-path", () -> shop.proxyPath(properties.proxyPath()));
    String domain = properties.cookieDomain();
    if (domain != null) {
      applied("winnow.cookie-domain", () -> shop.cookieDomain(domain));
    }
    String testKey = properties.testKey();
    if (testKey != null) {
      applied("winnow.test-key", () -> shop.testKey(testKey));
    }
    for (int i = 0; i < properties.pages().size(); i++) {
      page(shop, "winnow.pages[%d]".formatted(i), properties.pages().get(i));
    }
    for (int i = 0; i < properties.actions().size(); i++) {
      action(shop, "winnow.actions[%d]".formatted(i), properties.actions().get(i));
    }
    applied("winnow.cached", () -> shop.cached(properties.cached().toArray(String[]::new)));
    List<String> excluded = properties.excluded();
    if (excluded != null) {
      applied("winnow.excluded", () -> shop.excluded(excluded.toArray(String[]::new)));
    }
    return shop;
  }

  WinnowProxy proxy(Winnow winnow, Storefront shop) {
    URI engine = engine();
    String key =
        required(
            "winnow.public-key",
            properties.publicKey(),
            "a key of scope public, which begins with wk_pub_");
    return applied("winnow.public-key", () -> new WinnowProxy(winnow, shop, engine, key));
  }

  private URI engine() {
    return required("winnow.engine-url", properties.engineUrl(), ENGINE);
  }

  private static void page(StorefrontBuilder shop, String name, WinnowProperties.Page page) {
    String path = required(name + ".path", page.path(), "a path such as /cart");
    String type = required(name + ".type", page.type(), "a page type such as cart");
    applied(name, () -> shop.page(path, type, page.event()));
  }

  private static void action(
      StorefrontBuilder shop, String name, WinnowProperties.ShopAction action) {
    String method = required(name + ".method", action.method(), "a method such as POST");
    String path = required(name + ".path", action.path(), "a path such as /cart/items");
    String event = required(name + ".event", action.event(), "an event such as add_to_cart");
    applied(name, () -> shop.action(method, path, event));
  }
}
