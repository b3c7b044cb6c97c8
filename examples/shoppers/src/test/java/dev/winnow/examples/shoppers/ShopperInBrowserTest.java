package dev.winnow.examples.shoppers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.browser.Chromium;
import dev.winnow.examples.shoppers.books.Report;
import dev.winnow.examples.shoppers.people.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person shops in a real browser, and then finds itself on the result page. */
class ShopperInBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  @Test
  @Timeout(600)
  void whoHasBoughtIsCountedOnTheResultPageInTheArmThatWasSeen() throws Exception {
    Chromium.required();
    try (var opened = new OpenedShop(folder);
        var chromium = Chromium.started()) {
      // A headless browser names itself, and would be counted as the bot that it is.
      var phone =
          new NewContextOptions().setViewportSize(390, 844).setUserAgent(Device.PHONE.userAgent());
      Page shop = chromium.browser().newContext(phone).newPage();
      boolean sawGreen = goesToCheckout(shop, opened);
      orders(shop);

      assertThat(shop.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
          .containsText("Thank you");
      shop.screenshot(shot("thank-you"));
      String order = shop.url().split("/orders/", 2)[1].split("/", 2)[0];
      String variant = sawGreen ? "green" : "control";
      awaitUnits(opened);
      assertEquals(variant, variantOf(order, opened), "the arm that the button told");

      Page result = chromium.browser().newContext().newPage();
      result.navigate(opened.signInLink());
      result.navigate(opened.engineAddress() + "stores/" + Opening.STORE + "/experiments/cart-cta");
      assertThat(result.getByText("1 visitor").first()).isVisible();
      result.screenshot(shot("result").setFullPage(true));
    }
  }

  /** Whether the button was the changed one. */
  private static boolean goesToCheckout(Page shop, OpenedShop opened) {
    shop.navigate(opened.address().toString());
    shop.screenshot(shot("home"));
    shop.locator("main a[href^='/products/']").first().click();
    shop.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Add to cart")).click();
    shop.screenshot(shot("cart"));
    boolean green = shop.locator("#checkout").innerText().equals("Check out securely");
    shop.locator("#checkout").click();
    return green;
  }

  /** From the first step of the checkout to the thank-you page. */
  static void orders(Page shop) {
    shop.getByLabel("E-mail").fill("ada@example.com");
    shop.getByLabel("Name").fill("Ada");
    shop.getByLabel("Street").fill("Teestraße 1");
    shop.getByLabel("Postcode").fill("10115");
    shop.getByLabel("Town").fill("Berlin");
    shop.screenshot(shot("checkout"));
    goesOn(shop, "Continue to shipping");
    goesOn(shop, "Continue to payment");
    shop.getByLabel("Invoice").check();
    goesOn(shop, "Continue to review");
    goesOn(shop, "Place the order");
  }

  private static void goesOn(Page shop, String button) {
    shop.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).click();
  }

  private static void awaitUnits(OpenedShop opened) throws Exception {
    Instant last = Instant.now().plus(PATIENCE);
    while (Report.of(opened.engine(), Opening.STORE, "cart-cta").units() == 0) {
      assertTrue(
          Instant.now().isBefore(last), () -> "the visitor is on no report: " + report(opened));
      Thread.sleep(200);
    }
  }

  private static String report(OpenedShop opened) {
    try {
      return opened
          .engine()
          .get("/v1/stores/" + Opening.STORE + "/experiments/cart-cta/report")
          .toString();
    } catch (IOException failed) {
      return failed.toString();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return stopped.toString();
    }
  }

  /** The arm of the experiment in which the engine counts the order. */
  private static String variantOf(String order, OpenedShop opened) throws Exception {
    Instant last = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(last)) {
      Map<?, ?> page = opened.engine().get("/v1/stores/" + Opening.STORE + "/orders");
      for (Object each : (List<?>) Objects.requireNonNull(page.get("orders"))) {
        Map<?, ?> known = (Map<?, ?>) each;
        if (order.equals(known.get("order"))) {
          for (Object account : (List<?>) Objects.requireNonNull(known.get("experiments"))) {
            if ("cart-cta".equals(((Map<?, ?>) account).get("experiment"))) {
              return String.valueOf(((Map<?, ?>) account).get("variant"));
            }
          }
        }
      }
      Thread.sleep(200);
    }
    throw new AssertionError("the engine does not know the order " + order);
  }

  private static Page.ScreenshotOptions shot(String name) {
    return new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png"));
  }
}
