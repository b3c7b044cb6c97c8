package dev.winnow.examples.datasets;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.winnow.browser.Chromium;
import dev.winnow.examples.datasets.RunningEngine.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a merchant sees, in a real browser, of the real experiment in the real engine. */
@TestInstance(Lifecycle.PER_CLASS)
final class ResultPageTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final String RESULT = "/stores/hillstrom/experiments/mail-2008";
  private static final String FORM = "/stores/smartad/new-experiment";

  private final List<String> complaints = new ArrayList<>();
  private final List<BrowserContext> opened = new ArrayList<>();
  private Chromium chromium;
  private RunningEngine engine;
  private String link;
  private String signedIn;
  private List<String> way;

  @SuppressWarnings("NullAway.Init") // by load
  ResultPageTest() {}

  @BeforeAll
  void load(@TempDir Path folder) throws IOException, InterruptedException {
    if (!Chromium.isThere()) {
      System.err.println("SKIPPED: ResultPageTest, because this machine has no browser");
      return;
    }
    chromium = Chromium.started();
    engine = RunningEngine.on(Storage.H2, folder);
    new Datasets(
            engine.client(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .load();
    link = Files.readString(RunningEngine.signInLink(folder)).strip();
    signIn();
  }

  /** By the one-time link, and from there by links alone, to the result. */
  private void signIn() {
    Page page = page(new NewContextOptions());
    page.navigate(link);
    String first = page.url();
    page.getByRole(AriaRole.LINK, named("Hillstrom's retailer")).click();
    String list = page.url();
    page.getByRole(AriaRole.LINK, named("E-mail campaign of March 2008")).click();
    way = List.of(first, list, page.url());
    signedIn = page.context().storageState();
  }

  @BeforeEach
  void needsABrowser() {
    Chromium.required();
  }

  @AfterEach
  void closePages() {
    opened.forEach(BrowserContext::close);
    opened.clear();
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    assertEquals(List.of(), heard, "what the browser complained of");
  }

  @AfterAll
  void stop() throws IOException {
    // Where there is no browser, load has not come this far.
    if (engine != null) {
      engine.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void theOneTimeLinkLeadsToTheListAndTheListToTheResult() {
    String engineIs = "http://localhost:" + engine.address().getPort();

    assertEquals(
        List.of(engineIs + "/", engineIs + "/stores/hillstrom/experiments", engineIs + RESULT),
        way);
  }

  @Test
  void aLinkThatWasUsedIsRefusedInASentence() {
    Page page = page(new NewContextOptions());

    Response response = page.navigate(link);

    assertNotNull(response);
    assertEquals(401, response.status());
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("This link was used before, or is too old.");
    assertTrue(complaints.removeIf(said -> said.contains("401")), "the browser notes the 401");
  }

  @Test
  void whoIsNotSignedInIsLedToTheSignIn() {
    Page page = page(new NewContextOptions());

    page.navigate(engine.address() + RESULT);

    assertThat(page).hasURL(Pattern.compile("/sign-in$"));
  }

  @Test
  void theVerdictIsSaidInWordsAndMoney() {
    Page page = result(laptop());

    assertThat(page.locator(".verdict .label")).hasText("Winner");
    assertThat(page.locator(".verdict h2"))
        .hasText(
            Pattern.compile(
                "The mens variant wins: it brings in \\$0\\.77 more per visitor, about \\$16,400"
                    + " over the 21,307 visitors who saw it\\."));
    assertThat(page.locator(".advice")).hasText("Ship the mens variant to every visitor.");
    assertThat(page.locator(".changes")).containsText("E-mail about men's goods");
    assertThat(page.locator(".verdict .sure"))
        .containsText(Pattern.compile("sure: between \\$0\\.\\d\\d and \\$1\\.\\d\\d more"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.winnow.examples.datasets.HillstromTest#arms")
  void everyFigureOfAnArmIsThePublishedOne(String arm, String source) throws IOException {
    SourceTable published = SourceTable.of("/hillstrom/SOURCE.md");
    Page page = result(laptop());

    for (String metric : List.of("Spend", "Visit", "Conversion")) {
      assertThat(cell(page, metric, arm, "Visitors"))
          .hasText(count(published.value(source, "customers")));
    }
    assertThat(cell(page, "Visit", arm, "Visitors who did"))
        .hasText(count(published.value(source, "visits")));
    assertThat(cell(page, "Conversion", arm, "Visitors who did"))
        .hasText(count(published.value(source, "conversions")));
    assertThat(cell(page, "Spend", arm, "Total"))
        .hasText(String.format(Locale.US, "$%,.2f", published.value(source, "spend (USD)")));
  }

  @ParameterizedTest(name = "{0} px, {1}")
  @CsvSource({
    "390, LIGHT, result-phone",
    "1280, LIGHT, result-laptop",
    "1280, DARK, result-laptop-dark"
  })
  void thePageFitsItsWindow(int width, ColorScheme scheme, String screenshot) {
    Page page =
        result(signedIn().setViewportSize(width, width < 600 ? 844 : 800).setColorScheme(scheme));

    assertFits(page);
    page.getByText("The same as a table").first().click();
    assertFits(page);
    page.getByText("The same as a table").first().click();
    shoot(page, screenshot);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/stores/hillstrom/experiments", FORM, "/"})
  void theOtherPagesFitAPhoneToo(String path) {
    Page page = page(signedIn().setViewportSize(390, 844));

    page.navigate(engine.address() + path);

    assertFits(page);
    shoot(page, "phone" + path.replace('/', '-'));
  }

  @Test
  void darkIsDark() {
    Page page = result(laptop().setColorScheme(ColorScheme.DARK));

    assertTrue(brightness(page) < 60, "background " + brightness(page) + " of 255");
    assertTrue(brightness(result(laptop())) > 200, "and light is light");
  }

  @Test
  void nothingNeedsJavaScript() {
    Page page = result(laptop().setJavaScriptEnabled(false));

    assertThat(page.locator(".verdict h2")).containsText("brings in");
    assertThat(page.locator("svg.interval").first()).isVisible();
    assertEquals(0, page.locator("script").count());

    page.navigate(engine.address() + FORM);
    page.getByLabel("Name", exact()).fill("Without script");
    page.getByLabel("To this text").fill("Pay safely");
    page.getByRole(AriaRole.BUTTON, named("Save draft")).click();

    assertThat(page.locator(".state")).hasText("Draft");
  }

  @Test
  void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept() {
    Page page = page(laptop());
    page.navigate(engine.address() + FORM);
    page.getByLabel("Name", exact()).fill("A calmer <button>");
    page.getByLabel("Hypothesis").fill("It loses fewer \"carts\"");
    page.getByLabel("Key", exact()).fill("No Key!");
    page.getByLabel("To this text").fill("Pay safely");
    page.getByLabel("Page").selectOption("cart");

    page.getByRole(AriaRole.BUTTON, named("Launch")).click();

    assertThat(page.locator("#key-problem")).containsText("\u201cNo Key!\u201d does not work here");
    assertThat(page.locator(".field.wrong")).hasCount(1);
    assertThat(page.getByLabel("Key", exact())).hasValue("No Key!");
    assertThat(page.getByLabel("Name", exact())).hasValue("A calmer <button>");
    assertThat(page.getByLabel("Hypothesis")).hasValue("It loses fewer \"carts\"");
    assertThat(page.getByLabel("To this text")).hasValue("Pay safely");
    assertThat(page.getByLabel("Page")).hasValue("cart");
    assertFits(page);
    shoot(page, "form-problem");
    assertTrue(complaints.removeIf(said -> said.contains("422")), "the browser notes the 422");
  }

  @Test
  void anExperimentIsLaunchedPausedResumedAndStoppedFromItsPages() {
    Page page = page(laptop());
    page.navigate(engine.address() + FORM);
    page.getByLabel("Name", exact()).fill("Calmer button");
    page.getByLabel("To this text").fill("Pay safely");
    page.getByRole(AriaRole.BUTTON, named("Launch")).click();

    assertThat(page).hasURL(Pattern.compile("/stores/smartad/experiments/calmer-button$"));
    assertThat(page.locator(".state")).hasText("Running");
    assertThat(page.locator(".reasons")).hasText("Nothing can be compared for conversion yet.");
    assertThat(page.locator(".changes")).containsText("The button says \u201cPay safely\u201d");
    shoot(page, "result-empty");
    page.getByRole(AriaRole.LINK, named("Experiments")).click();
    assertThat(row(page, "Calmer button").locator(".state")).hasText("Running");
    shoot(page, "list");

    page.getByRole(AriaRole.LINK, named("Calmer button")).click();
    page.getByRole(AriaRole.BUTTON, named("Pause")).click();
    assertThat(page.locator(".state")).hasText("Paused");
    page.getByRole(AriaRole.BUTTON, named("Resume")).click();
    assertThat(page.locator(".state")).hasText("Running");
    page.locator("summary.button.danger").first().click();
    page.getByRole(AriaRole.BUTTON, named("Stop for good")).click();
    assertThat(page.locator(".state")).hasText("Stopped");
    assertThat(page.locator(".decision summary.button").first()).containsText("Archive");
  }

  private Page result(NewContextOptions options) {
    Page page = page(options);
    page.navigate(engine.address() + RESULT);
    return page;
  }

  /** A page that notes what the browser has to complain of, breaches of the policy included. */
  private Page page(NewContextOptions options) {
    BrowserContext context = chromium.browser().newContext(options);
    opened.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add(request.url() + ": " + request.failure()));
    return page;
  }

  private NewContextOptions signedIn() {
    return new NewContextOptions().setStorageState(signedIn);
  }

  private NewContextOptions laptop() {
    return signedIn().setViewportSize(1280, 800);
  }

  private static Locator cell(Page page, String metric, String arm, String column) {
    return page.locator("table.cards")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.locator("caption b")
                        .getByText(metric, new Locator.GetByTextOptions().setExact(true))))
        .locator("tbody tr")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.locator(
                        "th", new Page.LocatorOptions().setHasText(Pattern.compile("^" + arm)))))
        .locator("td[data-label='%s']".formatted(column));
  }

  private static Locator row(Page page, String experiment) {
    return page.locator(".experiments li")
        .filter(new Locator.FilterOptions().setHasText(experiment));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  private static GetByLabelOptions exact() {
    return new GetByLabelOptions().setExact(true);
  }

  private static String count(BigDecimal number) {
    return String.format(Locale.US, "%,d", number.longValueExact());
  }

  private static void assertFits(Page page) {
    Object tooWide =
        page.evaluate(
            "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");

    assertEquals(0, tooWide, "pixels too wide: " + page.url());
  }

  /** 0 to 255, of what is behind everything. */
  private static int brightness(Page page) {
    return (int)
        page.evaluate(
            "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)"
                + ".reduce((sum, part) => sum + Number(part), 0) / 3 | 0");
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
