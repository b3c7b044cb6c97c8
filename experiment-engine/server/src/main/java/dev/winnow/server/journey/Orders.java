package dev.winnow.server.journey;

import dev.winnow.journeys.contribution.OrderAccount;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.Owner;
import dev.winnow.server.database.Database;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads orders, with what became of each in the experiments of the store. */
@Singleton
public class Orders {
  private final Database database;
  private final OrderRows orders;
  private final JourneyRows journeys;
  private final Experiments experiments;

  Orders(Database database, OrderRows orders, JourneyRows journeys, Experiments experiments) {
    this.database = database;
    this.orders = orders;
    this.journeys = journeys;
    this.experiments = experiments;
  }

  /**
   * An order as the engine knows it.
   *
   * @param state empty before the first snapshot, and where only a browser spoke of it and in vain
   * @param owner empty while it waits for its visitor to be found
   * @param accounts one for each experiment of the store; none while there is no owner or no state
   */
  public record Known(
      String id, Optional<OrderState> state, Optional<Owner> owner, List<OrderAccount> accounts) {
    public Known {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Orders of a store by their id.
   *
   * @param after the last id that is known already; empty to begin with
   * @param most of them
   */
  public List<Known> after(Store store, String after, int most) {
    Definitions definitions =
        experiments.compiled(store.number(), store.rulesetVersion()).definitions();
    try {
      return database.read(connection -> read(connection, store, definitions, after, most));
    } catch (SQLException unreadable) {
      throw new IllegalStateException("orders cannot be read", unreadable);
    }
  }

  private List<Known> read(
      Connection connection, Store store, Definitions definitions, String after, int most)
      throws SQLException {
    List<OrderRows.Stored> page = orders.after(connection, store.number(), after, most);
    List<VisitorKey> owners =
        page.stream()
            .flatMap(order -> order.owner().stream())
            .map(owner -> new VisitorKey(store.number(), owner.visitor()))
            .distinct()
            .toList();
    Map<VisitorKey, JourneyRows.Stored> stored = journeys.read(connection, owners);
    return page.stream().map(order -> known(order, store, stored, definitions)).toList();
  }

  private static Known known(
      OrderRows.Stored order,
      Store store,
      Map<VisitorKey, JourneyRows.Stored> stored,
      Definitions definitions) {
    Optional<OrderState> state = order.order().state();
    Optional<Owner> owner = order.owner();
    Optional<Journey> journey =
        owner
            .map(found -> stored.get(new VisitorKey(store.number(), found.visitor())))
            .map(JourneyRows.Stored::journey);
    List<OrderAccount> accounts =
        state.isPresent() && journey.isPresent()
            ? OrderAccount.of(state.get(), journey.get(), definitions)
            : List.of();
    return new Known(order.order().id(), state, owner, accounts);
  }
}
