package dev.winnow.server.order;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.contribution.OrderAccount;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.Owner;
import dev.winnow.server.journey.Orders;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An order as the API shows it; amounts in major units of the store's currency. */
final class OrderJson {
  private OrderJson() {}

  static Map<String, Object> of(Orders.Known order, String currency) {
    Map<String, Object> json = new LinkedHashMap<>(JsonObject.of("order", order.id()));
    order.state().ifPresent(state -> json.putAll(state(state, currency)));
    json.put("owner", order.owner().<Object>map(OrderJson::owner).orElse("unattributed"));
    json.put(
        "experiments",
        order.accounts().stream().map(account -> account(account, currency)).toList());
    return json;
  }

  private static Map<String, Object> state(OrderState state, String currency) {
    return JsonObject.of(
        "time", state.time(),
        "kind", state.kind(),
        "test", state.test() ? true : null,
        "provisional", state.provisional() ? true : null,
        "currency", currency,
        "value", major(state.value(), currency),
        "refunded", major(state.value() - state.netValue(), currency),
        "cancelled", state.cancelled());
  }

  private static Map<String, Object> owner(Owner owner) {
    return JsonObject.of("visitor", owner.visitor(), "foundBy", words(owner.how()));
  }

  private static Map<String, Object> account(OrderAccount account, String currency) {
    return switch (account) {
      case OrderAccount.Counted(String experiment, String variant, long minorUnits) ->
          JsonObject.of(
              "experiment", experiment, "variant", variant, "counted", major(minorUnits, currency));
      case OrderAccount.LeftOut(String experiment, OrderAccount.Why why) ->
          JsonObject.of("experiment", experiment, "leftOut", words(why));
    };
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static BigDecimal major(long minorUnits, String currency) {
    return BigDecimal.valueOf(minorUnits, Commerce.digits(currency));
  }
}
