package dev.winnow.spring;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.change.Change;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.sdk.TestWinnow;
import dev.winnow.spring.shop.Shop;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

@SpringBootTest(
    classes = {Shop.class, ShopTest.Doubles.class},
    webEnvironment = WebEnvironment.RANDOM_PORT)
final class ShopTest {
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final TestWinnow winnow;
  private final int port;

  ShopTest(@Autowired TestWinnow winnow, @LocalServerPort int port) {
    this.winnow = winnow;
    this.port = port;
  }

  // snippet
  @TestConfiguration(proxyBeanMethods = false)
  static class Doubles {
    @Bean
    TestWinnow winnow() {
      var winnow = new TestWinnow();
      var green = new Change.CtaChange("Check out securely", null, null, null);
      winnow.show("cart-cta", "cart", "green", green);
      return winnow;
    }
  }

  // end

  @BeforeEach
  void nothingHasHappened() {
    winnow.forget();
  }

  @Test
  void aTemplateShowsTheVariantAndTheExposureIsLogged() throws Exception {
    assertTrue(get("/cart").body().contains(">Check out securely</a>"));

    assertEquals(List.of("page_view", "view_cart", "exposure"), logged(3));
    assertEquals("cart", winnow.events("exposure").get(0).page());
  }

  @Test
  void whatTheControllerSaysOfTheVisitIsOnItsEvents() throws Exception {
    get("/cart");
    logged(3);

    assertEquals(
        "49.9", String.valueOf(winnow.events("exposure").get(0).attributes().value("cartValue")));
  }

  @Test
  void anActionIsLoggedAndItsRedirectCarriesNothingOfWinnow() throws Exception {
    HttpResponse<String> cart =
        browser.send(
            HttpRequest.newBuilder(shop("/cart/items")).POST(BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    assertEquals(shop("/cart"), cart.uri());
    assertEquals(List.of("add_to_cart", "page_view", "view_cart", "exposure"), logged(4));
  }

  @Test
  void aPageThatIsAnsweredLaterIsLoggedAsWell() throws Exception {
    assertTrue(get("/slow").body().contains("Check out securely"));

    assertEquals(List.of("exposure"), logged(1));
  }

  @Test
  void aTemplateOfAPageThatIsNotMappedHasItsVisit() throws Exception {
    assertTrue(get("/about").body().contains("Check out securely"));

    assertEquals(List.of("exposure"), logged(1));
  }

  @Test
  void whoDidNotAgreeSeesTheControlAndIsNotLogged() throws Exception {
    HttpResponse<String> refused =
        browser.send(
            HttpRequest.newBuilder(shop("/cart")).header("Sec-GPC", "1").build(),
            BodyHandlers.ofString());
    get("/cart");

    assertTrue(refused.body().contains(">Go to checkout</a>"));
    assertEquals(List.of(), refused.headers().allValues("Set-Cookie"));
    assertEquals(List.of("page_view", "view_cart", "exposure"), logged(3));
  }

  @Test
  void theShopsOwnMistakeStaysItsOwnAndIsNoExposure() throws Exception {
    assertEquals(500, get("/broken").statusCode());
    get("/cart");

    assertEquals(List.of("page_view", "view_cart", "exposure"), logged(3));
  }

  @Test
  void controllersAndPagesSpeakOfTheSameVisitor() throws Exception {
    String visitor = get("/api/visitor").body();
    get("/cart");
    logged(3);

    assertFalse(visitor.isEmpty());
    assertTrue(winnow.events().stream().allMatch(each -> visitor.equals(visitorOf(each))));
  }

  private static String visitorOf(StoreEvent event) {
    return String.valueOf(event.visitor());
  }

  /** The events, once there are as many; a browser has its answer before the shop has logged it. */
  private List<String> logged(int many) {
    await().atMost(Duration.ofSeconds(20)).until(() -> winnow.events().size() >= many);
    return winnow.events().stream().map(StoreEvent::type).toList();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(shop(path)).build(), BodyHandlers.ofString());
  }

  private URI shop(String path) {
    return URI.create("http://localhost:%d%s".formatted(port, path));
  }
}
