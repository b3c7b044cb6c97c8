package dev.winnow.server.order;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.journey.Orders;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Map;

/** Order by order: what the engine knows and counts, to be held against the shop's own books. */
@Controller("/v1/stores/{store}/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class OrdersController {
  private static final int MOST = 1_000;
  private static final int LONGEST_ID = 128;

  private final Stores stores;
  private final Orders orders;

  OrdersController(Stores stores, Orders orders) {
    this.stores = stores;
    this.orders = orders;
  }

  @Get
  byte[] orders(
      String store,
      @QueryValue(defaultValue = "") String after,
      @QueryValue(defaultValue = "500") int limit,
      Authentication caller) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidInput(
          List.of(new Problem("limit", Integer.toString(limit), "1 to " + MOST)));
    }
    // PostgreSQL fails on a text that holds a NUL.
    if (after.length() > LONGEST_ID || after.indexOf('\0') >= 0) {
      throw new InvalidInput(List.of(new Problem("after", after, "the id of an order")));
    }
    Store found = stores.named(store, caller);
    List<Orders.Known> page = orders.after(found, after, limit);
    List<Map<String, Object>> json =
        page.stream().map(order -> OrderJson.of(order, found.currency())).toList();
    return Json.write(
        JsonObject.of("orders", json, "next", page.size() < limit ? null : page.getLast().id()));
  }
}
