package dev.winnow.core.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UuidV7Test {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void anIdTellsItsVersionAndItsBirth(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      Instant birth = Instant.ofEpochMilli(random.nextLong(1L << 47));
      UUID id = UuidV7.at(birth, random);

      assertEquals(7, id.version());
      assertEquals(2, id.variant());
      assertEquals(Optional.of(birth), UuidV7.born(id));
      assertEquals(birth.toEpochMilli(), UuidV7.birthMillis(id.toString(), -1));
    }
  }

  @Test
  void idsStandInTheOrderOfTheirBirth() {
    var random = new Random(1);
    String last = "";
    for (int i = 0; i < 1_000; i++) {
      String next = UuidV7.at(NOON.plusMillis(i), random).toString();
      assertTrue(last.compareTo(next) < 0, next);
      last = next;
    }
  }

  @Test
  void idsOfOneMillisecondDiffer() {
    var random = new Random(1);

    assertTrue(!UuidV7.at(NOON, random).equals(UuidV7.at(NOON, random)));
  }

  @Test
  void otherVersionsTellNoBirth() {
    assertEquals(
        Optional.empty(), UuidV7.born(UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479")));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "visitor-1",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "0197aaaabbbbcccc7dddd8eeeeffff000011",
        "0197zzzz-58cc-7372-a567-0e02b2c3d479",
        "0197\uFF11\uFF11\uFF11\uFF11-58cc-7372-a567-0e02b2c3d479"
      })
  void textThatIsNoIdOfVersionSevenTellsNoBirth(String text) {
    assertEquals(-1, UuidV7.birthMillis(text, -1));
  }
}
