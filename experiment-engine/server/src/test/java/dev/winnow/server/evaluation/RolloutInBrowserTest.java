package dev.winnow.server.evaluation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.browser.Chromium;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Shop;
import dev.winnow.server.access.Role;
import dev.winnow.server.access.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of a winner by the buttons of its page, in a real browser. */
final class RolloutInBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);
  private static Chromium chromium;

  private final List<String> complaints = new ArrayList<>();
  private final Shop shop = Shop.in(ENGINE);
  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(15));

  @SuppressWarnings("NullAway.Init") // by start
  RolloutInBrowserTest() {}

  @BeforeAll
  static void start() {
    Chromium.required();
    chromium = Chromium.started();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void theClockIsRightAgainAndNothingWasComplainedOf() {
    ENGINE.clock().isAheadBy(Duration.ZERO);
    assertEquals(List.of(), complaints, "what the browser complained of");
  }

  @Test
  void anEditorLeadsAWinnerToEverybodyAndBack() {
    shop.running("cta", plan());
    try (BrowserContext editors = signedIn(Role.EDITOR);
        BrowserContext viewers = signedIn(Role.VIEWER)) {
      Page page = opened(editors);
      assertThat(page.locator(".missing")).containsText("Before it may decide it needs");
      shot(page, "running");
      new Crowd(shop, "cta")
          .come("control", Crowd.Buying.of(1_200, 120), begin, 14)
          .come("green", Crowd.Buying.of(1_200, 240), begin, 14)
          .send();
      evaluate();

      page.reload();
      assertThat(page.locator(".state")).hasText("Decided");
      assertThat(page.locator(".verdict .next")).containsText("An editor begins the rollout");
      assertThat(page.locator("section.decided")).containsText("Winnow itself (evaluation)");
      assertThat(page.locator("section.decided .figures")).containsText("2,400 visitors counted");
      shot(page, "decided");

      page.locator("summary", text("Begin the rollout")).click();
      shot(page, "begin");
      button(page, "Begin it now").click();
      assertThat(page.locator(".state")).hasText("Rolling out");
      assertThat(page.locator(".rollout .stage")).containsText("Step 1 of 2: 75");
      assertThat(page.locator(".ramp .now")).containsText("75");
      shot(page, "ramping");

      page.locator("summary", text("Pause the rollout")).click();
      page.getByLabel("Why, if you want to say").fill("the sale of the week");
      button(page, "Pause the rollout").click();
      assertThat(page.locator(".rollout .because")).hasText("Paused because: the sale of the week");
      assertThat(page.locator(".verdict .next")).containsText("lets the rollout go on");
      shot(page, "paused");

      Page seen = opened(viewers);
      assertThat(seen.locator("main form")).hasCount(0);
      assertThat(seen.locator("main button")).hasCount(0);
      assertThat(seen.locator("main summary.button")).hasCount(0);
      assertThat(seen.locator(".rollout .because")).hasText("Paused because: the sale of the week");

      page.locator("summary", text("Resume the rollout")).click();
      button(page, "Resume the rollout").click();
      assertThat(page.locator(".rollout .stage")).containsText("Step 1 of 2");

      page.locator("summary", text("Roll back")).click();
      page.locator("#why-rollout-roll-back").fill("customers complain");
      button(page, "Roll back").click();
      assertThat(page.locator(".state")).hasText("Done");
      assertThat(page.locator(".verdict .label")).containsText("Rolled back");
      assertThat(page.locator(".verdict")).containsText("Why: customers complain");
      assertThat(page.locator(".history li").first()).containsText("customers complain");
      shot(page, "rolled-back");
    }
    assertEquals(List.of(), ENGINE.get("/v1/ruleset", shop.server()).list("experiments"));
  }

  @Test
  void whatANewerPageForbidsIsSaidOnThePageAndChangesNothing() {
    shop.running("cta", plan());
    try (BrowserContext editors = signedIn(Role.EDITOR)) {
      Page page = opened(editors);
      shop.act("cta", "pause").expect(200);

      button(page, "Pause").click();

      assertThat(page.getByRole(AriaRole.ALERT))
          .containsText("An experiment that is paused cannot be paused");
      assertThat(page.locator(".state")).hasText("Paused");
    }
  }

  @Test
  void aWinnerThatEverybodySeesTellsWhatItKept() {
    shop.running("cta", plan());
    var crowd = new Crowd(shop, "cta");
    crowd
        .come("control", Crowd.Buying.of(1_200, 120), begin, 14)
        .come("green", Crowd.Buying.of(1_200, 240), begin, 14)
        .send();
    evaluate();
    ENGINE.post(shop.path("cta") + "/rollout", shop.admin(), map()).expect(201);
    ENGINE.clock().isAheadBy(Duration.ofHours(2));
    evaluate();
    Instant after = ENGINE.clock().instant().plusSeconds(60);
    ENGINE.clock().isAheadBy(Duration.ofHours(4));
    crowd
        .come("control", Crowd.Buying.of(200, 20), after, 1)
        .come("green", Crowd.Buying.of(1_800, 360), after, 1)
        .send();
    ENGINE.clock().isAheadBy(Duration.ofDays(4));
    evaluate();

    try (BrowserContext viewers = signedIn(Role.VIEWER)) {
      Page page = opened(viewers);
      assertThat(page.locator(".verdict .next"))
          .containsText("Now build the green variant into the shop");
      assertThat(page.locator(".rollout"))
          .containsText("1,800 visitors who saw it, beside 200 who were held back");
      assertThat(page.locator(".rollout .interval")).hasCount(3);
      shot(page, "finished");
    }
  }

  @Test
  void noPageIsWiderThanAPhone() {
    shop.put("draft", plan()).expect(201);
    shop.running("cta", plan());
    shop.running("open", plan());
    ENGINE
        .put(
            shop.path() + "/webhooks/office",
            shop.admin(),
            map("url", "https://shop.example/" + "long-".repeat(30)))
        .expect(201);
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(1_200, 120), begin, 14)
        .come("green", Crowd.Buying.of(1_200, 240), begin, 14)
        .send();
    evaluate();
    String store = ENGINE.address() + "/stores/" + shop.key();
    try (BrowserContext admins = signedIn(Role.ADMIN)) {
      Page page = admins.pages().getFirst();
      for (String path :
          List.of(
              "/experiments",
              "/experiments/cta",
              "/experiments/draft",
              "/experiments/open",
              "/new-experiment",
              "/history",
              "/webhooks")) {
        assertNotNull(page.navigate(store + path));
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        shot(page, "page" + path.replace('/', '-'));
        page.setViewportSize(390, 900);
        assertEquals(390, page.evaluate("document.documentElement.scrollWidth"), path);
      }
    }
  }

  private void evaluate() {
    ENGINE.bean(Evaluation.class).evaluate(shop.store(), "cta");
  }

  private BrowserContext signedIn(Role role) {
    BrowserContext context =
        chromium.browser().newContext(new NewContextOptions().setViewportSize(1280, 900));
    context.onWebError(error -> complaints.add(error.error()));
    context.onConsoleMessage(message -> {
      boolean isRefusal = message.text().contains("409");
      if (message.type().equals("error") && !isRefusal) {
        complaints.add(message.text());
      }
    });
    context
        .newPage()
        .navigate(ENGINE.address() + "/sign-in?link=" + ENGINE.bean(Sessions.class).link(role));
    return context;
  }

  private Page opened(BrowserContext context) {
    Page page = context.pages().getFirst();
    assertNotNull(page.navigate(ENGINE.address() + "/stores/" + shop.key() + "/experiments/cta"));
    return page;
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + text));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** To be looked at by people; no test reads them. */
  private static void shot(Page page, String name) {
    for (int width : List.of(1280, 390)) {
      page.setViewportSize(width, 900);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(SCREENSHOTS.resolve("%s-%d.png".formatted(name, width))));
    }
    page.setViewportSize(1280, 900);
  }

  /** Half of all visitors take part; all has had its time to act an hour later. */
  private Map<String, Object> plan() {
    var plan =
        with(with(buttons(), "starts", begin.minusSeconds(3_600).toString()), "window", "PT1H");
    var steps = List.of(map("percent", 75, "soak", "PT1H"), map("percent", 100, "soak", "PT1H"));
    return with(
        with(plan, "traffic", 0.5),
        "rollout",
        map("automatic", false, "steps", steps, "holdback", 0.1, "measure", "P2D"));
  }
}
