package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that make it hard. */
final class HostilePageTest extends PageTest {
  private static final String BUTTON = "<a id=buy class=button href=/cart>Add to cart</a>";

  @Test
  void strictPolicyReportsNothingAndEverythingWorks() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                trial(
                    "button",
                    "#buy",
                    Map.of("kind", "cta", "text", "Buy", "style", "strong", "icon", "check")),
                trial("badges", "#buy", Map.of("kind", "trust_badges", "badges", List.of("Safe"))),
                trial("bar", "#buy", bar()),
                trial(
                    "markup",
                    "h1",
                    Map.of("kind", "markup", "attributes", Map.of("title", "Shirt")))));
    shop().file("/looks.css", "text/css", "body{margin:24px;font:16px/1.5 sans-serif}");
    shop()
        .page(
            "/p",
            "<!doctype html><html data-winnow-page=product><head><link rel=icon href=/icon>"
                + "<link rel=stylesheet href=/looks.css>"
                + "<script nonce=abc>window.reports = []; document.addEventListener("
                + "'securitypolicyviolation', (it) => reports.push(it.violatedDirective))</script>"
                + "<script nonce=abc src=/winnow/tag.js></script></head>"
                + "<body><h1>Shirt</h1><div id=app><a id=framed>Later</a></div>"
                + BUTTON
                + "</body></html>",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-abc'; connect-src 'self'; style-src 'self';"
                + " img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'");
    Page page = open(Device.PHONE, "/p");

    assertEquals(
        List.of("badges changed", "bar changed", "button changed", "markup changed"),
        exposures(page).stream().sorted().toList());
    assertThat(page.locator("#buy")).hasText("\u2713Buy");
    assertThat(page.locator("#buy")).hasCSS("background-color", "rgb(20, 97, 63)");
    assertThat(page.locator(".winnow-badges")).hasCSS("list-style-type", "none");
    assertThat(page.locator(".winnow-bar progress")).isVisible();
    assertThat(page.locator("h1")).hasAttribute("title", "Shirt");
    page.evaluate("document.querySelector('#buy').textContent = 'Add'");
    assertThat(page.locator("#buy")).hasText("\u2713Buy");
    assertEquals(List.of(), page.evaluate("reports"));
    picture(page, "strict-policy");
  }

  @Test
  void pageThatRewritesItselfKeepsTheChangeOnce() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                trial("button", "#buy", Map.of("kind", "cta", "text", "Buy", "icon", "check")),
                trial(
                    "badges", "#buy", Map.of("kind", "trust_badges", "badges", List.of("Safe")))));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                "<div id=box>"
                    + BUTTON
                    + "</div><script>let times = 0; const box = document.querySelector('#box');"
                    + "const original = box.innerHTML;"
                    + "setInterval(() => { times++;"
                    // Sometimes its own markup, sometimes what stands there with the change in it.
                    + " box.innerHTML = times % 2 ? original : box.innerHTML; }, 100)</script>"));
    Page page = open(Device.DESKTOP, "/p");

    page.waitForFunction("times > 10");
    for (int i = 0; i < 5; i++) {
      assertEquals(
          "\u2713Buy|1|1|1",
          page.evaluate(
              "[document.querySelector('#buy').textContent, ...['#buy', '#buy .winnow-icon',"
                  + " '.winnow-badges'].map((it) => document.querySelectorAll(it).length)]"
                  + ".join('|')"));
      page.evaluate(
          "new Promise((then) => { const now = times;"
              + " (function wait() { times > now ? then() : requestAnimationFrame(wait) })() })");
    }
    assertEquals(
        List.of("badges changed", "button changed"), exposures(page).stream().sorted().toList());
  }

  @Test
  void whatAPageHasThrownAwayIsNotHeldForEver() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(), trial("button", ".buy", Map.of("kind", "cta", "text", "Buy"))));
    shop().page("/p", Html.page("product", "<div id=box></div>"));
    Page page = open(Device.DESKTOP, "/p");

    page.evaluate(
        "async () => { window.old = []; const box = document.querySelector('#box');"
            + "for (let i = 0; i < 30; i++) {"
            + " box.innerHTML = '<a class=buy>Add to cart</a>'.repeat(100);"
            + " box.querySelectorAll('a').forEach((it) => old.push(new WeakRef(it)));"
            + " await new Promise(requestAnimationFrame);"
            + "} box.innerHTML = ''; }");
    assertEquals(3_000, page.evaluate("old.length"));
    var devtools = page.context().newCDPSession(page);
    devtools.send("HeapProfiler.enable");
    devtools.send("HeapProfiler.collectGarbage", new JsonObject());
    page.evaluate("document.body.append('more')");
    devtools.send("HeapProfiler.collectGarbage", new JsonObject());
    int held = (int) page.evaluate("old.filter((it) => it.deref()).length");
    assertTrue(held <= 1_200, held + " of 3,000 elements are held");
  }

  @Test
  void pageThatPutsItsTextBackAtOnceGetsItsWayInTheEnd() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                trial("button", "#buy", Map.of("kind", "cta", "text", "Buy")),
                trial(
                    "badges", "#buy", Map.of("kind", "trust_badges", "badges", List.of("Safe")))));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                BUTTON
                    + "<script>window.times = 0; const it = document.querySelector('#buy');"
                    + "new MutationObserver(() => { if (it.textContent !== 'Add to cart') {"
                    + " times++; it.textContent = 'Add to cart' } })"
                    + ".observe(it, {childList: true, characterData: true, subtree: true});"
                    + "it.textContent = 'Add to cart'</script>"));
    Page page = open(Device.DESKTOP, "/p");

    assertThat(page.locator("#buy")).hasText("Add to cart");
    assertThat(page.locator(".winnow-badges")).hasText("\u2713Safe");
    frames(page);
    int times = (int) page.evaluate("times");
    assertTrue(times <= 110, times + " times put back");
    assertEquals(1, complaints().size(), "given up, once");
    page.evaluate("document.body.append('more')");
    frames(page);
    assertThat(page.locator("#buy")).hasText("Add to cart");
    assertEquals(1, shop().asked().stream().filter("GET /p"::equals).count());
  }

  @Test
  void pageWhoseScriptsThrowIsChangedAllTheSame() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                trial("button", "#buy", Map.of("kind", "cta", "text", "Buy")),
                trial("own", "#buy", Map.of("kind", "custom", "data", Map.of("a", 1)))));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                "<script>Array.prototype.extra = () => 'extra'; Object.prototype.other = 1;"
                    + "Object.defineProperty(window, 'dataLayer', {get() { throw Error('layer') }});"
                    + "for (const name of ['localStorage', 'sessionStorage'])"
                    + " Object.defineProperty(window, name,"
                    + " {get() { throw new DOMException('no', 'SecurityError') }});"
                    + "function winnow() { (winnow.q = winnow.q || []).push(arguments) }"
                    + "winnow('on', 'own', () => { throw Error('listener') });"
                    + "winnow('on', 'exposure', () => { throw Error('exposure') });"
                    + "winnow('nonsense', 1); winnow(); winnow('constructor');"
                    + "throw Error('before')</script>"
                    + Html.TAG
                    + "<script>throw Error('after')</script>",
                BUTTON
                    + "<script>for (let i = 0; i < 9; i++) winnow('typo', i);"
                    + "winnow('on', 'own', () => { throw Error('late') })</script>"));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals(
        List.of("button changed", "own changed"), exposures(page).stream().sorted().toList());
    assertThat(page.locator("#buy")).hasText("Buy");
    assertEquals(
        Stream.of("after", "before", "exposure", "exposure", "late", "listener").toList(),
        errors().stream()
            .map(each -> each.lines().findFirst().orElse("").replace("Error: ", ""))
            .sorted()
            .toList());
  }

  @Test
  void afterThreeErrorsOfItsOwnTheTagLeavesThePageAsItWas() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                trial(
                    "button",
                    "#buy",
                    Map.of(
                        "kind",
                        "cta",
                        "text",
                        "Buy",
                        "style",
                        "strong",
                        "icon",
                        "check",
                        "link",
                        "/checkout")),
                trial("badges", "#buy", Map.of("kind", "trust_badges", "badges", List.of("Safe"))),
                trial(
                    "markup",
                    "h1",
                    Map.of(
                        "kind",
                        "markup",
                        "addClasses",
                        List.of("large"),
                        "removeClasses",
                        List.of("plain"),
                        "attributes",
                        Map.of("title", "Shirt", "lang", "pt"))),
                trial("one", ".one", Map.of("kind", "cta", "text", "1")),
                trial("two", ".two", Map.of("kind", "cta", "text", "2")),
                trial("three", ".three", Map.of("kind", "cta", "text", "3"))));
    String body = "<h1 class=plain lang=en>Shirt</h1>" + BUTTON;
    shop().page("/p", Html.page("product", body));
    Page page = open(Device.DESKTOP, "/p");
    String changed = page.locator("main").innerHTML();
    assertTrue(changed.contains("winnow-badges") && changed.contains("large"), changed);

    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', ['one', 'two', 'three'].map((it) =>"
            + " `<p class=${it}></p>`).join(''));"
            + "document.querySelectorAll('p').forEach((it) => {"
            + " it.append = () => { throw Error(it.className) }; })");
    assertThat(page.locator("main")).not().containsText("Safe");
    assertEquals(body, page.locator("main").innerHTML().replace("\"", ""));
    assertEquals(3, complaints().size());
    page.waitForCondition(() -> !shop().counts("tag_off").isEmpty());
    assertEquals(3, shop().counts("tag_error").size());
    assertEquals(1, shop().counts("tag_off").size());
  }

  private static Map<?, ?> trial(String key, String selector, Map<String, Object> change) {
    return Trial.experiment(key, "product", selector, "changed", change);
  }

  private static Map<String, Object> bar() {
    return Map.of("kind", "shipping_bar", "threshold", 50, "text", "{left} to free shipping");
  }
}
