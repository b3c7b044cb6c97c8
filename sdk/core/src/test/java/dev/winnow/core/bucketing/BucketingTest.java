package dev.winnow.core.bucketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketingTest {
  /** Made with Guava 33.4.8 and commons-codec 1.18.0, which agree on all of them. */
  static Stream<Arguments> vectors() throws IOException {
    try (var file = BucketingTest.class.getResourceAsStream("/vectors/bucketing.json")) {
      var cases = (List<?>) Objects.requireNonNull(Json.parse(file.readAllBytes()));
      assertEquals(245, cases.size());
      return cases.stream()
          .map(each -> (Map<?, ?>) each)
          .map(
              it -> Arguments.of(it.get("salt"), it.get("unit"), it.get("hash"), it.get("bucket")));
    }
  }

  @ParameterizedTest(name = "{0}:{1}")
  @MethodSource("vectors")
  void hashAndBucketAreThoseOfEverySdk(String salt, String unit, long hash, long bucket) {
    var bucketing = Bucketing.withSalt(salt);

    assertEquals(hash, bucketing.hash(unit));
    assertEquals(bucket, bucketing.bucket(unit));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void anyTextHashesAsItsUtf8Bytes(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String salt = "s".repeat(1 + random.nextInt(9));
      String unit = anyText(random);

      assertEquals(
          murmur3((salt + ":" + unit).getBytes(UTF_8)), Bucketing.withSalt(salt).hash(unit), unit);
    }
  }

  @ParameterizedTest(name = "case {index}")
  @ValueSource(strings = {"a\uD83D", "\uDC5Ca", "\uD83D\uD83D\uDC5C", "\uDC5C\uD83D"})
  void halfASurrogatePairHashesAsTheReplacementCharacter(String unit) {
    var bucketing = Bucketing.withSalt("cart-cta");
    // Keeps the whole pair of the third case.
    String replaced = unit.replaceAll("[\uD83D](?![\uDC5C])|(?<![\uD83D])[\uDC5C]", "\uFFFD");

    assertEquals(murmur3(("cart-cta:" + replaced).getBytes(UTF_8)), bucketing.hash(unit));
  }

  @Test
  void aSaltWithAColonWouldBeAmbiguous() {
    assertThrows(IllegalArgumentException.class, () -> Bucketing.withSalt("a:b"));
  }

  @Test
  void aRangeHoldsItsFirstBucketAndNotItsEnd() {
    var range = new BucketRange(10, 20);

    assertTrue(range.contains(10) && range.contains(19));
    assertTrue(!range.contains(9) && !range.contains(20));
    assertEquals(10, range.width());
    assertThrows(IllegalArgumentException.class, () -> new BucketRange(5, 5));
    assertThrows(IllegalArgumentException.class, () -> new BucketRange(-1, 5));
    assertThrows(IllegalArgumentException.class, () -> new BucketRange(0, 10_001));
  }

  /** Code points of one, two, three and four bytes, none of them a surrogate. */
  private static String anyText(Random random) {
    int[] limits = {0x80, 0x800, 0xD800, 0x110000};
    var text = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      int width = random.nextInt(4);
      int least = width == 3 ? 0x10000 : width == 0 ? 0 : limits[width - 1];
      text.appendCodePoint(random.nextInt(least, limits[width]));
    }
    return text.toString();
  }

  /** The plain way: over an array, block by block. */
  private static long murmur3(byte[] bytes) {
    int h = 0;
    int whole = bytes.length / 4 * 4;
    for (int i = 0; i < whole; i += 4) {
      h ^= mixed(word(bytes, i, 4));
      h = Integer.rotateLeft(h, 13) * 5 + 0xe6546b64;
    }
    h ^= mixed(word(bytes, whole, bytes.length - whole));
    h ^= bytes.length;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return Integer.toUnsignedLong(h);
  }

  private static int mixed(int word) {
    return Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
  }

  private static int word(byte[] bytes, int from, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= Byte.toUnsignedInt(bytes[from + i]) << (8 * i);
    }
    return word;
  }
}
