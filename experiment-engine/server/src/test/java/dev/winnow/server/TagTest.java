package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.browser.BrowserTag;
import dev.winnow.core.ruleset.Ruleset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tag as a page loads it: one script with the rules in it. */
final class TagTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);

  private final Shop shop = Shop.in(ENGINE);

  @Test
  void theTagHoldsTheRulesetOfItsStore() {
    shop.running("cta", buttons());

    Answer tag = tag("").expect(200);

    assertEquals(written(BrowserTag.script()), tag.text());
    assertEquals(written(BrowserTag.core()), tag("&core").expect(200).text());
    assertEquals("text/javascript; charset=utf-8", tag.header("Content-Type"));
    assertEquals("public, max-age=10, stale-while-revalidate=600", tag.header("Cache-Control"));
    assertEquals(List.of("nosniff"), tag.headers().allValues("X-Content-Type-Options"));
    assertEquals("cross-origin", tag.header("Cross-Origin-Resource-Policy"));
    assertFalse(tag.text().contains("Reassure at checkout"), "no names");
  }

  @Test
  void aBrowserThatHoldsTheTagIsNotSentItAgain() {
    Answer first = tag("").expect(200);

    Answer same = tag("", "If-None-Match", "\"other\", W/" + first.header("ETag"));
    Answer smaller = tag("&core", "If-None-Match", first.header("ETag"));
    shop.running("cta", buttons());
    Answer newer = tag("", "If-None-Match", first.header("ETag"));

    assertEquals("", same.expect(304).text());
    assertEquals(first.header("ETag"), same.header("ETag"));
    assertEquals(first.header("Cache-Control"), same.header("Cache-Control"));
    smaller.expect(200);
    assertNotEquals(first.header("ETag"), newer.expect(200).header("ETag"));
    assertTrue(newer.text().contains("Check out securely"), newer.text());
  }

  @Test
  void onlyAPublicKeyOpensIt() {
    ENGINE.get("/v1/tag.js", "").expect(401);
    ENGINE.get("/v1/tag.js?key=wk_pub_" + "x".repeat(43), "").expect(401);
    ENGINE.get("/v1/tag.js?key=" + shop.server(), "").expect(403);
    ENGINE.get("/v1/tag.js?key=" + shop.admin(), "").expect(401);
  }

  @Test
  void theJourneysPartIsForEverybody() {
    Answer script = ENGINE.get("/v1/journey.js", "").expect(200);

    var request = ENGINE.request("/v1/journey.js").header("If-None-Match", script.header("ETag"));
    assertEquals(new String(BrowserTag.journey(), UTF_8), script.text());
    assertEquals("cross-origin", script.header("Cross-Origin-Resource-Policy"));
    assertEquals("", ENGINE.answer(request.build()).expect(304).text());
  }

  private String written(byte[] script) {
    Ruleset ruleset = shop.rules().ruleset();
    return new String(BrowserTag.with(script, ruleset.toJson()), UTF_8);
  }

  private Answer tag(String more, String... headers) {
    var request = ENGINE.request("/v1/tag.js?key=" + shop.browser() + more);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return ENGINE.answer(request.build());
  }
}
