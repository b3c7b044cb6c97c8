package dev.winnow.examples.shoppers.books;

import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order as the engine knows it.
 *
 * @param visitor empty where the engine found no owner
 * @param accounts where it stands in each experiment, by key
 */
record EngineOrder(
    String id,
    Optional<String> visitor,
    BigDecimal value,
    BigDecimal refunded,
    boolean cancelled,
    Map<String, Account> accounts) {

  /** In an arm with an amount, or out of it for a reason. */
  sealed interface Account {
    record Counted(String variant, BigDecimal amount) implements Account {}

    record LeftOut(String reason) implements Account {}
  }

  /** All orders of a store, by id. */
  static Map<String, EngineOrder> all(EngineClient engine, String store)
      throws IOException, InterruptedException {
    var all = new TreeMap<String, EngineOrder>();
    Object next = "";
    while (next != null) {
      String after = URLEncoder.encode(String.valueOf(next), StandardCharsets.UTF_8);
      Map<?, ?> page = engine.get("/v1/stores/" + store + "/orders?limit=1000&after=" + after);
      for (Object order : Report.list(page, "orders")) {
        EngineOrder read = read((Map<?, ?>) order);
        all.put(read.id(), read);
      }
      next = page.get("next");
    }
    return all;
  }

  private static EngineOrder read(Map<?, ?> json) {
    return new EngineOrder(
        String.valueOf(json.get("order")),
        json.get("owner") instanceof Map<?, ?> owner
            ? Optional.of(String.valueOf(owner.get("visitor")))
            : Optional.empty(),
        amount(json.get("value")),
        amount(json.get("refunded")),
        json.get("cancelled") != null,
        Report.list(json, "experiments").stream()
            .map(account -> (Map<?, ?>) account)
            .collect(
                Collectors.toMap(
                    account -> String.valueOf(account.get("experiment")), EngineOrder::account)));
  }

  private static Account account(Map<?, ?> json) {
    return json.get("leftOut") == null
        ? new Account.Counted(String.valueOf(json.get("variant")), amount(json.get("counted")))
        : new Account.LeftOut(String.valueOf(json.get("leftOut")));
  }

  static BigDecimal amount(@Nullable Object json) {
    return json == null ? BigDecimal.ZERO : new BigDecimal(json.toString());
  }
}
