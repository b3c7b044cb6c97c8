package dev.winnow.journeys.order;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Item;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.event.EventSet;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What a shop knows of one purchase: everything that was said of it, as a set by event id. Owner
 * and state are functions of that set, so they do not depend on the order of arrival.
 *
 * @param expired a browser's word that no shop confirmed in time; it no longer counts. What a shop
 *     has confirmed is never expired
 */
public record Order(String id, List<ReceivedEvent> events, boolean expired) {
  /** An order has a handful of events; beyond this, what is superseded is dropped. */
  private static final int MOST_EVENTS = 200;

  public Order {
    events = List.copyOf(events);
    expired = expired && events.stream().map(Said::new).noneMatch(Said::confirms);
  }

  public static Order empty(String id) {
    return new Order(id, List.of(), false);
  }

  /** The order once these events are known as well. */
  public Order with(Collection<ReceivedEvent> more) {
    for (ReceivedEvent received : more) {
      StoreEvent event = received.event();
      if (!EventType.isOrder(event.type()) || !id.equals(event.order())) {
        throw new IllegalArgumentException(
            "event %s: is a %s of another order; allowed are purchase, refund and order_* of this"
                .formatted(event.id(), event.type()));
      }
    }
    var all = new Order(id, EventSet.union(events, more), expired);
    return all.events.size() <= MOST_EVENTS ? all : all.withoutSuperseded();
  }

  /** The order once nobody waits for the shop to confirm it any longer. */
  public Order whenExpired() {
    return new Order(id, events, true);
  }

  /** {@link #owner(Collection)} of an order whose customer is tied to nobody. */
  public Optional<Owner> owner() {
    return owner(List.of());
  }

  /**
   * The visitor whom the order belongs to; empty while it is unattributed.
   *
   * @param ties of its {@link #customer}; of several visitors it is the one that was tied last when
   *     the order was placed
   */
  public Optional<Owner> owner(Collection<Tie> ties) {
    return naming(true)
        .map(said -> owner(said, Owner.How.VISITOR_ON_ORDER))
        .or(() -> naming(false).map(said -> owner(said, Owner.How.BROWSER_PURCHASE)))
        .or(() -> tied(ties));
  }

  /** The customer whom the shop names; empty where it names none. */
  public Optional<String> customer() {
    return namingCustomer().map(Said::customer);
  }

  /** The number that the shop prints for people, by its newest word that has one. */
  public Optional<String> number() {
    return said()
        .filter(said -> said.byShop() && said.isSnapshot())
        .filter(said -> said.commerce().orderNumber() != null)
        .max(Said.NEWEST)
        .map(said -> said.commerce().orderNumber());
  }

  private Optional<Said> namingCustomer() {
    return said().filter(said -> said.byShop() && said.customer() != null).max(Said.NEWEST);
  }

  private Optional<Owner> tied(Collection<Tie> ties) {
    Optional<Instant> placed = snapshot(true).map(Order::time);
    return ties.stream()
        .filter(tie -> placed.isPresent() && !tie.since().isAfter(placed.get()))
        .max(Comparator.comparing(Tie::since).thenComparing(Tie::visitor))
        .map(tie -> new Owner(tie.visitor(), Owner.How.CUSTOMER_TIE));
  }

  /** What is known of the order now; empty before its first snapshot, and when it has expired. */
  public Optional<OrderState> state() {
    return expired ? Optional.empty() : snapshot(true).or(() -> snapshot(false)).map(this::state);
  }

  /** The time of the first provisional word, while no shop has confirmed it. */
  public Optional<Instant> provisionalSince() {
    return expired || snapshot(true).isPresent()
        ? Optional.empty()
        : said().filter(Said::isSnapshot).map(Order::time).min(Comparator.naturalOrder());
  }

  private OrderState state(Said snapshot) {
    Commerce commerce = snapshot.commerce();
    return new OrderState(
        id,
        time(snapshot),
        MinorUnits.of(commerce.value()),
        MinorUnits.of(commerce.shipping()),
        MinorUnits.of(commerce.discount()),
        commerce.items().stream().mapToLong(Item::quantity).sum(),
        snapshot.byShop() ? MinorUnits.margin(commerce) : null,
        commerce.coupon(),
        customer().isPresent(),
        refunds().values().stream().map(said -> refund(said, commerce)).toList(),
        first(EventType.ORDER_CANCELLED).map(Order::time).orElse(null),
        first(EventType.ORDER_PAID).map(Order::time).orElse(null),
        !snapshot.byShop(),
        commerce.test(),
        commerce.kind(),
        isBeforeRetention(snapshot.byShop()));
  }

  /** A refund of which only the gross amount is known takes the same share of the goods. */
  private static Refund refund(Said said, Commerce snapshot) {
    Commerce refund = said.commerce();
    long minorUnits =
        refund.value() != null
            ? MinorUnits.of(refund.value())
            : MinorUnits.share(
                MinorUnits.of(snapshot.value()),
                MinorUnits.of(refund.gross()),
                MinorUnits.gross(snapshot));
    return new Refund(said.refund(), time(said), minorUnits);
  }

  /** One snapshot in time is enough: what the shop says of it later only corrects it. */
  private boolean isBeforeRetention(boolean byShop) {
    return said()
        .filter(said -> said.byShop() == byShop && said.isSnapshot())
        .allMatch(said -> said.received().has(Mark.BEFORE_RETENTION));
  }

  /** What owner and state are made of, and nothing else: neither changes. */
  private Order withoutSuperseded() {
    Stream<Said> decisive =
        Stream.of(
                snapshot(true),
                snapshot(true, Mark.BEFORE_RETENTION),
                snapshot(false),
                snapshot(false, Mark.BEFORE_RETENTION),
                earliestClaim(),
                naming(true),
                naming(false),
                namingCustomer(),
                first(EventType.ORDER_CANCELLED),
                first(EventType.ORDER_PAID))
            .flatMap(Optional::stream);
    List<ReceivedEvent> kept =
        Stream.concat(decisive, refunds().values().stream())
            .map(Said::received)
            .distinct()
            .sorted(ReceivedEvent.IN_TIME)
            .toList();
    return new Order(id, kept, expired);
  }

  private Optional<Said> snapshot(boolean byShop) {
    return said().filter(said -> said.byShop() == byShop && said.isSnapshot()).max(Said.NEWEST);
  }

  private Optional<Said> snapshot(boolean byShop, Mark without) {
    return said()
        .filter(said -> said.byShop() == byShop && said.isSnapshot())
        .filter(said -> !said.received().has(without))
        .max(Said.NEWEST);
  }

  private Optional<Said> earliestClaim() {
    return said()
        .filter(said -> !said.byShop() && said.isSnapshot())
        .min(Comparator.comparing(Said::received, ReceivedEvent.IN_TIME));
  }

  private Optional<Said> naming(boolean byShop) {
    return said()
        .filter(said -> said.byShop() == byShop && said.visitor() != null)
        .max(Said.NEWEST);
  }

  /** The newest word on each refund, by the refund's id. */
  private SortedMap<String, Said> refunds() {
    var newest = new TreeMap<String, Said>();
    said()
        .filter(said -> said.byShop() && said.is(EventType.REFUND))
        .forEach(said -> newest.merge(said.refund(), said, BinaryOperator.maxBy(Said.NEWEST)));
    return newest;
  }

  private Optional<Said> first(String type) {
    return said()
        .filter(said -> said.byShop() && said.is(type))
        .min(Comparator.comparing(Said::received, ReceivedEvent.IN_TIME));
  }

  private Stream<Said> said() {
    return events.stream().map(Said::new);
  }

  private static Owner owner(Said said, Owner.How how) {
    return new Owner(Objects.requireNonNull(said.visitor()), how);
  }

  private static Instant time(Said said) {
    return said.received().time();
  }
}
