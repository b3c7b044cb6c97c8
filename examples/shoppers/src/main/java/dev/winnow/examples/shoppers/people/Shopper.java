package dev.winnow.examples.shoppers.people;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One person with one browser, drawn from a seed and a number: the same on every run.
 *
 * @param first when the first visit begins
 * @param days visits, in time order
 * @param patience stretches the time between two pages, around 1
 * @param aftermath what becomes of an order, if there is one
 */
public record Shopper(
    int number,
    Device device,
    Arrival arrival,
    Instant first,
    double patience,
    List<Day> days,
    Optional<Aftermath> aftermath) {
  public Shopper {
    days = List.copyOf(days);
  }

  /**
   * Draws a shopper.
   *
   * @param from the first moment at which the first visit may begin
   * @param span the time over which first visits are spread
   * @param products how many the catalogue has
   */
  public static Shopper drawn(long seed, int number, Instant from, Duration span, int products) {
    var random = new SplittableRandom(seed * 1_000_003L + number);
    boolean crawler = random.nextDouble() < 0.01;
    Device device = crawler ? Device.CRAWLER : device(random.nextDouble());
    double intent = random.nextDouble();
    Instant first = from.plusMillis(random.nextLong(Math.max(1, span.toMillis())));
    int visits = crawler ? 1 : visits(random.nextDouble());
    var days = new ArrayList<Day>();
    Duration after = Duration.ZERO;
    for (int visit = 0; visit < visits; visit++) {
      days.add(day(random, after, intent, products));
      after = after.plusMinutes(90).plusMillis(random.nextLong(Duration.ofDays(3).toMillis()));
    }
    return new Shopper(
        number,
        device,
        arrival(random.nextDouble()),
        first,
        0.5 + random.nextDouble(),
        days,
        aftermath(random));
  }

  /**
   * Lives through all visits that begin before {@code now}.
   *
   * @param taste how people take to what they are shown
   */
  public void live(Storefront shop, Taste taste, Instant now)
      throws IOException, InterruptedException {
    boolean cartIsFull = false;
    for (Day day : days) {
      Instant time = first.plus(day.after());
      if (time.isAfter(now)) {
        return;
      }
      shop.arrive(time, arrival);
      cartIsFull = visit(shop, taste, day, cartIsFull);
    }
  }

  /** Whether the cart is full at the end. */
  private static boolean visit(Storefront shop, Taste taste, Day day, boolean cartWasFull)
      throws IOException, InterruptedException {
    for (int i = 0; i < day.looks().size(); i++) {
      shop.look(day.looks().get(i));
      if (i < day.buys()) {
        shop.putIntoCart(day.looks().get(i), 1 + day.looks().get(i) % 2);
      }
    }
    if (day.buys() == 0 && !cartWasFull) {
      return false;
    }
    boolean changedButton = shop.openCart();
    if (!taste.goesToCheckout(day.checkoutDraw(), changedButton)) {
      return true;
    }
    boolean reassured = shop.beginCheckout();
    if (!taste.places(day.orderDraw(), reassured)) {
      shop.fillIn(day.steps());
      return true;
    }
    boolean changedOffer = shop.placeOrder(day.declined());
    if (taste.accepts(day.offerDraw(), changedOffer)) {
      shop.acceptOffer();
    }
    return false;
  }

  private static Device device(double draw) {
    if (draw < 0.58) {
      return Device.PHONE;
    }
    return draw < 0.64 ? Device.TABLET : Device.DESKTOP;
  }

  private static Arrival arrival(double draw) {
    if (draw < 0.30) {
      return Arrival.DIRECT;
    }
    if (draw < 0.58) {
      return Arrival.ORGANIC;
    }
    if (draw < 0.78) {
      return Arrival.PAID;
    }
    return draw < 0.90 ? Arrival.EMAIL : Arrival.SOCIAL;
  }

  private static int visits(double draw) {
    if (draw < 0.68) {
      return 1;
    }
    return draw < 0.90 ? 2 : 3;
  }

  private static Day day(SplittableRandom random, Duration after, double intent, int products) {
    int looks = 1 + random.nextInt(3);
    var seen = new ArrayList<Integer>();
    for (int i = 0; i < looks; i++) {
      seen.add(random.nextInt(products));
    }
    boolean wants = random.nextDouble() < 0.15 + 0.45 * intent;
    int buys = wants ? 1 + random.nextInt(looks) : 0;
    return new Day(
        after,
        seen,
        buys,
        random.nextDouble(),
        random.nextDouble(),
        random.nextDouble(),
        1 + random.nextInt(2),
        random.nextDouble() < 0.03);
  }

  private static Optional<Aftermath> aftermath(SplittableRandom random) {
    double draw = random.nextDouble();
    Duration soon = Duration.ofMinutes(30 + random.nextInt(1_200));
    Duration late = Duration.ofDays(2).plusMinutes(random.nextInt(8 * 24 * 60));
    if (draw < 0.02) {
      return Optional.of(new Aftermath.Cancelled(soon));
    }
    if (draw < 0.06) {
      return Optional.of(new Aftermath.LineReturned(late));
    }
    return draw < 0.09 ? Optional.of(new Aftermath.AllReturned(late)) : Optional.empty();
  }
}
