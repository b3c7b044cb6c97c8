package dev.winnow.examples.shoppers.books;

import dev.winnow.examples.engine.EngineClient;
import dev.winnow.examples.shoppers.books.EngineOrder.Account;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the shop sold beside what the engine counted.
 *
 * @param shop the sums of the shop's books
 * @param engine the same sums, as the engine has them
 * @param experiments by key
 * @param differences a sentence for each order, and each sum, that is not the same on both sides
 */
public record Reconciliation(
    Sums shop, Sums engine, Map<String, OfExperiment> experiments, List<String> differences) {
  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /**
   * Sums over orders.
   *
   * @param sold goods of all orders, before refunds and cancellations
   * @param kept what is left after both
   */
  public record Sums(
      int orders, int cancelled, BigDecimal sold, BigDecimal refunded, BigDecimal kept) {
    private static final Sums NOTHING =
        new Sums(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private Sums with(BigDecimal value, BigDecimal givenBack, boolean isCancelled) {
      return new Sums(
          orders + 1,
          cancelled + (isCancelled ? 1 : 0),
          sold.add(value),
          refunded.add(givenBack),
          isCancelled ? kept : kept.add(value.subtract(givenBack)));
    }
  }

  /**
   * Where the orders of a store stand in one experiment.
   *
   * @param arms orders and amounts by variant, added up order by order
   * @param reported the revenue by variant, as the report says
   * @param leftOut how many orders are in no arm, by reason
   */
  public record OfExperiment(
      Map<String, Arm> arms, Map<String, BigDecimal> reported, Map<String, Integer> leftOut) {}

  /** What one arm sold. */
  public record Arm(int orders, BigDecimal amount) {
    private static Arm of(BigDecimal amount) {
      return new Arm(1, amount);
    }

    private Arm plus(Arm other) {
      return new Arm(orders + other.orders, amount.add(other.amount));
    }
  }

  public boolean isEqual() {
    return differences.isEmpty();
  }

  /**
   * Compares.
   *
   * @param engine with a key that may read reports
   * @param experiments keys
   */
  public static Reconciliation of(
      Collection<ShopOrder> shop, EngineClient engine, String store, List<String> experiments)
      throws IOException, InterruptedException {
    Map<String, EngineOrder> known = EngineOrder.all(engine, store);
    var differences = new ArrayList<String>();
    Sums sold = Sums.NOTHING;
    for (ShopOrder order : shop) {
      sold = sold.with(order.goods(), order.refunded(), order.cancelled());
      EngineOrder its = known.get(order.id());
      if (its == null) {
        differences.add("order %s is not known to the engine".formatted(order.id()));
      } else {
        differences.addAll(differences(order, its, experiments));
      }
    }
    Sums counted = Sums.NOTHING;
    var shops = shop.stream().map(ShopOrder::id).collect(Collectors.toSet());
    for (EngineOrder order : known.values()) {
      counted = counted.with(order.value(), order.refunded(), order.cancelled());
      if (!shops.contains(order.id())) {
        differences.add("order %s is not in the shop's books".formatted(order.id()));
      }
    }
    var byExperiment = new TreeMap<String, OfExperiment>();
    for (String experiment : experiments) {
      Map<String, BigDecimal> reported = Report.of(engine, store, experiment).revenue();
      OfExperiment its = experiment(experiment, known.values(), reported);
      byExperiment.put(experiment, its);
      differences.addAll(differences(experiment, its));
    }
    return new Reconciliation(sold, counted, byExperiment, differences);
  }

  private static List<String> differences(
      ShopOrder shop, EngineOrder engine, List<String> experiments) {
    var found = new ArrayList<String>();
    compare(found, shop.id(), "goods", shop.goods(), engine.value());
    compare(found, shop.id(), "refunded", shop.refunded(), engine.refunded());
    if (shop.cancelled() != engine.cancelled()) {
      found.add(
          "order %s: cancelled is %s in the shop, %s in the engine"
              .formatted(shop.id(), shop.cancelled(), engine.cancelled()));
    }
    if (!engine.visitor().equals(Optional.of(shop.visitor()))) {
      found.add(
          "order %s: belongs to %s in the shop, to %s in the engine"
              .formatted(shop.id(), shop.visitor(), engine.visitor().orElse("nobody")));
    }
    for (String experiment : experiments) {
      if (!engine.accounts().containsKey(experiment)) {
        found.add("order %s: unexplained in %s".formatted(shop.id(), experiment));
      }
    }
    return found;
  }

  private static void compare(
      List<String> found, String order, String what, BigDecimal shop, BigDecimal engine) {
    if (shop.compareTo(engine) != 0) {
      found.add(
          "order %s: %s is %s in the shop, %s in the engine".formatted(order, what, shop, engine));
    }
  }

  private static OfExperiment experiment(
      String key, Collection<EngineOrder> orders, Map<String, BigDecimal> reported) {
    var arms = new TreeMap<String, Arm>();
    var leftOut = new TreeMap<String, Integer>();
    for (EngineOrder order : orders) {
      Account account = order.accounts().get(key);
      if (account instanceof Account.Counted(String variant, BigDecimal amount)) {
        arms.merge(variant, Arm.of(amount), Arm::plus);
      } else if (account instanceof Account.LeftOut(String reason)) {
        leftOut.merge(reason, 1, Integer::sum);
      }
    }
    return new OfExperiment(arms, reported, leftOut);
  }

  private static List<String> differences(String experiment, OfExperiment its) {
    return its.reported().entrySet().stream()
        .filter(arm -> amount(its, arm.getKey()).compareTo(arm.getValue()) != 0)
        .map(arm ->
            "%s: the report says %s for %s, its orders add up to %s"
                .formatted(experiment, arm.getValue(), arm.getKey(), amount(its, arm.getKey())))
        .toList();
  }

  private static BigDecimal amount(OfExperiment its, String variant) {
    Arm arm = its.arms().get(variant);
    return arm == null ? BigDecimal.ZERO : arm.amount();
  }
}
