package dev.winnow.server.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Person;
import dev.winnow.server.Shop;
import dev.winnow.server.access.Role;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin sees to whom the engine tells what happens. */
final class WebhookPagesTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);
  private static final Pattern SECRET = Pattern.compile("id=\"secret\" value=\"(whsec_[^\"]+)\"");

  private final Shop shop = Shop.in(ENGINE);
  private final Person admin = Person.signedIn(ENGINE, Role.ADMIN);
  private final String page = "/stores/" + shop.key() + "/webhooks";

  @Test
  void whatTheReceiverSaysToATestStandsOnThePage() {
    try (var receiver = new Receiver().answers(503, 200)) {
      Answer added = add("office", receiver.url()).expect(200);
      Answer refused = act("office/test").expect(200);
      Answer taken = act("office/test").expect(200);

      assertTrue(SECRET.matcher(added.text()).find(), added.text());
      assertTrue(refused.text().contains("was not delivered"), refused.text());
      assertTrue(refused.text().contains("The receiver said: 503"), refused.text());
      assertTrue(taken.text().contains("was delivered"), taken.text());
    }
  }

  @Test
  void aSecretIsShownOnceAndANewOneIsAnother() {
    Matcher first = SECRET.matcher(add("office", "https://shop.example/hook/s3cret").text());
    Answer later = admin.page(page).expect(200);
    Matcher second = SECRET.matcher(act("office/rotate").expect(200).text());

    assertTrue(first.find() && second.find());
    assertFalse(first.group(1).equals(second.group(1)));
    assertFalse(later.text().contains("whsec_"), later.text());
    assertFalse(later.text().contains("s3cret"), "an address is a secret behind its host");
    assertTrue(admin.page(page).text().contains("The old secret signs beside the new one"));
  }

  @Test
  void whatIsWrongStandsAtItsField() {
    Answer refused = add("office", "ftp://shop.example").expect(422);
    add("office", "https://shop.example/a").expect(200);
    Answer taken = add("office", "https://shop.example/b").expect(422);

    assertTrue(refused.text().contains("id=\"target-problem\""), refused.text());
    assertTrue(refused.text().contains("value=\"ftp://shop.example\""), "what was typed is kept");
    assertTrue(taken.text().contains("id=\"key-problem\""), taken.text());
  }

  @Test
  void whatIsDeletedIsGone() {
    add("office", "https://shop.example/a").expect(200);

    act("office/delete").expect(303);

    assertFalse(admin.page(page).text().contains("hook-office"));
    act("office/delete").expect(404);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "EDITOR"})
  void othersFindNothingHere(Role role) {
    Person other = Person.signedIn(ENGINE, role);

    other.page(page).expect(403);
    other.post(page, "key=office&target=https://shop.example/").expect(403);
    other.post(page + "/office/test", "").expect(403);
    other.post(page + "/office/deliveries/1/retry", "").expect(403);
    String list = "/stores/" + shop.key() + "/experiments";
    assertFalse(other.page(list).text().contains(page), "no link to it");
    assertTrue(admin.page(list).text().contains(page), "a link to it");
    assertEquals(0, ENGINE.get(shop.path() + "/webhooks", shop.admin()).list("webhooks").size());
  }

  private Answer add(String key, String target) {
    return admin.form(page, page, Map.of("key", key, "target", target));
  }

  private Answer act(String action) {
    return admin.form(page, page + "/" + action, Map.of());
  }
}
