package dev.winnow.adapter.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.visitor.UuidV7;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VisitorCookieTest {
  private static final String VISITOR = "0197a000-0000-7000-8000-0000000000ab";

  @Test
  void anyUuidIsAVisitor() {
    assertEquals(Optional.of(UUID.fromString(VISITOR)), VisitorCookie.read(VISITOR));
    assertEquals(
        Optional.of(UUID.fromString(VISITOR)),
        VisitorCookie.read(VISITOR.toUpperCase(Locale.ROOT)));
    assertEquals(
        Optional.of("9f1c5f2e-0a52-4d0e-8a53-5f2f8d3c7b11"),
        VisitorCookie.read("9f1c5f2e-0a52-4d0e-8a53-5f2f8d3c7b11").map(UUID::toString));
  }

  @ParameterizedTest(name = "cookie [{0}]")
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0197a000-0000-7000-8000-0000000000a",
        "0197a000-0000-7000-8000-0000000000abc",
        "0197a000 0000 7000 8000 0000000000ab",
        "g197a000-0000-7000-8000-0000000000ab",
      })
  void garbageIsNoVisitor(@Nullable String cookie) {
    assertEquals(Optional.empty(), VisitorCookie.read(cookie));
  }

  @Test
  void aNewVisitorIsBornNow() {
    Instant now = Instant.parse("2026-11-22T10:00:00Z");

    assertEquals(Optional.of(now), UuidV7.born(VisitorCookie.issue(now, new Random(1))));
  }
}
