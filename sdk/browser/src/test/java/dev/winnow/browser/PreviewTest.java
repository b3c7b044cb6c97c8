package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreviewTest extends InChromium {
  private static final Map<String, Object> CTA = Map.of("kind", "cta", "text", "Start now");
  private static final String WHY = "Without this link: outside, traffic.";

  @Test
  void aLinkShowsItsVariantWithAPanelThatSaysWhy() {
    Page page = previewed("home", "#go", CTA);

    assertThat(page.locator("#go")).hasText("Start now");
    assertThat(panel(page)).containsText("start: changed");
    assertThat(panel(page)).containsText(WHY);
    assertEquals("t0ken", shop.decided().get(0).get("preview"));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/preview-desktop.png")));
  }

  @Test
  void nobodyIsLoggedCountedOrRecognised() {
    Page page = previewed("home", "#go", CTA);
    assertThat(panel(page)).isVisible();
    page.evaluate("winnow('track', 'sign_up')");
    page.click("#go");
    page.navigate(shop.address("/another"));
    assertThat(panel(page)).isVisible();

    page.navigate("about:blank");

    assertEquals(List.of(), page.context().cookies());
    assertTrue(shop.asked().stream().noneMatch(each -> each.equals("POST /winnow/events")));
  }

  @Test
  void itIsGoodForThePagesThatFollow() {
    Page page = previewed("home", "#go", CTA);
    assertThat(panel(page)).isVisible();

    page.navigate(shop.address("/another"));
    assertThat(panel(page)).isVisible();
    assertEquals("Go", page.textContent("#go"), "the page of another type");
    page.navigate(shop.address("/home"));

    assertThat(page.locator("#go")).hasText("Start now");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/home?winnow_preview=t0ken&size=m", "/home?size=m#reviews"})
  void closingThePanelEndsIt(String address) {
    Page page = previewed("home", "#go", CTA);
    assertThat(panel(page)).isVisible();
    page.navigate(shop.address("/another"));
    page.navigate(shop.address(address));

    panel(page).getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator("#go")).hasText("Go");
    assertThat(panel(page)).not().isVisible();
    assertTrue(page.url().contains("size=m"), page.url());
    page.navigate(shop.address("/another"));
    assertThat(page.locator("h1")).hasText("another");
    assertEquals(0, page.locator("aside").count());
  }

  @Test
  void aTokenThatIsRefusedSaysWhatIsWrong() {
    shop.deciding(
        Json.text(
            JsonObject.of(
                "errors",
                List.of(
                    JsonObject.of(
                        "field",
                        "preview",
                        "value",
                        "the link has expired",
                        "allowed",
                        "another")))));
    Page page = opened();

    assertThat(page.locator("aside")).containsText("the link has expired");
    assertEquals("Go", page.textContent("#go"));
  }

  @Test
  void anOfferIsShownHoweverOftenItWasClosed() {
    Map<String, Object> offer = Arms.exitOffer("mouse_leave");
    running(Trial.experiment("start", Arms.on("home"), "changed", offer));
    pages();
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address("/home"));
    leaveByTheTop(page);
    page.keyboard().press("Escape");

    for (int i = 0; i < 2; i++) {
      shop.deciding(decision("home", null, offer));
      page.navigate(shop.address("/home?winnow_preview=t0ken"));
      assertThat(panel(page)).isVisible();
      leaveByTheTop(page);
      assertThat(page.locator("dialog")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog")).not().isVisible();
    }
  }

  @Test
  void thePanelHidesNothingOfWhatItTellsOf() {
    Page page = previewed("home", null, Arms.with(Arms.thankYou("review"), "action", "Write one"));
    assertThat(panel(page)).isVisible();

    page.getByText("Write one").click();

    assertThat(page.getByText("How was it?")).not().isVisible();
  }

  private Page previewed(String type, @Nullable String selector, Map<String, Object> change) {
    shop.deciding(decision(type, selector, change));
    return opened();
  }

  private Page opened() {
    shop.ruleset(Trial.ruleset(Trial.agreed()));
    pages();
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address("/home?winnow_preview=t0ken"));
    return page;
  }

  private void pages() {
    for (String type : List.of("home", "another")) {
      shop.page("/" + type, html(type, "<h1>" + type + "</h1><button id=go>Go</button>"));
    }
  }

  private static String decision(
      String type, @Nullable String selector, Map<String, Object> change) {
    return Json.text(
        JsonObject.of(
            "ruleset",
            17,
            "assignments",
            List.of(
                JsonObject.of(
                    "experiment",
                    "start",
                    "variant",
                    "changed",
                    "change",
                    change,
                    "placement",
                    JsonObject.of("page", type, "selector", selector))),
            "preview",
            JsonObject.of("experiment", "start", "variant", "changed", "why", WHY)));
  }

  private static Locator panel(Page page) {
    return page.getByRole(
        AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("start: changed"));
  }

  private static void leaveByTheTop(Page page) {
    page.mouse().move(600, 300);
    page.mouse().move(600, -10);
  }
}
