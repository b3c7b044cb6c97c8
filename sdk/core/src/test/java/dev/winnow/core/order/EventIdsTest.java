package dev.winnow.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventIdsTest {
  /**
   * Made by Python 3.11: {@code uuid5(uuid5(NAMESPACE_DNS, "winnow.dev"), text)}, where the text is
   * each part behind its length and a colon. They must never change: what was reported before would
   * count again.
   */
  @ParameterizedTest(name = "{0} {2} {3}")
  @CsvSource({
    "java, '', purchase, 5500123, 1, edad5cb4-2d5a-57f5-9626-b6370702098a",
    "java, '', refund, 5500123/r-1, 1, 735ba74a-6f36-51ae-86ec-51c0f8de757a",
    "shopify, tea.myshopify.com, order_updated, gid://shopify/Order/5500123, 17,"
        + " daf7620e-ce1a-5f9e-8878-0f1b9fa78f66",
    "java, '', purchase, größe-👜, 1, 9d6afb7a-0267-5b01-b283-9024d743f18a"
  })
  void theSameReportHasTheSameIdForEver(
      String platform, String store, String topic, String object, long version, String id) {
    assertEquals(id, EventIds.of(platform, store, topic, object, version));
  }

  @Test
  void aPlaceWhereOnePartEndsAndTheNextBeginsMatters() {
    assertNotEquals(EventIds.of("java", "ab", "c", "1", 1), EventIds.of("java", "a", "bc", "1", 1));
    assertNotEquals(EventIds.of("java", "", "t", "11", 1), EventIds.of("java", "", "t", "1", 11));
  }

  @Test
  void anIdIsAUuidOfVersionFive() {
    UUID id = UUID.fromString(EventIds.of("java", "", "purchase", "5500123", 1));

    assertEquals(5, id.version());
    assertEquals(2, id.variant());
  }
}
