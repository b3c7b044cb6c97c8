package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an editor finds on the page of an experiment before it is launched. */
final class WorkbenchTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);
  private static final Pattern LINK = Pattern.compile("id=\"preview-link\" value=\"([^\"]+)\"");

  private final Shop shop = Shop.in(ENGINE);
  private final Person editor = Person.signedIn(ENGINE, Role.EDITOR);
  private final String page = "/stores/" + shop.key() + "/experiments/cta";

  @Test
  void aLinkThatAnEditorMakesShowsTheDraft() {
    shop.put("cta", buttons()).expect(201);

    Answer made = preview("green", "https://shop.example/cart?a=1&b=2#pay").expect(200);

    Matcher link = LINK.matcher(made.text());
    assertTrue(link.find(), made.text());
    Matcher token =
        Pattern.compile("https://shop.example/cart\\?a=1&b=2&winnow_preview=([^#&]+)#pay")
            .matcher(link.group(1).replace("&amp;", "&"));
    assertTrue(token.matches(), link.group(1));
    assertEquals(
        "green",
        ENGINE
            .post(
                "/v1/decide",
                shop.browser(),
                map("visitor", Shop.newVisitor().toString(), "preview", token.group(1)))
            .expect(200)
            .at("preview", "variant"));
    assertEquals("no-store", made.header("Cache-Control"));
  }

  @Test
  void anAddressThatIsNoneIsNamedAndKept() {
    shop.put("cta", buttons()).expect(201);

    Answer refused = preview("green", "shop.example/cart").expect(422);

    assertTrue(refused.text().contains("id=\"preview-problem\""), refused.text());
    assertTrue(refused.text().contains("value=\"shop.example/cart\""), "what was typed is kept");
  }

  @Test
  void aFormWithoutItsSecretMakesNoLink() {
    shop.put("cta", buttons()).expect(201);

    Answer refused = editor.post(page + "/previews", "variant=green&page=https://shop.example/");

    assertFalse(refused.expect(403).text().contains("winnow_preview"), refused.text());
  }

  @Test
  void merchantsFindNeitherLinksNorWarnings() {
    shop.put("cta", Wire.with(buttons(), "placement", map("page", "cart"))).expect(201);
    Person merchant = Person.signedIn(ENGINE, Role.VIEWER);

    String seen = merchant.page(page).expect(200).text();

    assertFalse(seen.contains("Look at it first"), seen);
    assertFalse(seen.contains("Worth a thought"), seen);
    merchant.post(page + "/previews", "variant=green&page=https://shop.example/").expect(403);
  }

  @Test
  void whatIsWorthAThoughtStandsInTheAnswersAndOnThePage() {
    Answer put = shop.put("cta", Wire.with(buttons(), "placement", map("page", "cart")));
    Answer launched = shop.act("cta", "launch").expect(200);

    assertEquals("placement", put.expect(201).at("warnings", 0, "field"));
    assertTrue(String.valueOf(put.at("warnings", 0, "text")).contains("of green"));
    assertEquals(put.list("warnings"), launched.list("warnings"));
    assertEquals(put.list("warnings"), ENGINE.get(shop.path("cta"), shop.admin()).list("warnings"));
    assertTrue(editor.page(page).expect(200).text().contains("Worth a thought"));
    assertFalse(shop.put("fine", buttons()).expect(201).has("warnings"));
  }

  @Test
  void whoSavesAnOfferThatCheapensThePurchaseIsToldOnTheNextPage() {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("name", "Thanks");
    typed.put("page", "thank_you");
    typed.put("variant", "offer");
    typed.put("kind", "thank_you_offer");
    typed.put("text", "10% off your next order");
    typed.put("metric", "conversion");
    typed.put("traffic", "100");
    typed.put("action", "draft");
    String experiments = "/stores/" + shop.key() + "/experiments";

    Answer saved =
        editor.form("/stores/" + shop.key() + "/new-experiment", experiments, typed).expect(303);

    String next = editor.page(saved.header("Location")).expect(200).text();
    assertTrue(next.contains("the customer may feel cheated"), next);
    assertTrue(next.contains("variants[1].change.headline"), next);
  }

  private Answer preview(String variant, String address) {
    return editor.form(page, page + "/previews", Map.of("variant", variant, "page", address));
  }
}
