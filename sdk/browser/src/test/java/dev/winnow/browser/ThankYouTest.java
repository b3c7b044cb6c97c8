package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.winnow.browser.Arms.thankYou;
import static dev.winnow.browser.Arms.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.core.event.StoreEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ThankYouTest extends InChromium {
  private static final String PAGE =
      html(
          "thank_you",
          "<script type=application/json id=winnow-settings>{\"order\":\"o-1\"}</script>",
          "<h1>Thank you</h1><p id=summary>Two notebooks are on their way.</p>");

  @ParameterizedTest
  @ValueSource(strings = {"next_purchase", "review", "referral", "social_follow", "survey"})
  void anOfferStandsBesideAnElementOfThePage(String purpose) {
    Page page = thanks(Device.DESKTOP, "changed", "#summary", take(purpose));

    assertThat(page.locator("#summary + section h2")).hasText("How was it?");
    StoreEvent exposure = shop.awaited("exposure");
    assertEquals("o-1", Objects.requireNonNull(exposure.exposure()).order());
    assertEquals("thanks", shop.awaited("offer_shown").attributes().value("experiment"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"next_purchase", "review", "referral", "social_follow", "survey"})
  void orOnACard(String purpose) {
    Page page = thanks(Device.DESKTOP, "changed", null, take(purpose));

    assertThat(card(page).getByRole(AriaRole.HEADING)).hasText("How was it?");
    StoreEvent exposure = shop.awaited("exposure");
    assertEquals("o-1", Objects.requireNonNull(exposure.exposure()).order());
    assertEquals("thanks", shop.awaited("offer_shown").attributes().value("experiment"));
  }

  @Test
  void theControlIsExposedAndSeesNothing() {
    Page page = thanks(Device.DESKTOP, "control", null, take("review"));

    assertEquals("control", Objects.requireNonNull(shop.awaited("exposure").exposure()).variant());
    assertEquals(List.of(), offerEvents(page));
    assertEquals(0, page.locator("aside").count());
  }

  @ParameterizedTest
  @CsvSource({
    "next_purchase, offer_accepted",
    "review, offer_accepted",
    "referral, offer_accepted referral",
    "social_follow, offer_accepted social_follow"
  })
  void takingItIsLoggedAsWhatItIs(String purpose, String logged) {
    Page page = thanks(Device.DESKTOP, "changed", null, take(purpose));

    card(page).getByRole(AriaRole.BUTTON, named("Go on")).click();

    assertThat(card(page)).not().isVisible();
    assertEquals("offer_shown " + logged, String.join(" ", offerEvents(page)));
  }

  @Test
  void aCardThatWasClosedStaysAway() {
    Page page = thanks(Device.DESKTOP, "changed", null, take("review"));
    card(page).getByRole(AriaRole.BUTTON, named("Close")).click();
    page.reload();
    page.waitForFunction("document.readyState === 'complete'");

    assertEquals(0, page.locator("aside").count());
    assertEquals(List.of("offer_shown", "offer_dismissed"), offerEvents(page));
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP, #summary", "PHONE,"})
  void aSurveyIsAnsweredByTheKeyboard(Device device, String selector) {
    Page page = thanks(device, "changed", selector, survey());
    Locator scale =
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("How was it?"));
    assertThat(scale.getByRole(AriaRole.BUTTON)).hasCount(5);
    assertThat(scale.getByRole(AriaRole.BUTTON, named("1: Bad"))).isVisible();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                Path.of(
                    "target/screenshots/survey-%s.png"
                        .formatted(device)
                        .toLowerCase(Locale.ROOT))));
    assertEquals(
        List.of(),
        new AxeBuilder(page).analyze().getViolations().stream().map(Rule::toString).toList());

    scale.getByRole(AriaRole.BUTTON, named("5: Good")).press("Enter");

    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Thanks a lot");
    StoreEvent answered =
        leave(page).stream()
            .filter(e -> e.type().equals("survey_answered"))
            .findFirst()
            .orElseThrow();
    assertEquals("5", String.valueOf(answered.attributes().value("amount")));
    assertEquals("thanks", answered.attributes().value("experiment"));
  }

  @Test
  void whoHasAnsweredASurveyAndClosesItHasNotDismissedIt() {
    Page page = thanks(Device.DESKTOP, "changed", null, survey());

    card(page).getByRole(AriaRole.BUTTON, named("3")).click();
    card(page).getByRole(AriaRole.BUTTON, named("Close")).click();

    assertThat(card(page)).not().isVisible();
    assertEquals(List.of("offer_shown", "survey_answered"), offerEvents(page));
  }

  @Test
  void anAnswerSendsNoFormOfThePage() {
    Page page = visitor(Device.DESKTOP);
    running(Trial.experiment("thanks", "thank_you", "#summary", "changed", survey()));
    shop.page(
        "/thanks",
        html("thank_you", "<form action=/elsewhere><p id=summary>Two notebooks</p></form>"));
    page.navigate(shop.address("/thanks"));

    page.getByText("4").click();

    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Thanks a lot");
    assertEquals(shop.address("/thanks"), page.url());
  }

  private Page thanks(
      Device device, String shown, @Nullable String selector, Map<String, Object> change) {
    Page page = visitor(device);
    running(Trial.experiment("thanks", "thank_you", selector, shown, change));
    shop.page("/thanks", PAGE);
    page.navigate(shop.address("/thanks"));
    return page;
  }

  private static Map<String, Object> take(String purpose) {
    return with(thankYou(purpose), "action", "Go on");
  }

  private static Map<String, Object> survey() {
    return with(
        with(with(thankYou("survey"), "low", "Bad"), "high", "Good"), "thanks", "Thanks a lot");
  }

  private static Locator card(Page page) {
    return page.getByRole(
        AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("How was it?"));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private List<String> offerEvents(Page page) {
    return typesAfterLeaving(page).stream()
        .filter(type -> type.matches("offer_.*|survey_.*|referral|social_follow|review.*"))
        .toList();
  }
}
