package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryTest extends InChromium {
  private static final int NAVIGATIONS = 1_000;
  private static final int TABS = 4;
  private static final List<String> CHECKOUT = List.of("/cart", "/address", "/payment", "/review");

  @BeforeEach
  void aShop() {
    running();
    shop.page("/", html("home", "<h1>Home</h1>")).page("/next", html("cart", "<h1>Next</h1>"));
  }

  @Test
  void eventsTravelTogetherInBatchesThatABrowserLetsPass() {
    Page page = home();
    List<Integer> sizes = batches(page);

    page.evaluate("for (let n = 0; n < 400; n++) winnow('track', 'step', {attributes: {n}})");

    assertEquals(numbers(400), numbersOf(shop.awaited("step", 400)));
    assertTrue(sizes.stream().allMatch(size -> size <= 41), sizes.toString());
  }

  @Test
  void anEngineThatAnswersAgainGetsWhatItRefusedFor() {
    Page page = home();
    shop.answering(503);
    page.evaluate("winnow('track', 'kept')");
    posted(1);

    shop.answering(202);

    assertEquals(1, shop.awaited("kept", 1).size());
    page.waitForCondition(() -> nothingWaits(page));
  }

  @Test
  void theNextPageSendsWhatTheEngineDidNotTakeAtTheEndOfThisOne() {
    Page page = home();
    shop.answering(503);
    page.evaluate("winnow('track', 'kept')");
    page.navigate(shop.address("/next"));
    posted(1);
    assertEquals(List.of(), shop.events("kept"));

    shop.answering(202);

    assertEquals("/", shop.awaited("kept").path());
    page.waitForCondition(() -> nothingWaits(page));
  }

  @Test
  void whatIsTooLargeForTheBackgroundTravelsToo() {
    Page page = home();
    page.evaluate(
        "for (let n = 0; n < 40; n++) winnow('track', 'step', {attributes: Object.fromEntries("
            + "[...Array(15)].map((_, i) => ['n' + i, 'x'.repeat(190)]).concat([['n', n]]))})");

    assertEquals(numbers(40), numbersOf(shop.awaited("step", 40)));
    page.waitForCondition(() -> nothingWaits(page));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 413})
  void whatTheEngineWillNeverTakeIsDropped(int status) {
    Page page = home();
    shop.answering(status);
    page.evaluate("winnow('track', 'lost')");
    posted(1);
    page.waitForCondition(() -> nothingWaits(page));

    shop.answering(202);
    page.navigate(shop.address("/next"));

    leave(page);
    assertEquals(List.of(), shop.events("lost"));
  }

  @Test
  void anEngineThatIsTooBusyIsAskedAgain() {
    Page page = home();
    shop.answering(429);
    page.evaluate("winnow('track', 'kept')");
    posted(1);

    shop.answering(202);

    shop.awaited("kept");
  }

  @Test
  void whereStorageIsBlockedABeaconTakesTheEventsAlong() {
    Page page = visitor(Device.DESKTOP);
    page.addInitScript(
        "for (const name of ['localStorage', 'sessionStorage'])"
            + " Object.defineProperty(window, name, {get() { throw new DOMException('blocked', 'SecurityError') }})");
    page.navigate(shop.address("/"));
    page.evaluate("winnow('track', 'kept')");

    page.navigate("about:blank");

    assertEquals("/", shop.awaited("kept").path());
    assertEquals(1, shop.events("page_view").size());
  }

  @Test
  void whatIsGarbledInStorageHoldsUpNothing() {
    Page page = home();
    page.evaluate("localStorage.setItem('winnow.e.0', 'garbled')");

    page.reload();
    page.evaluate("winnow('track', 'kept')");

    shop.awaited("kept");
  }

  @Test
  void aVisitOfAThousandPagesLosesNothing() {
    for (int i = 0; i < CHECKOUT.size(); i++) {
      String next = CHECKOUT.get((i + 1) % CHECKOUT.size());
      shop.page(
          CHECKOUT.get(i),
          """
          <!doctype html><html data-winnow-page=checkout><title>A step</title>
          <script src=/winnow/tag.js></script><body><a>Next</a><script>
          const n = +new URLSearchParams(location.search).get('n');
          const link = document.querySelector('a');
          link.href = '%s?n=' + (n + 1);
          link.onclick = () => winnow('track', 'step', {attributes: {n}});
          if (n %% %d) setTimeout(() => link.click());
          </script></body></html>
          """
              .formatted(next, NAVIGATIONS / TABS));
    }
    Page page = visitor(Device.DESKTOP);
    var tabs = new ArrayList<>(List.of(page));
    while (tabs.size() < TABS) {
      tabs.add(page.context().newPage());
    }
    for (int i = 0; i < TABS; i++) {
      tabs.get(i).navigate(shop.address("/cart?n=" + i * NAVIGATIONS / TABS));
      tabs.get(i).evaluate("document.querySelector('a').click()");
    }

    for (int i = 0; i < TABS; i++) {
      tabs.get(i)
          .waitForURL(
              "**?n=" + (i + 1) * NAVIGATIONS / TABS,
              new Page.WaitForURLOptions().setTimeout(120_000));
    }

    assertEquals(numbers(NAVIGATIONS), numbersOf(shop.awaited("step", NAVIGATIONS)));
    List<String> ids = shop.events("step").stream().map(StoreEvent::id).distinct().toList();
    assertEquals(NAVIGATIONS, ids.size(), "no step has a second id");
    page.waitForCondition(() -> nothingWaits(page));
  }

  private Page home() {
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address("/"));
    assertThat(page.locator("h1")).hasText("Home");
    return page;
  }

  /** Waits for so many posts from now on. */
  private void posted(int count) {
    long before = posts();
    PageServer.await(() -> posts() >= before + count, () -> shop.asked().toString());
  }

  private long posts() {
    return shop.asked().stream().filter("POST /winnow/events"::equals).count();
  }

  private static List<Integer> batches(Page page) {
    var sizes = new CopyOnWriteArrayList<Integer>();
    page.onRequest(request -> {
      if (request.url().endsWith("/winnow/events")) {
        var batch = (Map<?, ?>) Objects.requireNonNull(Json.parse(request.postDataBuffer()));
        sizes.add(((List<?>) Objects.requireNonNull(batch.get("events"))).size());
      }
    });
    return sizes;
  }

  private static boolean nothingWaits(Page page) {
    return (Boolean)
        page.evaluate("!Object.keys(localStorage).some((key) => key.startsWith('winnow.e.'))");
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Integer> numbersOf(List<StoreEvent> events) {
    return events.stream()
        .map(event -> new BigDecimal(String.valueOf(event.attributes().value("n"))).intValue())
        .sorted()
        .toList();
  }
}
