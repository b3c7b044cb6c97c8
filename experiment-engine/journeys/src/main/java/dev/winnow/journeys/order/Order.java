package dev.winnow.journeys.order;

import static java.util.Comparator.comparingLong;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Item;
import dev.winnow.journeys.event.EventSet;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a shop knows of one purchase: everything that was said of it, as a set by event id. Owner
 * and state are functions of that set, so they do not depend on the order of arrival.
 *
 * @param expired a browser's word that no shop confirmed in time; it no longer counts
 */
public record Order(String id, List<ReceivedEvent> events, boolean expired) {
  /** An order has a handful of events; what is beyond this is superseded snapshots. */
  private static final int MOST_EVENTS = 200;

  /** The newest word on an order: its version, then who said it. */
  private static final Comparator<ReceivedEvent> NEWEST =
      comparingLong(Order::version).thenComparing(ReceivedEvent.MORE_BELIEVED);

  public Order {
    events = List.copyOf(events);
  }

  public static Order empty(String id) {
    return new Order(id, List.of(), false);
  }

  /** The order once these events are known as well. */
  public Order with(Collection<ReceivedEvent> more) {
    List<ReceivedEvent> all = EventSet.union(events, more);
    return new Order(id, all.size() <= MOST_EVENTS ? all : thinned(all), expired);
  }

  /** The order once nobody waits for the shop to confirm it any longer. */
  public Order whenExpired() {
    return new Order(id, events, true);
  }

  /** The visitor whom the order belongs to; empty while it is unattributed. */
  public Optional<Owner> owner() {
    Optional<Owner> named =
        newest(said(true).filter(Order::namesVisitor))
            .map(said -> owner(said, Owner.How.VISITOR_ON_ORDER));
    return named.or(() ->
        newest(said(false).filter(Order::namesVisitor))
            .map(said -> owner(said, Owner.How.BROWSER_PURCHASE)));
  }

  /** What is known of the order now; empty before its first snapshot, and when it has expired. */
  public Optional<OrderState> state() {
    Optional<ReceivedEvent> confirmed = newest(snapshots(true));
    boolean provisional = confirmed.isEmpty();
    if (provisional && expired) {
      return Optional.empty();
    }
    return confirmed
        .or(() -> newest(snapshots(false)))
        .map(snapshot -> state(snapshot, provisional));
  }

  /** When the first provisional word was received, while no shop has confirmed it. */
  public Optional<Instant> provisionalSince() {
    return newest(snapshots(true)).isPresent() || expired
        ? Optional.empty()
        : snapshots(false).map(ReceivedEvent::time).min(Comparator.naturalOrder());
  }

  private OrderState state(ReceivedEvent snapshot, boolean provisional) {
    Commerce commerce = commerce(snapshot);
    long value = orZero(commerce.value());
    return new OrderState(
        id,
        snapshot.time(),
        value,
        orZero(commerce.shipping()),
        orZero(commerce.discount()),
        commerce.items().stream().mapToLong(Item::quantity).sum(),
        margin(commerce),
        refunds(commerce),
        first(EventType.ORDER_CANCELLED),
        first(EventType.ORDER_PAID),
        provisional,
        commerce.test(),
        commerce.kind(),
        snapshot.has(Mark.BEFORE_RETENTION));
  }

  private List<Refund> refunds(Commerce snapshot) {
    var newestById = new TreeMap<String, ReceivedEvent>();
    events.stream()
        .filter(said -> said.event().type().equals(EventType.REFUND))
        .forEach(said ->
            newestById.merge(
                String.valueOf(commerce(said).refund()),
                said,
                (a, b) -> NEWEST.compare(a, b) >= 0 ? a : b));
    return newestById.entrySet().stream()
        .map(entry ->
            new Refund(
                entry.getKey(),
                entry.getValue().time(),
                onOrdersBasis(commerce(entry.getValue()), snapshot)))
        .toList();
  }

  /** A refund of which only the gross amount is known takes the same share of the goods. */
  private static long onOrdersBasis(Commerce refund, Commerce snapshot) {
    if (refund.value() != null) {
      return refund.value();
    }
    long value = orZero(snapshot.value());
    long gross =
        snapshot.gross() != null
            ? snapshot.gross()
            : value + orZero(snapshot.tax()) + orZero(snapshot.shipping());
    if (gross == 0) {
      return 0;
    }
    return BigDecimal.valueOf(value)
        .multiply(BigDecimal.valueOf(orZero(refund.gross())))
        .divide(BigDecimal.valueOf(gross), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** Minor units; null unless every item says its margin. */
  private static @Nullable Long margin(Commerce commerce) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Item item : commerce.items()) {
      if (item.margin() == null) {
        return null;
      }
      sum = sum.add(item.margin().multiply(BigDecimal.valueOf(item.quantity())));
    }
    if (commerce.items().isEmpty() || commerce.currency() == null) {
      return null;
    }
    return sum.movePointRight(Commerce.digits(commerce.currency()))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private Stream<ReceivedEvent> snapshots(boolean byShop) {
    return said(byShop).filter(Order::isSnapshot);
  }

  private static boolean isSnapshot(ReceivedEvent said) {
    String type = said.event().type();
    return (type.equals(EventType.PURCHASE) || type.equals(EventType.ORDER_UPDATED))
        && commerce(said).value() != null;
  }

  private Stream<ReceivedEvent> said(boolean byShop) {
    return events.stream().filter(said -> said.source().isShop() == byShop);
  }

  private @Nullable Instant first(String type) {
    return events.stream()
        .filter(said -> said.event().type().equals(type))
        .map(ReceivedEvent::time)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Drops snapshots that are neither the newest nor the one that names the owner. */
  private static List<ReceivedEvent> thinned(List<ReceivedEvent> all) {
    Predicate<ReceivedEvent> byShop = said -> said.source().isShop();
    var newest = all.stream().filter(Order::isSnapshot).filter(byShop).max(NEWEST);
    var naming = all.stream().filter(Order::namesVisitor).filter(byShop).max(NEWEST);
    return all.stream()
        .filter(said ->
            !isSnapshot(said)
                || newest.filter(said::equals).isPresent()
                || naming.filter(said::equals).isPresent())
        .toList();
  }

  private static Optional<ReceivedEvent> newest(Stream<ReceivedEvent> said) {
    return said.max(NEWEST);
  }

  private static boolean namesVisitor(ReceivedEvent said) {
    return said.event().visitor() != null;
  }

  private static Owner owner(ReceivedEvent said, Owner.How how) {
    return new Owner(Objects.requireNonNull(said.event().visitor()), how);
  }

  private static long version(ReceivedEvent said) {
    return commerce(said).version();
  }

  private static Commerce commerce(ReceivedEvent said) {
    return Objects.requireNonNull(said.event().commerce());
  }

  private static long orZero(@Nullable Long amount) {
    return amount == null ? 0 : amount;
  }
}
