package dev.winnow.journeys.arrival;

import dev.winnow.core.event.Commerce;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The metrics of {@link AnyShop}, each in a loop of its own. */
final class MeasureByHand {
  static final Set<String> HAS_HISTOGRAM =
      Set.of("cart", "revenue", "profit", "returned", "paid", "time", "large");

  private final Journey journey;
  private final Instant exposure;
  private final Instant end;
  private final @Nullable String ledHere;
  private final Map<String, long[]> values = new TreeMap<>();

  MeasureByHand(Journey journey, Instant exposure, Instant end, @Nullable String ledHere) {
    this.journey = journey;
    this.exposure = exposure;
    this.end = end;
    this.ledHere = ledHere;
  }

  /**
   * Of each metric: amount, base, provisional, amount and base before, and of the amount what is
   * unpaid, the goods it is of, and those without a margin.
   */
  Map<String, long[]> values() {
    for (ReceivedEvent event : journey.events()) {
      if (event.marks().contains(Mark.BEFORE_RETENTION)) {
        continue;
      }
      Commerce commerce = event.event().commerce();
      switch (event.event().type()) {
        case "begin_checkout" -> add("checkout", 7, event.time(), 1, false);
        case "page_view" -> {
          add("views", 3, event.time(), 1, false);
          comesBack(event.time(), false);
          if ("mobile".equals(event.event().attributes().value("device"))) {
            add("mobile", 14, event.time(), 1, false);
          }
        }
        case "add_to_cart" ->
            add("cart", 14, event.time(), commerce == null ? 0 : amount(commerce), false);
        default -> {}
      }
    }
    journey.orders().values().forEach(this::add);
    for (String none :
        Set.of(
            "checkout",
            "conversion",
            "views",
            "cart",
            "revenue",
            "profit",
            "returned",
            "cancelled",
            "paid",
            "average",
            "time",
            "again",
            "back",
            "mobile",
            "large")) {
      values.computeIfAbsent(none, name -> new long[8]);
    }
    long[] again = of("again");
    again[2] = again[0] < 2 && again[0] + again[2] >= 2 ? 1 : 0;
    again[0] = again[0] >= 2 ? 1 : 0;
    again[3] = again[3] >= 2 ? 1 : 0;
    for (String share : Set.of("checkout", "conversion", "back")) {
      long[] value = of(share);
      value[0] = Math.min(1, value[0]);
      value[2] = value[0] == 1 ? 0 : Math.min(1, value[2]);
      value[3] = Math.min(1, value[3]);
    }
    return values;
  }

  private void add(OrderState order) {
    boolean counts = order.kind().equals("web") && !order.test() && !order.beforeRetention();
    if (!counts || order.order().equals(ledHere)) {
      return;
    }
    boolean claim = order.provisional();
    long refunded = 0;
    for (Refund refund : order.refunds()) {
      refunded += refund.minorUnits();
      add("returned", 30, refund.time(), refund.minorUnits(), claim);
    }
    long left = Math.max(0, order.value() - refunded);
    if (order.cancelled() != null) {
      add("cancelled", 30, order.cancelled(), 1, claim);
      return;
    }
    add("conversion", 14, order.time(), 1, claim);
    add("again", 30, order.time(), 1, claim);
    comesBack(order.time(), claim);
    add("revenue", 14, order.time(), left, claim);
    add("profit", 30, order.time(), profit(order, left), claim);
    if (order.value() >= 50_00) {
      add("large", 14, order.time(), left, claim);
    }
    if (!claim) {
      caveats(order, left);
    }
    if (order.paid() != null) {
      add("paid", 14, order.paid(), left, claim);
    }
    add("average", 14, order.time(), left, claim);
    if (isWithin(14, order.time()) && !claim) {
      of("average")[1]++;
    }
    if (isBefore(order.time()) && !claim) {
      of("average")[4]++;
    }
    if (!claim) {
      time(order.time());
    }
  }

  /** At least a day and less than seven after; before, whenever. */
  private void comesBack(Instant time, boolean claim) {
    if (isBefore(time) || !time.isBefore(exposure.plus(Duration.ofDays(1)))) {
      add("back", 7, time, 1, claim);
    }
  }

  private void caveats(OrderState order, long left) {
    if (order.paid() == null && isWithin(14, order.time())) {
      of("revenue")[5] += left;
      of("average")[5] += left;
      if (order.value() >= 50_00) {
        of("large")[5] += left;
      }
    }
    if (isWithin(30, order.time())) {
      long[] its = of("profit");
      its[5] += order.paid() == null ? profit(order, left) : 0;
      its[6] += left;
      its[7] += order.margin() == null ? left : 0;
    }
  }

  private void time(Instant order) {
    if (isWithin(14, order)) {
      long millis = order.toEpochMilli() - exposure.toEpochMilli();
      long[] value = of("time");
      value[0] = value[1] == 0 ? millis : Math.min(value[0], millis);
      value[1] = 1;
    }
    if (isBefore(order)) {
      long millis = order.toEpochMilli() - exposure.minus(Duration.ofDays(28)).toEpochMilli();
      long[] value = of("time");
      value[3] = value[4] == 0 ? millis : Math.min(value[3], millis);
      value[4] = 1;
    }
  }

  private void add(String metric, int days, Instant time, long amount, boolean claim) {
    if (isWithin(days, time)) {
      of(metric)[claim ? 2 : 0] += amount;
    }
    if (isBefore(time) && !claim) {
      of(metric)[3] += amount;
    }
  }

  private long[] of(String metric) {
    return values.computeIfAbsent(metric, name -> new long[8]);
  }

  private boolean isWithin(int days, Instant time) {
    return !time.isBefore(exposure)
        && time.isBefore(exposure.plus(Duration.ofDays(days)))
        && time.isBefore(end);
  }

  private boolean isBefore(Instant time) {
    return time.isBefore(exposure) && !time.isBefore(exposure.minus(Duration.ofDays(28)));
  }

  private static long profit(OrderState order, long left) {
    if (order.margin() == null || order.value() == 0) {
      return order.margin() == null ? 0 : order.margin();
    }
    return new BigDecimal(order.margin() * left)
        .divide(new BigDecimal(order.value()), RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static long amount(Commerce commerce) {
    return commerce.value() == null ? 0 : commerce.value();
  }
}
