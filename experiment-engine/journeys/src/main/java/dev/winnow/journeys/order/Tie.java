package dev.winnow.journeys.order;

import dev.winnow.core.event.EventType;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.event.ReceivedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A shop's word that a visitor is a customer it knows. It finds the visitor of an order that names
 * only the customer; it never merges journeys.
 *
 * @param since when the shop first said so
 */
public record Tie(String customer, UUID visitor, Instant since) {
  private static final Set<String> TYING =
      Set.of(EventType.IDENTIFY, EventType.LOGIN, EventType.SIGN_UP);

  /** What an event ties; a browser's word ties nobody. */
  public static Optional<Tie> of(ReceivedEvent received) {
    StoreEvent event = received.event();
    boolean ties = TYING.contains(event.type()) || EventType.isOrder(event.type());
    return ties && received.source().isShop() && event.customer() != null && event.visitor() != null
        ? Optional.of(
            new Tie(
                event.customer(),
                event.visitor(),
                // As finely as any database keeps it, so that it is never later than its event.
                received.time().truncatedTo(ChronoUnit.MILLIS)))
        : Optional.empty();
  }
}
