package dev.winnow.sdk;

import static dev.winnow.sdk.Shops.ANN;
import static dev.winnow.sdk.Shops.ruleset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.EventReader;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import dev.winnow.core.ruleset.Assignment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a shop hands over: its request goes on, and the rest of the event is stored. */
@SuppressWarnings("NullAway") // null is the nonsense that is handed over most
final class HostileShopTest {
  private final TestWinnow winnow = new TestWinnow();

  interface Nonsense {
    void say(TestWinnow winnow);
  }

  static Stream<Nonsense> calls() {
    return Stream.of(
        winnow -> winnow.send(null),
        winnow -> winnow.visit(ANN).track(null),
        winnow -> winnow.visit(ANN).purchased(null),
        winnow -> winnow.visit(ANN).entered(null),
        winnow ->
            winnow
                .visit(ANN)
                .entered(
                    new HashSet<>(Set.of("a")) {
                      @Override
                      public Iterator<String> iterator() {
                        throw new IllegalStateException("the shop's own set is broken");
                      }
                    }),
        winnow -> winnow.visit(ANN).assign(null),
        winnow -> winnow.visit(ANN).show(null),
        winnow -> winnow.visit(ANN).expose(null),
        winnow -> winnow.assign(null, ANN.toString(), Attributes.NONE, key -> false),
        winnow -> winnow.assign("cart-cta", null, Attributes.NONE, key -> false),
        winnow -> winnow.visit(ANN).attribute("cartValue", new BrokenNumber()));
  }

  @SuppressWarnings("serial")
  private static final class BrokenNumber extends Number {
    @Override
    public int intValue() {
      throw new IllegalStateException("broken");
    }

    @Override
    public long longValue() {
      throw new IllegalStateException("broken");
    }

    @Override
    public float floatValue() {
      throw new IllegalStateException("broken");
    }

    @Override
    public double doubleValue() {
      throw new IllegalStateException("broken");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("broken");
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aCallThatMakesNoSenseIsCountedAndThePageIsAsItWas(Nonsense call) {
    winnow.ruleset(ruleset(17));
    call.say(winnow);

    assertEquals(1, winnow.status().counters().failures());
  }

  @Test
  void aVisitOfNobodySeesThePageAsItIsAndIsNotLogged() {
    winnow.ruleset(ruleset(17));
    Visit nobody = winnow.visit(null).consent(true);

    assertFalse(nobody.show("cart-cta").changes());
    nobody.rendered();
    nobody.track("add_to_cart");
    assertEquals(List.of(), winnow.events());
    assertEquals(1, winnow.status().counters().ignored());
    assertEquals(ANN, winnow.visit(ANN, null).visitor());
  }

  @Test
  void aChangeIsAskedForNothing() {
    var shown = new Shown("cart-cta", "green", Shops.GREEN);

    assertEquals("as it was", shown.text(null, "as it was"));
    assertEquals(List.of(), shown.texts(null));
    assertFalse(shown.is(null));
  }

  static Stream<Object> notAttributes() {
    return Stream.of(
        List.of("mobile"),
        new Object(),
        'c',
        "x".repeat(201),
        "a\u0000b",
        Double.NaN,
        Float.POSITIVE_INFINITY,
        new BigDecimal("1e999999999"),
        new BigDecimal("1e-999999999"),
        BigInteger.TEN.pow(401));
  }

  @ParameterizedTest
  @MethodSource("notAttributes")
  void anAttributeThatNoEngineTakesIsLeftOutAndItsNeighboursStay(Object value) {
    winnow.visit(ANN).attribute("ours", value).attribute("device", "mobile").track("add_to_cart");

    assertEquals(Set.of("device"), winnow.events().get(0).attributes().values().keySet());
    assertEquals(1, winnow.status().counters().ignored());
    accepted(winnow.events().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb"})
  void anAttributeWithoutANameIsLeftOut(String name) {
    winnow.visit(ANN).attribute(name, "x").attribute(null, "x").attribute("n".repeat(65), "x");

    assertEquals(3, winnow.status().counters().ignored());
  }

  @Test
  void theTwentyFirstAttributeIsLeftOut() {
    Visit visit = winnow.visit(ANN);
    for (int i = 0; i < 25; i++) {
      visit.attribute("attribute-" + i, i);
    }
    visit.attribute("attribute-0", "said anew");
    visit.track("add_to_cart");

    assertEquals(20, winnow.events().get(0).attributes().values().size());
    assertEquals("said anew", winnow.events().get(0).attributes().value("attribute-0"));
    assertEquals(5, winnow.status().counters().ignored());
    accepted(winnow.events().get(0));
  }

  @Test
  void whatElseNoEngineTakesIsLeftOut() {
    winnow
        .visit(ANN)
        .session("with blank")
        .customer("c\u0000")
        .page("p".repeat(65), "/a\u0000b")
        .order("o".repeat(129))
        .track("add_to_cart");
    StoreEvent event = winnow.events().get(0);

    assertEquals(
        StoreEvent.of(event.id(), "add_to_cart", ANN, event.time()), event, "nothing but itself");
    assertEquals(5, winnow.status().counters().ignored());
  }

  @Test
  void aPathIsCutWhereTheEngineWouldCutIt() {
    winnow.visit(ANN).page("cart", "/" + "👜".repeat(1_200)).track("add_to_cart");

    assertEquals(499, String.valueOf(winnow.events().get(0).path()).length(), "no half a bag");
    assertEquals(0, winnow.status().counters().ignored());
    accepted(winnow.events().get(0));
  }

  /** What the visit takes, the engine takes: the bounds of both are the same. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void whateverIsSaidOfAVisitItsEventsAreAccepted(long seed) {
    var random = new Random(seed);
    winnow.ruleset(ruleset(17));
    for (int i = 0; i < 200; i++) {
      Visit visit =
          winnow
              .visit(ANN)
              .session(text(random))
              .customer(text(random))
              .order(text(random))
              .page(text(random), text(random));
      for (int attribute = random.nextInt(30); attribute > 0; attribute--) {
        visit.attribute(text(random), random.nextBoolean() ? text(random) : random.nextDouble());
      }
      visit.track("add_to_cart");
      visit.expose("cart-cta");
    }

    assertEquals(400, winnow.events().size());
    winnow.events().forEach(HostileShopTest::accepted);
  }

  @Test
  void aShopThatBehavesIsNotCounted() {
    winnow.ruleset(ruleset(17));
    winnow
        .visit(ANN)
        .session("s-1")
        .customer("c-81")
        .page("cart", "/cart")
        .order("o-1")
        .expose("cart-cta");

    assertInstanceOf(Assignment.Assigned.class, winnow.visit(ANN).assign("cart-cta"));
    assertEquals(0, winnow.status().counters().ignored() + winnow.status().counters().failures());
  }

  private static void accepted(StoreEvent event) {
    var reading = new EventReader("EUR").read(Json.parse(Json.write(event.toJson())));

    assertTrue(reading instanceof EventReader.Reading.Accepted, reading::toString);
  }

  private static @Nullable String text(Random random) {
    String letters = "abz09-_.: \u0000\n\té👜\uD800/?#@%";
    int length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(4);
          case 1 -> 62 + random.nextInt(5);
          case 2 -> 126 + random.nextInt(5);
          default -> 198 + random.nextInt(400);
        };
    var text = new StringBuilder();
    boolean plain = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      text.append(plain ? 'a' : letters.charAt(random.nextInt(letters.length())));
    }
    return random.nextInt(20) == 0 ? null : text.toString();
  }
}
