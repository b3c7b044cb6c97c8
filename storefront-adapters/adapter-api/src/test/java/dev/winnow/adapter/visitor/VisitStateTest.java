package dev.winnow.adapter.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.visitor.UuidV7;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VisitStateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final UUID VISITOR = UUID.fromString("9f1c5f2e-0a52-4d0e-8a53-5f2f8d3c7b11");

  private final VisitState first = VisitState.begin(Channel.EMAIL, NOW);

  @Test
  void whatIsWrittenIsReadAgain() {
    VisitState state = first.entering(List.of("cart-cta", "shipping_bar"));

    assertEquals("1.email.1795341600.1795341600.cart-cta.shipping_bar", state.cookie());
    assertEquals(Optional.of(state), VisitState.read(state.cookie(), NOW));
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutARequest() {
    VisitState goesOn = first.seen(NOW.plus(Duration.ofMinutes(29)));
    VisitState after = goesOn.seen(NOW.plus(Duration.ofMinutes(59)));
    VisitState another = goesOn.seen(NOW.plus(Duration.ofMinutes(60)));

    assertEquals(NOW, goesOn.sessionStart());
    assertEquals(NOW, after.sessionStart());
    assertEquals(NOW.plus(Duration.ofMinutes(60)), another.sessionStart());
    assertEquals(Channel.EMAIL, another.channel(), "of the first touch");
  }

  @Test
  void withinAMinuteNothingIsWrittenAnew() {
    assertSame(first, first.seen(NOW.plusSeconds(59)));
    assertEquals(NOW.plusSeconds(60), first.seen(NOW.plusSeconds(60)).lastSeen());
  }

  @Test
  void aSessionHasOneIdOnEveryMachine() {
    VisitState later = first.seen(NOW.plusSeconds(300));

    assertEquals("9f1c5f2e-0a52-4d0e-8a53-5f2f8d3c7b11.1795341600", first.session(VISITOR));
    assertEquals(first.session(VISITOR), later.session(VISITOR));
  }

  @Test
  void aVisitorIsNewInTheFirstSessionOnly() {
    UUID born = UuidV7.at(NOW, new Random(1));

    assertTrue(first.isFirstSession(born));
    assertFalse(first.seen(NOW.plus(Duration.ofDays(1))).isFirstSession(born));
    assertFalse(first.isFirstSession(VISITOR), "its id does not tell");
  }

  @Test
  void beyondTwentyTheOldestExperimentIsForgotten() {
    List<String> all = IntStream.range(0, 21).mapToObj(i -> "e" + i).toList();

    VisitState state = first.entering(all);

    assertEquals(all.subList(1, 21), state.entered());
    assertEquals(Optional.of(state), VisitState.read(state.cookie(), NOW));
  }

  @Test
  void enteringAgainChangesNothing() {
    VisitState state = first.entering(List.of("a", "b"));

    assertSame(state, state.entering(List.of("a")));
  }

  @Test
  void theLargestStateFitsACookie() {
    String longest = "x".repeat(62);
    List<String> all = IntStream.range(10, 30).mapToObj(i -> longest + i).toList();

    assertTrue(first.entering(all).cookie().length() <= 1_400);
  }

  @ParameterizedTest(name = "cookie [{0}]")
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1",
        "2.email.1795341600.1795341600",
        "1.carrier-pigeon.1795341600.1795341600",
        "1.email.1795341601.1795341600",
        "1.email.1795341600.1795342000",
        "1.email.-1.1795341600",
        "1.email.99999999999999999999.99999999999999999999",
        "1.email.1795341600.1795341600.Bad Key",
        "1.email.1795341600.1795341600.",
        "1.email.1795341600.1795341600.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u",
      })
  void whatABrowserMadeUpCountsAsNeverSeen(@Nullable String cookie) {
    assertEquals(Optional.empty(), VisitState.read(cookie, NOW));
  }
}
