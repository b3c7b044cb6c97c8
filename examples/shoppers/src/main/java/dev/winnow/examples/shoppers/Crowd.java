package dev.winnow.examples.shoppers;

import dev.winnow.examples.shoppers.people.Planted;
import dev.winnow.examples.shoppers.people.Shopper;
import dev.winnow.examples.shoppers.people.Taste;
import dev.winnow.examples.shoppers.shop.Office;
import dev.winnow.examples.shoppers.shop.Shop;
import dev.winnow.examples.shoppers.shop.SoldOut;
import dev.winnow.examples.shoppers.shop.WalkedShop;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many shoppers at once, each with a life of its own over simulated days. */
final class Crowd {
  private final Shop shop;
  private final Taste taste;
  private final int atOnce;
  private final PrintStream out;

  /**
   * A crowd.
   *
   * @param atOnce how many shop at the same time
   */
  Crowd(Shop shop, Taste taste, int atOnce, PrintStream out) {
    this.shop = shop;
    this.taste = taste;
    this.atOnce = atOnce;
    this.out = out;
  }

  /**
   * Sends all of them through the shop, and what became of their orders through its office.
   *
   * @param now nobody does anything later than this
   * @return what each was really shown, save those who left because something was sold out
   * @throws IOException if a page of the shop failed
   */
  List<Planted.Lived> live(List<Shopper> shoppers, Instant now)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Queue<Planted.Lived> lived = new ConcurrentLinkedQueue<>();
    var failure = new AtomicReference<@Nullable Exception>();
    var done = new AtomicInteger();
    var turnstile = new Semaphore(atOnce);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Shopper shopper : shoppers) {
        turnstile.acquire();
        if (failure.get() != null) {
          break;
        }
        threads.execute(() -> {
          try {
            lived.add(live(shopper, now));
            progress(done.incrementAndGet(), shoppers.size());
          } catch (SoldOut bad) {
            progress(done.incrementAndGet(), shoppers.size());
          } catch (IOException | InterruptedException | RuntimeException failed) {
            failure.compareAndSet(null, failed);
          } finally {
            turnstile.release();
          }
        });
      }
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw new IOException("a shopper could not go on: " + failed.getMessage(), failed);
    }
    if (lived.size() < shoppers.size()) {
      out.printf("%,d found something sold out, and left.%n", shoppers.size() - lived.size());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    out.printf(
        "%,d shoppers, %,d pages in %.0f s: %,.0f pages a second%n",
        shoppers.size(), shop.pages(), seconds, shop.pages() / seconds);
    return List.copyOf(lived);
  }

  private Planted.Lived live(Shopper shopper, Instant now)
      throws IOException, InterruptedException {
    var walk = new WalkedShop(shop, shopper, now);
    shopper.live(walk, taste, now);
    var office = new Office(shop);
    for (WalkedShop.Placed order : walk.placed()) {
      if (shopper.aftermath().isPresent()) {
        Instant then = order.time().plus(shopper.aftermath().get().after());
        if (!then.isAfter(now)) {
          office.settle(order.id(), shopper.aftermath().get(), then);
        }
      }
    }
    return new Planted.Lived(shopper, walk.seen());
  }

  private void progress(int done, int all) {
    int step = Math.max(1, all / 10);
    if (done % step == 0) {
      out.printf("  %3d %% of %,d shoppers%n", 100L * done / all, all);
    }
  }

  /**
   * Draws a crowd.
   *
   * @param days over which their first visits are spread, up to {@code now}
   */
  static List<Shopper> drawn(long seed, int count, int days, Instant now, int products) {
    Duration span = Duration.ofDays(days);
    return IntStream.range(0, count)
        .mapToObj(number -> Shopper.drawn(seed, number, now.minus(span), span, products))
        .toList();
  }
}
