package dev.winnow.examples.shoppers;

import dev.winnow.examples.engine.EngineClient;
import dev.winnow.examples.shoppers.books.Reconciliation;
import dev.winnow.examples.shoppers.books.Report;
import dev.winnow.examples.shoppers.people.Planted;
import dev.winnow.examples.shoppers.people.Shopper;
import dev.winnow.examples.shoppers.people.Taste;
import dev.winnow.examples.shoppers.shop.Shop;
import dev.winnow.examples.shoppers.shop.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Simulated shoppers. {@code prepare} makes the store at the engine and the settings of the shop;
 * {@code crowd} sends many through the shop over simulated days and compares the books in the end;
 * {@code trickle} goes on, one every second or so, until it is stopped.
 */
public final class Shoppers {
  /** The key of the store at the engine. */
  public static final String STORE = Opening.STORE;

  private final Settings settings;
  private final PrintStream out;

  /**
   * Shoppers of a shop.
   *
   * @param environment where the engine and the shop are, and who shops; the README lists the names
   * @param out where progress and the books are printed
   * @throws IllegalArgumentException if a value is missing or out of bounds
   */
  public Shoppers(Map<String, String> environment, PrintStream out) {
    this.settings = Settings.of(environment);
    this.out = out;
  }

  public static void main(String[] arguments) throws InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      System.exit(new Shoppers(System.getenv(), out).run(List.of(arguments)));
    } catch (IllegalArgumentException | IOException failed) {
      out.println(failed.getMessage());
      System.exit(1);
    }
  }

  /** The exit code. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    return switch (arguments.size() == 1 ? arguments.getFirst() : "") {
      case "prepare" -> {
        prepare();
        yield 0;
      }
      case "crowd" -> crowd() ? 0 : 1;
      case "trickle" -> {
        trickle();
        yield 0;
      }
      default -> {
        out.println("There are: prepare, crowd, trickle.");
        yield 2;
      }
    };
  }

  private void prepare() throws IOException, InterruptedException {
    Instant since = Instant.now().minus(Duration.ofDays(settings.days() + 1));
    new Opening(engine()).open(since, settings.engine().toString(), settings.file());
    out.printf("The store %s is open, its experiments run.%n", Opening.STORE);
  }

  private boolean crowd() throws IOException, InterruptedException {
    Shop shop = shop();
    Instant now = Instant.now();
    if (Report.of(engine(), Opening.STORE, "cart-cta").units() > 0) {
      out.println("A first crowd has been here already.");
      return true;
    }
    List<Shopper> people =
        Crowd.drawn(settings.seed(), settings.count(), settings.days(), now, shop.products());
    List<Planted.Lived> lived =
        new Crowd(shop, Taste.USUAL, settings.atOnce(), out).live(people, now);
    Reconciliation books = Books.compared(shop, engine());
    Books.print(books, out);
    Effects.print(engine(), Planted.of(lived, Taste.USUAL, now), out);
    return books.isEqual();
  }

  /** As they come, in the time of the clock on the wall. */
  private void trickle() throws IOException, InterruptedException {
    Shop shop = shop();
    for (int number = settings.count(); !Thread.interrupted(); number++) {
      Instant now = Instant.now();
      List<Shopper> one =
          List.of(
              Shopper.drawn(
                  settings.seed(), number, now.minusSeconds(600), Duration.ZERO, shop.products()));
      new Crowd(shop, Taste.USUAL, 1, new PrintStream(PrintStream.nullOutputStream()))
          .live(one, now);
      Thread.sleep(Duration.ofSeconds(1));
    }
  }

  /** The engine, with its admin key. */
  public EngineClient engine() {
    return new EngineClient(settings.engine(), settings.adminKey());
  }

  /** The shop, for those who walk it. */
  public Shop shop() throws IOException, InterruptedException {
    Properties known = settings.ofShop();
    Map<String, Words> words = new HashMap<>();
    for (String experiment : Opening.EXPERIMENTS) {
      words.put(experiment, Words.of(Opening.definition(experiment)));
    }
    return new Shop(
        settings.shop(),
        known.getProperty("winnow.test-key"),
        known.getProperty("shop.office.password"),
        words);
  }
}
