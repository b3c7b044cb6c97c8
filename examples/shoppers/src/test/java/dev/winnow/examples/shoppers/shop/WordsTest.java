package dev.winnow.examples.shoppers.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Words WORDS =
      Words.of(
          """
          {"variants": [
            {"key": "control", "change": {"kind": "thank_you_offer", "headline": "Look", "action": "Go"}},
            {"key": "new", "change": {"kind": "thank_you_offer", "headline": "See what is new", "action": "Go"}},
            {"key": "badges", "change": {"kind": "trust_badges", "badges": ["Free returns"]}}]}
          """
              .getBytes(UTF_8));

  @Test
  void whatTheControlSaysTooTellsNothing() {
    assertEquals(Set.of("See what is new", "Free returns"), WORDS.changed());
  }

  @Test
  void aPageIsAChangedOneIfItSaysThem() {
    assertTrue(WORDS.areOn(Jsoup.parse("<p>See what <b>is new</b></p>")));
    assertFalse(WORDS.areOn(Jsoup.parse("<p>Look</p><a>Go</a>")));
  }
}
