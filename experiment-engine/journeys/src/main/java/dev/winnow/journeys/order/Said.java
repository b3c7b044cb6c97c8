package dev.winnow.journeys.order;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.journeys.event.ReceivedEvent;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that was said of an order. */
record Said(ReceivedEvent received) {
  /**
   * Greatest is newest: by version, then by who said it. Shops that count no versions send the
   * update after the purchase, and later refunds later; the content decides what is left.
   */
  static final Comparator<Said> NEWEST =
      Comparator.<Said>comparingLong(said -> said.commerce().version())
          .thenComparingInt(said -> said.received.source().trust())
          .thenComparing(said -> said.is(EventType.ORDER_UPDATED))
          .thenComparing(said -> said.received.time())
          .thenComparing(Said::received, ReceivedEvent.MORE_BELIEVED);

  boolean is(String type) {
    return received.event().type().equals(type);
  }

  boolean byShop() {
    return received.source().isShop();
  }

  boolean isSnapshot() {
    return (is(EventType.PURCHASE) || is(EventType.ORDER_UPDATED)) && commerce().value() != null;
  }

  /** Whether a shop's own word makes the order more than a browser's claim. */
  boolean confirms() {
    return byShop() && isSnapshot();
  }

  @Nullable UUID visitor() {
    return received.event().visitor();
  }

  @Nullable String customer() {
    return received.event().customer();
  }

  /** The id of the refund; a refund without one is a refund of its own. */
  String refund() {
    String refund = commerce().refund();
    return refund == null ? received.id() : refund;
  }

  Commerce commerce() {
    return Objects.requireNonNull(received.event().commerce());
  }
}
