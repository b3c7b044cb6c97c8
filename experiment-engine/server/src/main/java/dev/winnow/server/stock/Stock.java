package dev.winnow.server.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Item;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Notes what a shop sold and what it ran out of, by item and day. Noting the same again changes
 * nothing, and of several moments of a day the earliest stays, so the order of arrival does not
 * matter.
 */
@Singleton
public class Stock {
  /** The attribute that names the item where an event has no {@code items}. */
  private static final String ITEM = "item";

  private static final int LONGEST_ITEM = 128;

  private final StockRepository rows;
  private final Cache<Sold, Boolean> noted = Caffeine.newBuilder().maximumSize(50_000).build();

  Stock(StockRepository rows) {
    this.rows = rows;
  }

  private record Sold(int storeId, String item, int day) {}

  /** An item and when it ran out. */
  public record RanOut(String item, Instant since) {}

  /** The shop says what it has none of any more. */
  public void ranOut(Store store, StoreEvent event) {
    for (String item : items(event)) {
      int day = day(store, event.time());
      if (rows.add(store.number(), item, day, event.time()) == 0) {
        rows.wasEarlier(store.number(), item, day, event.time());
      }
    }
  }

  /** The shop says what somebody bought. */
  public void sold(Store store, StoreEvent event) {
    for (String item : items(event)) {
      var sold = new Sold(store.number(), item, day(store, event.time()));
      if (noted.getIfPresent(sold) == null) {
        rows.sold(sold.storeId(), sold.item(), sold.day());
        noted.put(sold, true);
      }
    }
  }

  /** Items that were sold within a time and ran out in it, the earliest first, at most 100. */
  public List<RanOut> between(Store store, Instant from, Instant until) {
    return rows.ranOut(store.number(), from, until, day(store, from), day(store, until)).stream()
        .map(row -> new RanOut(row.item(), row.since()))
        .toList();
  }

  /** Whether an event tells of stock, and of which item. */
  public static boolean isTold(StoreEvent event) {
    return event.type().equals(EventType.OUT_OF_STOCK) && !items(event).isEmpty();
  }

  private static List<String> items(StoreEvent event) {
    Commerce commerce = event.commerce();
    if (commerce != null && !commerce.items().isEmpty()) {
      return commerce.items().stream()
          .map(Item::id)
          .filter(Objects::nonNull)
          .filter(item -> item.length() <= LONGEST_ITEM)
          .distinct()
          .toList();
    }
    String item = event.attributes().text(ITEM);
    return item == null || item.length() > LONGEST_ITEM ? List.of() : List.of(item);
  }

  private static int day(Store store, Instant time) {
    return Math.toIntExact(LocalDate.ofInstant(time, store.zoneId()).toEpochDay());
  }
}
