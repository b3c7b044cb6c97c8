package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The page that says what all experiments together earned. */
class HoldoutPagesTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);

  private final Shop shop = Shop.in(ENGINE).running("cta", buttons());
  private final Person editor = Person.signedIn(ENGINE, Role.EDITOR);
  private final String page = "/stores/" + shop.key() + "/holdout";

  @Test
  void anEditorHoldsVisitorsOutAndLetsThemBack() {
    assertTrue(editor.page("/stores/" + shop.key() + "/experiments").text().contains(page));

    editor.form(page, page, Map.of("share", "7.5 %", "period", "month")).expect(303);

    assertEquals(750, Objects.requireNonNull(shop.rules().ruleset().holdout()).range().to());
    String shown = editor.page(page).expect(200).text();
    assertTrue(shown.contains("7.5\u00a0% of visitors see no experiment until"), shown);
    assertTrue(shown.contains("One experiment ran in this period"), shown);
    editor.form(page, page + "/end", Map.of()).expect(303);
    assertNull(shop.rules().ruleset().holdout());
  }

  @Test
  void whatIsOutOfItsBoundsIsNamedAndKept() {
    String refused =
        editor.form(page, page, Map.of("share", "25", "period", "quarter")).expect(422).text();

    assertTrue(refused.contains("id=\"share-problem\""), refused);
    assertTrue(refused.contains("value=\"25\""), "what was typed is kept");
    editor.form(page, page, Map.of("share", "much", "period", "quarter")).expect(422);
    editor.form(page, page, Map.of("share", "0", "period", "quarter")).expect(422);
    assertNull(shop.rules().ruleset().holdout());
  }

  @Test
  void aFormWithoutItsSecretChangesNothing() {
    editor.post(page, "share=5&period=quarter").expect(403);

    assertNull(shop.rules().ruleset().holdout());
  }

  @Test
  void merchantsReadItAndChangeNothing() {
    Person merchant = Person.signedIn(ENGINE, Role.VIEWER);

    assertFalse(merchant.page(page).expect(200).text().contains("name=\"share\""));
    merchant.post(page, "share=5&period=quarter").expect(403);
    merchant.post(page + "/end", "").expect(403);
    merchant.page(page + "?period=1999-01-01").expect(404);
  }
}
