package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VitalsTest extends InChromium {
  private static final String BODY =
      """
      <div id=above></div><h1>Home</h1><p>Something to read, and to look at.</p>
      <button onclick="const until = performance.now() + 60; while (performance.now() < until); this.textContent = 'Done'">Work</button>
      <script>requestAnimationFrame(() => requestAnimationFrame(() => above.style.height = '300px'))</script>
      """;

  @Test
  void whatThePageFeltLikeIsToldInWholeNumbersWhenItIsLeft() {
    Page page = home(1);
    page.waitForFunction("above.style.height");
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");
    page.click("button");
    assertThat(page.locator("button")).hasText("Done");
    page.evaluate("new Promise((then) => requestAnimationFrame(() => setTimeout(then, 50)))");

    leave(page);

    for (String name : List.of("lcp", "cls", "inp")) {
      assertEquals(1, shop.events(name).size(), name);
      assertTrue(amount(shop.events(name).get(0)) > 0, name);
    }
  }

  @Test
  void whoDoesNothingHasNoInteraction() {
    Page page = home(1);
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");

    assertTrue(typesAfterLeaving(page).stream().noneMatch("inp"::equals));
  }

  @Test
  void aShareOfNoneMeasuresNothing() {
    Page page = home(0);
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");
    page.click("button");

    assertTrue(typesAfterLeaving(page).stream().noneMatch(type -> type.matches("lcp|cls|inp")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setTimeout(() => { throw Error('of the shop') })",
        "setTimeout(() => Promise.reject(Error('of the shop')))"
      })
  void whatTheShopsScriptsThrowIsTold(String script) {
    Page page = home(1);

    page.evaluate(script);

    page.waitForCondition(() -> !errorsSoFar().isEmpty());
    errors();
    leave(page);
    assertEquals(1, shop.events("script_error").size());
  }

  @Test
  void whatFailsAgainAndAgainIsToldTenTimes() {
    Page page = home(1);

    page.evaluate("for (let i = 0; i < 100; i++) setTimeout(() => { throw Error('of the shop') })");

    page.waitForCondition(() -> errorsSoFar().size() == 100);
    errors();
    leave(page);
    assertEquals(10, shop.events("script_error").size());
  }

  @Test
  void aPictureThatIsMissingIsNoErrorOfAScript() {
    Page page = home(1);

    page.evaluate(
        "new Promise((then) => { const img = new Image(); img.onerror = then; document.body.append(img); img.src = '/none.png' })");

    assertTrue(typesAfterLeaving(page).stream().noneMatch("script_error"::equals));
  }

  private Page home(double share) {
    shop.ruleset(Trial.ruleset(Map.of("consent", "off", "signals", List.of(), "vitals", share)));
    shop.page("/", html("home", BODY));
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address("/"));
    return page;
  }
}
