package dev.winnow.examples.shoppers.shop;

import dev.winnow.examples.shoppers.books.ShopOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The shop that is walked: where it is, and what those who walk it know of it. */
public final class Shop {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final LongAdder pages = new LongAdder();
  private final URI address;
  private final TestClock clock;
  private final String officePassword;
  private final Map<String, Words> words;
  private final List<String> products;

  /**
   * A shop that answers.
   *
   * @param address of its home page
   * @param testKey with which it lives another day
   * @param officePassword of its user {@code office}
   * @param words that only a changed page says, by experiment
   */
  public Shop(URI address, String testKey, String officePassword, Map<String, Words> words)
      throws IOException, InterruptedException {
    this.address = address;
    this.clock = new TestClock(testKey);
    this.officePassword = officePassword;
    this.words = Map.copyOf(words);
    this.products = found();
  }

  /** How many products the catalogue has. */
  public int products() {
    return products.size();
  }

  /** Pages asked for so far, forms and redirects included. */
  public long pages() {
    return pages.sum();
  }

  /** All orders in the shop's own books whose visitor is known to it. */
  public List<ShopOrder> books() throws IOException, InterruptedException {
    return new Office(this).books();
  }

  String product(int place) {
    return products.get(place % products.size());
  }

  Words words(String experiment) {
    return words.getOrDefault(experiment, new Words(Set.of()));
  }

  String officePassword() {
    return officePassword;
  }

  /** A new browser, which sends these along and tells the time of a simulated day. */
  Browser browser(Map<String, String> headers, Supplier<Instant> time) {
    return new Browser(
        http,
        address,
        () -> {
          pages.increment();
          var all = new HashMap<>(headers);
          all.putAll(clock.headers(time.get()));
          return all;
        });
  }

  /** The ids of what may be put into the cart, by walking the shelves. */
  private List<String> found() throws IOException, InterruptedException {
    Instant now = Instant.now();
    Browser browser = browser(Map.of("User-Agent", "curl/8 (stocktaking)"), () -> now);
    var ids = new ArrayList<String>();
    for (Element shelf : browser.open("/").select("a[href^=/category/]")) {
      for (Element link : browser.open(shelf.attr("href")).select("a[href^=/products/]")) {
        String id = link.attr("href").substring("/products/".length());
        if (!ids.contains(id) && !isMadeOnce(browser.open(link.attr("href")))) {
          ids.add(id);
        }
      }
    }
    if (ids.isEmpty()) {
      throw new IOException("the shop at " + address + " has no products on its shelves");
    }
    return List.copyOf(ids);
  }

  /** Of such a piece there are two dozen: a crowd would meet it sold out, and nothing else. */
  private static boolean isMadeOnce(Document product) {
    return product.body().text().contains("There will be no more.");
  }
}
