package dev.winnow.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.winnow.sdk.Shops.ANN;
import static dev.winnow.sdk.Shops.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.winnow.core.change.Change;
import dev.winnow.core.order.ShopOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the README shows is what is run here. */
final class ReadmeTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final Path SOURCE = Path.of("src/test/java/dev/winnow/sdk/ReadmeTest.java");

  static Winnow started(URI engine, String serverKey) {
    // snippet
    // One for the whole shop, closed when the shop ends.
    Winnow winnow = Winnow.builder(engine, serverKey).build();
    // end
    return winnow;
  }

  static String cartPage(Winnow winnow, UUID visitorId) {
    // snippet
    // In a request:
    Visit visit = winnow.visit(visitorId).page("cart", "/cart").attribute("device", "mobile");
    Shown button = visit.show("cart-cta");
    String page = "<button>%s</button>".formatted(button.text("text", "Go to checkout"));
    // Once the page went out, the exposure is logged; then what the visitor does.
    visit.rendered();
    visit.track("begin_checkout");
    // end
    return page;
  }

  static void orders(
      Winnow winnow, UUID visitorId, Instant createdAt, Instant refundedAt, Instant cancelledAt) {
    Visit visit = winnow.visit(visitorId);
    // snippet
    ShopOrder order =
        ShopOrder.of("5500123", "EUR", createdAt)
            .goods(new BigDecimal("49.90"))
            .tax(new BigDecimal("9.48"))
            .shipping(new BigDecimal("4.90"));
    // On the thank-you page:
    visit.purchased(order);
    // Whenever it happens, without a visit:
    winnow.send(order.refunded("r-1", new BigDecimal("24.95"), refundedAt));
    winnow.send(order.cancelled(cancelledAt));
    // end
  }

  @Test
  void theCodeOfTheReadmeIsTheOneHere() throws IOException {
    var snippets = new ArrayList<String>();
    var snippet = new StringBuilder();
    boolean within = false;
    for (String line : Files.readAllLines(SOURCE)) {
      if (line.equals("    // end")) {
        snippets.add(snippet.toString());
        snippet.setLength(0);
        within = false;
      } else if (within) {
        snippet.append(line.isEmpty() ? line : line.substring(4)).append('\n');
      } else {
        within = line.equals("    // snippet");
      }
    }

    assertEquals(snippets, fenced());
  }

  @Test
  void theButtonIsWhatTheExperimentSays() {
    SERVER.stubFor(get("/v1/ruleset").willReturn(ok().withBody(Shops.ruleset(17).toJson())));
    SERVER.stubFor(post("/v1/events").willReturn(status(422)));
    try (Winnow winnow = started(URI.create(SERVER.baseUrl()), Shops.KEY)) {
      assertEquals("<button>Check out securely</button>", cartPage(winnow, ANN));
      assertEquals(0, winnow.status().counters().failures());
    }
  }

  @Test
  void aShopsOwnTest() {
    UUID visitorId = ANN;
    // snippet
    var winnow = new TestWinnow();
    var green = new Change.CtaChange("Check out securely", "green", null, null);
    winnow.show("cart-cta", "cart", "green", green);

    String page = cartPage(winnow, visitorId);

    assertEquals("<button>Check out securely</button>", page);
    assertEquals(1, winnow.events("exposure").size());
    assertEquals(1, winnow.events("begin_checkout").size());
    // end
  }

  @Test
  void theOrderIsReported() {
    var winnow = new TestWinnow();
    orders(winnow, ANN, NOON, NOON.plusSeconds(1), NOON.plusSeconds(2));

    assertEquals(
        List.of("purchase", "refund", "order_cancelled"),
        winnow.events().stream().map(each -> each.type()).toList());
    assertEquals(0, winnow.status().counters().failures());
  }

  @Test
  void theSettingsHaveTheDefaultsOfTheReadme() throws IOException {
    var settings = Winnow.builder(URI.create("http://localhost"), Shops.KEY);
    List<String> rows =
        List.of(
            row("rulesetWait", seconds(settings.rulesetWait)),
            row("pollEvery", seconds(settings.pollEvery)),
            row("rulesetFile", settings.rulesetFile == null ? "none" : "?"),
            row("queueSize", "%,d events".formatted(settings.queueSize)),
            row("deliverEvery", seconds(settings.deliverEvery)),
            row("requestTimeout", seconds(settings.requestTimeout)),
            row("closeWait", seconds(settings.closeWait)));

    for (String row : rows) {
      assertTrue(readme().contains(row), row);
    }
  }

  private static String row(String name, String value) {
    return "| `%s` | %s |".formatted(name, value);
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  private static List<String> fenced() throws IOException {
    return Arrays.stream(readme().split("```java\n", -1))
        .skip(1)
        .map(block -> block.substring(0, block.indexOf("```")))
        .toList();
  }
}
