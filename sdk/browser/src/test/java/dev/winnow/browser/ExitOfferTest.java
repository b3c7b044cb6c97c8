package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.winnow.browser.Arms.exitOffer;
import static dev.winnow.browser.Arms.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.winnow.core.event.StoreEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExitOfferTest extends InChromium {
  private static final String CART =
      html(
          "cart",
          "<h1>Your cart</h1><p>Two notebooks</p><p><a id=pay href=/pay>Go to checkout</a></p>"
              + "<p style=height:4000px>Delivery within two days</p>");

  @Test
  void whoMovesTheMouseOutOfTheTopMeetsTheOfferOfTheirArm() {
    Page page = cart(Device.DESKTOP, exitOffer("mouse_leave"));
    page.mouse().move(600, 300);

    page.mouse().move(600, -10);

    assertThat(dialog(page)).isVisible();
    assertThat(dialog(page)).containsText("STAY10");
    assertEquals(
        List.of("exposure", "exit_intent", "offer_shown"),
        typesAfterLeaving(page).stream()
            .filter(type -> !type.matches("page_view|view_cart|done"))
            .toList());
  }

  @Test
  void movingTheMouseFromOneElementToAnotherIsNoExit() {
    Page page = cart(Device.DESKTOP, exitOffer("mouse_leave"));

    page.hover("#pay");
    page.hover("h1");
    page.mouse().move(0, 300);
    page.mouse().move(-10, 300);

    assertFalse(typesAfterLeaving(page).contains("exposure"));
  }

  @Test
  void aFingerThatScrollsUpFastMeetsTheOffer() {
    Page page = cart(Device.PHONE, exitOffer("scroll_up"));
    page.evaluate("scrollTo(0, 3000)");
    page.waitForFunction("scrollY === 3000");

    scroll(page, 2_900, 2_700, 2_500);

    assertThat(dialog(page)).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DESKTOP", "PHONE"})
  void scrollingDownOrWithAMouseIsNoExit(Device device) {
    Page page = cart(device, exitOffer("scroll_up"));

    scroll(page, 600, 1_200, 1_800);
    if (device == Device.DESKTOP) {
      scroll(page, 1_200, 600, 0);
    }

    assertFalse(typesAfterLeaving(page).contains("exposure"));
  }

  @Test
  void theFirstPressOfTheBackButtonShowsTheOfferAndStays() {
    Page page = cartFromHome("arm-1");

    page.goBack();

    assertThat(dialog(page)).isVisible();
    assertEquals(shop.address("/cart"), page.url());
    page.keyboard().press("Escape");
    page.goBack();
    assertThat(page.locator("h1")).hasText("Home");
  }

  @Test
  void theBackButtonGoesBackAtOnceInTheControl() {
    Page page = cartFromHome("control");

    page.evaluate("history.back()");

    assertThat(page.locator("h1")).hasText("Home");
    assertEquals("control", variant(shop.awaited("exposure")));
  }

  @Test
  void whoComesBackToAPageByTheBackButtonLeavesItByOnePress() {
    Page page = cartFromHome("control");
    page.click("#pay");
    assertThat(page.locator("h1")).hasText("Pay");
    page.goBack();
    assertThat(page.locator("h1")).hasText("Your cart");

    page.evaluate("history.back()");

    assertThat(page.locator("h1")).hasText("Home");
  }

  @Test
  void goingBackFromAPlaceOnThePageToThePageIsNoExit() {
    Page page = cartFromHome("arm-1");
    page.evaluate("location.hash = 'reviews'");

    page.goBack();

    assertEquals(shop.address("/cart"), page.url());
    assertFalse(typesAfterLeaving(page).contains("exposure"));
  }

  @Test
  void whoDoesNothingForAsLongAsTheOfferSaysMeetsIt() {
    Page page = visitor(Device.DESKTOP);
    page.clock().install();
    open(page, "changed", exitOffer("idle"));
    page.clock().runFor(20_000);
    page.mouse().move(300, 300);
    page.clock().runFor(20_000);
    assertThat(dialog(page)).not().isVisible();

    page.clock().runFor(11_000);

    assertThat(dialog(page)).isVisible();
  }

  @Test
  void whoComesBackFromAnotherTabMeetsTheOffer() {
    Page page = cart(Device.PHONE, exitOffer("tab_hidden"));

    hide(page, true);
    assertThat(dialog(page)).not().isVisible();
    hide(page, false);

    assertThat(dialog(page)).isVisible();
  }

  @Test
  void nobodyMeetsTheOfferBeforeItsDelay() {
    Page page = visitor(Device.DESKTOP);
    page.clock().install();
    open(page, "changed", with(exitOffer("mouse_leave"), "delay", 10));
    page.clock().runFor(9_000);
    leaveByTheTop(page);
    assertThat(dialog(page)).not().isVisible();

    page.clock().runFor(2_000);
    leaveByTheTop(page);

    assertThat(dialog(page)).isVisible();
  }

  @Test
  void theControlRunsTheSameTriggersInSilence() {
    Page page = visitor(Device.DESKTOP);
    open(page, "control", exitOffer("mouse_leave"));
    page.evaluate("winnow('track', 'before')");

    leaveByTheTop(page);
    leaveByTheTop(page);
    page.evaluate("winnow('track', 'after')");

    assertThat(dialog(page)).not().isVisible();
    List<String> types = typesAfterLeaving(page);
    assertEquals(
        List.of("before", "exposure", "after"),
        types.stream()
            .filter(type -> type.matches("before|exposure|after|exit_.*|offer_.*"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"control", "arm-1", "arm-2"})
  void armsOfDifferentTriggersAreExposedByEither(String arm) {
    Page page = visitor(Device.DESKTOP);
    running(
        Arms.experiment("exit", "cart", arm, exitOffer("mouse_leave"), exitOffer("tab_hidden")));
    shop.page("/cart", CART);
    page.navigate(shop.address("/cart"));

    leaveByTheTop(page);
    page.evaluate("winnow('track', 'between')");
    hide(page, true);
    hide(page, false);

    assertThat(dialog(page))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(!arm.equals("control")));
    List<String> types = typesAfterLeaving(page);
    assertTrue(types.indexOf("exposure") < types.indexOf("between"), types.toString());
    assertEquals(1, shop.events("exposure").size());
  }

  @Test
  void theDialogTakesTheFocusKeepsItAndGivesItBack() {
    Page page = cart(Device.DESKTOP, exitOffer("mouse_leave"));
    page.focus("#pay");
    leaveByTheTop(page);
    Locator close = dialog(page).getByRole(AriaRole.BUTTON, named("Close"));
    Locator use = dialog(page).getByRole(AriaRole.BUTTON, named("Use it"));
    assertThat(close).isFocused();

    page.keyboard().press("Tab");
    assertThat(use).isFocused();
    page.keyboard().press("Shift+Tab");
    assertThat(close).isFocused();
    page.keyboard().press("Shift+Tab");
    assertFalse((Boolean) page.evaluate("document.activeElement.id === 'pay'"));
    page.keyboard().press("Escape");

    assertThat(dialog(page)).not().isVisible();
    assertThat(page.locator("#pay")).isFocused();
  }

  @Test
  void closingByTheButtonGivesTheFocusBackToo() {
    Page page = cart(Device.DESKTOP, exitOffer("mouse_leave"));
    page.focus("#pay");
    leaveByTheTop(page);

    dialog(page).getByRole(AriaRole.BUTTON, named("Close")).press("Enter");

    assertThat(page.locator("#pay")).isFocused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DESKTOP", "PHONE"})
  void everybodyCanUseThePageWithTheDialog(Device device) {
    Page page = cart(device, with(exitOffer("tab_hidden"), "link", "/pay"));
    hide(page, true);
    hide(page, false);
    assertThat(dialog(page)).isVisible();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                Path.of(
                    "target/screenshots/exit-offer-%s.png"
                        .formatted(device)
                        .toLowerCase(Locale.ROOT))));

    assertEquals(
        List.of(),
        new AxeBuilder(page).analyze().getViolations().stream().map(Rule::toString).toList());
  }

  @Test
  void whoWantsLessMotionSeesNone() {
    Page page = visitor(Device.DESKTOP.options().setReducedMotion(ReducedMotion.REDUCE));
    open(page, "changed", exitOffer("mouse_leave"));
    leaveByTheTop(page);
    assertThat(dialog(page)).isVisible();

    assertEquals(0, page.evaluate("document.getAnimations().length"));
  }

  @Test
  void whoHasClosedItNeverMeetsItAgain() {
    Page page = visitor(Device.DESKTOP);
    page.clock().install();
    open(page, "changed", exitOffer("mouse_leave"));
    leaveByTheTop(page);
    page.keyboard().press("Escape");
    leaveByTheTop(page);
    assertThat(dialog(page)).not().isVisible();
    page.reload();
    leaveByTheTop(page);
    assertThat(dialog(page)).not().isVisible();

    page.clock().runFor(31 * 60_000);
    page.reload();
    leaveByTheTop(page);

    assertThat(dialog(page)).not().isVisible();
    leave(page);
    assertEquals(1, shop.events("offer_shown").size());
    assertEquals(1, shop.events("offer_dismissed").size());
    assertEquals(
        "exit", shop.events("offer_dismissed").get(0).attributes().values().get("experiment"));
    assertEquals("exit", shop.events("offer_shown").get(0).attributes().values().get("experiment"));
    assertEquals(2, shop.events("page_view").stream().map(StoreEvent::session).distinct().count());
  }

  @Test
  void whoTakesItHasNotDismissedIt() {
    Page page = cart(Device.DESKTOP, exitOffer("mouse_leave"));
    leaveByTheTop(page);

    dialog(page).getByRole(AriaRole.BUTTON, named("Use it")).click();

    assertThat(dialog(page)).not().isVisible();
    page.reload();
    leaveByTheTop(page);
    assertThat(dialog(page)).not().isVisible();
    leave(page);
    assertEquals(
        "exit", shop.events("offer_accepted").get(0).attributes().values().get("experiment"));
    assertEquals(1, shop.events("offer_accepted").size());
    assertEquals(0, shop.events("offer_dismissed").size());
  }

  @Test
  void takingItLeadsToWhereItLinks() {
    Page page = cart(Device.DESKTOP, with(exitOffer("mouse_leave"), "link", "/pay"));
    leaveByTheTop(page);

    dialog(page).getByRole(AriaRole.LINK).click();

    assertThat(page.locator("h1")).hasText("Pay");
    assertEquals("/cart", shop.awaited("offer_accepted").path());
  }

  @Test
  void textIsTextAndNoLinkRunsCode() {
    Map<String, Object> offer = with(exitOffer("mouse_leave"), "text", "<b onclick=x()>10 %</b>");
    offer.put("link", "javascript:document.body.remove()");
    offer.put("coupon", "<img src=x onerror=x()>");
    Page page = cart(Device.DESKTOP, offer);

    leaveByTheTop(page);

    assertThat(dialog(page)).containsText("<b onclick=x()>10 %</b>");
    assertThat(dialog(page).locator("code")).hasText("<img src=x onerror=x()>");
    assertEquals(0, dialog(page).locator("a, b, img").count());
    dialog(page).getByText("Use it").click();
    assertThat(page.locator("h1")).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gift.svg", "https://pictures.example/gift.svg"})
  void picturesComeFromWhereThePageAllowsIt(String image) {
    Page page = visitor(Device.DESKTOP);
    page.route("https://**", route -> route.abort());
    running(
        offer(
            "changed",
            with(with(exitOffer("mouse_leave"), "image", image), "imageText", "A gift")));
    shop.page(
        "/cart",
        CART.replace(
            "<title>",
            "<script type=application/json id=winnow-settings>"
                + "{\"imageOrigins\":[\"https://pictures.example\"]}</script><title>"));
    page.navigate(shop.address("/cart"));

    leaveByTheTop(page);

    assertThat(dialog(page).getByAltText("A gift"))
        .hasAttribute("src", image.startsWith("/") ? shop.address(image) : image);
  }

  @Test
  void noPictureComesFromElsewhere() {
    Page page =
        cart(
            Device.DESKTOP,
            with(exitOffer("mouse_leave"), "image", "https://elsewhere.example/x.png"));

    leaveByTheTop(page);

    assertThat(dialog(page)).isVisible();
    assertEquals(0, dialog(page).locator("img").count());
  }

  private Page cart(Device device, Map<String, Object> offer) {
    Page page = visitor(device);
    open(page, "changed", offer);
    return page;
  }

  private void open(Page page, String shown, Map<String, Object> offer) {
    running(offer(shown, offer));
    shop.page("/cart", CART).page("/pay", html("checkout", "<h1>Pay</h1>"));
    page.navigate(shop.address("/cart"));
  }

  private Page cartFromHome(String arm) {
    Page page = visitor(Device.DESKTOP);
    running(Arms.experiment("exit", "cart", arm, exitOffer("back_button")));
    shop.page("/", html("home", "<h1>Home</h1><a href=/cart>Cart</a>"))
        .page("/cart", CART)
        .page("/pay", html("checkout", "<h1>Pay</h1>"));
    page.navigate(shop.address("/"));
    page.click("a");
    assertThat(page.locator("h1")).hasText("Your cart");
    return page;
  }

  private static Map<String, Object> offer(String shown, Map<String, Object> offer) {
    return Trial.experiment("exit", Arms.on("cart"), shown, offer);
  }

  private static Locator dialog(Page page) {
    return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(Arms.HEADLINE));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static void leaveByTheTop(Page page) {
    page.mouse().move(600, 300);
    page.mouse().move(600, -10);
  }

  /** One frame after another, as a finger scrolls. */
  private static void scroll(Page page, Integer... places) {
    page.evaluate(
        """
        async (places) => {
          for (const place of places) {
            scrollTo(0, place);
            await new Promise(requestAnimationFrame);
          }
        }
        """,
        List.of(places));
  }

  /** As the browser does when another tab comes before this one, which it tells no test. */
  private static void hide(Page page, boolean isHidden) {
    page.evaluate(
        """
        (isHidden) => {
          Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }
        """,
        isHidden);
  }

  private static String variant(StoreEvent exposure) {
    return Objects.requireNonNull(exposure.exposure()).variant();
  }
}
