package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import dev.winnow.server.access.Sessions;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in by a link, and what they send must come from the engine's own pages. */
@OnBothDatabases
class SignInTest {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

  private final EngineUnderTest engine;
  private final Shop shop;

  SignInTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aLinkWorksOnce() {
    String link = "/sign-in?link=" + link(Role.EDITOR);

    Answer first = engine.answer(engine.request(link).build());
    Answer again = engine.answer(engine.request(link).build());

    assertEquals("/", first.expect(303).header("Location"));
    assertTrue(again.expect(401).text().contains("was used before"), again.text());
    assertEquals("", again.header("Set-Cookie"));
  }

  @Test
  void aLinkIsTooOldAfterAWeek() {
    String link = link(Role.EDITOR);
    try {
      engine.clock().isAheadBy(Duration.ofDays(8));
      engine.answer(engine.request("/sign-in?link=" + link).build()).expect(401);
    } finally {
      engine.clock().isAheadBy(Duration.ZERO);
    }
  }

  @Test
  void theSessionsCookieIsForTheEngineAlone() {
    Answer signedIn = engine.answer(engine.request("/sign-in?link=" + link(Role.VIEWER)).build());

    String cookie = signedIn.expect(303).header("Set-Cookie");

    assertTrue(cookie.startsWith("winnow_session="), cookie);
    for (String attribute : List.of("HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000")) {
      assertTrue(
          List.of(cookie.toLowerCase(java.util.Locale.ROOT).split("; ", -1))
              .contains(attribute.toLowerCase(Locale.ROOT)),
          attribute + " is missing in " + cookie);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/",
        "/stores/{s}/experiments",
        "/stores/{s}/experiments/cta",
        "/stores/{s}/consent",
        "/stores/{s}/new-experiment"
      })
  void pagesLeadToTheSignInWithoutASession(String page) {
    Answer answer = page(page.replace("{s}", shop.key()), "");

    assertEquals("/sign-in", answer.expect(303).header("Location"));
  }

  @Test
  void aSignedInEditorSeesAndLaunchesAnExperiment() {
    shop.put("cta", buttons()).expect(201);
    String cookie = signedIn(Role.EDITOR);

    Answer page = page("/stores/" + shop.key() + "/experiments/cta", cookie).expect(200);
    Answer launched = form("cta/launch", cookie, csrf(page), "same-origin");

    assertTrue(page.text().contains("Reassure at checkout"), page.text());
    assertTrue(page.header("Content-Security-Policy").contains("default-src 'none'"));
    launched.expect(303);
    assertEquals("running", state());
  }

  @Test
  void theListLeadsToTheConsentRate() {
    String cookie = signedIn(Role.VIEWER);
    String consent = "/stores/" + shop.key() + "/consent";

    Answer list = page("/stores/" + shop.key() + "/experiments", cookie).expect(200);
    Answer page = page(consent, cookie).expect(200);

    assertTrue(list.text().contains("href=\"" + consent + "\""), list.text());
    assertTrue(page.text().contains("No page view has been counted"), page.text());
    assertTrue(page("/stores/no-such/consent", cookie).expect(404).text().contains("no store"));
  }

  @Test
  void aFormWithoutItsSecretIsRefused() {
    shop.put("cta", buttons()).expect(201);
    String cookie = signedIn(Role.EDITOR);

    form("cta/launch", cookie, "", "same-origin").expect(403);
    form("cta/launch", cookie, "0".repeat(64), "same-origin").expect(403);

    assertEquals("draft", state());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"cross-site", "same-site"})
  void aFormOfAnotherSiteIsRefused(String site) {
    shop.put("cta", buttons()).expect(201);
    String cookie = signedIn(Role.EDITOR);
    String csrf = csrf(page("/stores/" + shop.key() + "/experiments/cta", cookie).expect(200));

    Answer refused = form("cta/launch", cookie, csrf, site);

    assertEquals("/sign-in", refused.expect(303).header("Location"));
    assertEquals("draft", state());
  }

  @ParameterizedTest(name = "Origin {0}")
  @ValueSource(strings = {"http://evil.example", "null", "http://[", "http://a b", "nonsense"})
  void anOlderBrowsersFormOfAnotherOriginIsRefused(String origin) {
    shop.put("cta", buttons()).expect(201);
    String cookie = signedIn(Role.EDITOR);
    String csrf = csrf(page("/stores/" + shop.key() + "/experiments/cta", cookie).expect(200));

    Answer refused =
        engine.answer(formRequest("cta/launch", cookie, csrf).header("Origin", origin).build());

    assertEquals("/sign-in", refused.expect(303).header("Location"));
    assertEquals("draft", state());
  }

  @Test
  void anOlderBrowsersFormOfThisOriginIsTaken() {
    shop.put("cta", buttons()).expect(201);
    String cookie = signedIn(Role.EDITOR);
    String csrf = csrf(page("/stores/" + shop.key() + "/experiments/cta", cookie).expect(200));

    engine
        .answer(
            formRequest("cta/launch", cookie, csrf)
                .header("Origin", engine.address().toString())
                .build())
        .expect(303);

    assertEquals("running", state());
  }

  @Test
  void aMerchantLooksAndLaunchesNothing() {
    shop.put("cta", buttons()).expect(201);
    String cookie = signedIn(Role.VIEWER);
    Answer page = page("/stores/" + shop.key() + "/experiments/cta", cookie).expect(200);
    String csrf = csrf(page("/stores/" + shop.key() + "/experiments", cookie).expect(200));

    form("cta/launch", cookie, csrf, "same-origin").expect(403);
    page("/stores/" + shop.key() + "/new-experiment", cookie).expect(403);
    engine
        .answer(
            engine
                .request(shop.path("cta") + "/launch")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build())
        .expect(403);

    assertFalse(page.text().contains("cta/launch"), page.text());
    assertEquals("draft", state());
  }

  @Test
  void signingOutEndsTheSession() {
    String cookie = signedIn(Role.EDITOR);
    Answer page = page("/stores/" + shop.key() + "/experiments", cookie).expect(200);

    engine
        .answer(
            engine
                .request("/sign-out")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("csrf=" + csrf(page)))
                .build())
        .expect(303);

    assertEquals(
        "/sign-in",
        page("/stores/" + shop.key() + "/experiments", cookie).expect(303).header("Location"));
  }

  @Test
  void aSessionsCookieThatWasMadeUpIsNobody() {
    page("/", "winnow_session=" + "x".repeat(43)).expect(303);
    page("/", "winnow_session=" + link(Role.ADMIN)).expect(303);
  }

  private String link(Role role) {
    return engine.bean(Sessions.class).link(role);
  }

  private String signedIn(Role role) {
    Answer answer = engine.answer(engine.request("/sign-in?link=" + link(role)).build());
    return answer.expect(303).header("Set-Cookie").split(";", 2)[0];
  }

  private Answer page(String path, String cookie) {
    HttpRequest.Builder request = engine.request(path).header("Accept", "text/html");
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return engine.answer(request.build());
  }

  private static String csrf(Answer page) {
    Matcher matcher = CSRF.matcher(page.text());
    assertTrue(matcher.find(), page.text());
    return matcher.group(1);
  }

  private Answer form(String action, String cookie, String csrf, String site) {
    return engine.answer(formRequest(action, cookie, csrf).header("Sec-Fetch-Site", site).build());
  }

  private HttpRequest.Builder formRequest(String action, String cookie, String csrf) {
    return engine
        .request("/stores/" + shop.key() + "/experiments/" + action)
        .header("Cookie", cookie)
        .header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(csrf.isEmpty() ? "a=b" : "csrf=" + csrf));
  }

  private Object state() {
    return engine.get(shop.path("cta"), shop.admin()).at("state");
  }
}
