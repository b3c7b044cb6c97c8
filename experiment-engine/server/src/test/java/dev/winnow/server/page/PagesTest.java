package dev.winnow.server.page;

import static dev.winnow.server.page.Reports.SPEND;
import static dev.winnow.server.page.Reports.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.problem.Problem;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Warning;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.webhook.Desk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PagesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"' onload='x";

  /** A start tag with an attribute that runs code, its quoted values skipped as a browser does. */
  private static final Pattern TAG_THAT_LISTENS =
      Pattern.compile("<[a-z]+(?:\\s+[a-z-]+(?:=\"[^\"]*\")?)*[\\s'\"]+on[a-z]+=");

  private static final Frame FRAME = new Frame("shop", ZoneId.of("UTC"), "t\"><b>");

  private final Pages pages = new Pages();

  @Test
  void hostileNamesStayTextOnTheResultPage() {
    assertHarmless(pages.result(new ResultPage(FRAME, hostile(), Stories.buttons(HOSTILE))));
  }

  @Test
  void hostileWarningsAndAddressesStayTextForWhoPlans() {
    var workbench =
        Workbench.of(List.of(new Warning("placement", HOSTILE)), List.of("control", HOSTILE));
    var made = new Workbench.Made(HOSTILE, "https://shop.example/?a=" + HOSTILE, Instant.EPOCH);
    var problem = new Problem("page", HOSTILE, "an address");

    assertHarmless(
        pages.result(
            new ResultPage(
                FRAME, hostile(), Actions.NONE, workbench.with(HOSTILE, made), List.of())));
    assertHarmless(
        pages.result(
            new ResultPage(
                FRAME, hostile(), Actions.NONE, workbench.refused(HOSTILE, problem), List.of())));
  }

  @Test
  void hostileNamesStayTextInTheList() {
    var row =
        new ExperimentRow(
            "k",
            HOSTILE,
            State.RUNNING,
            HOSTILE,
            Instant.EPOCH,
            12,
            Verdict.of(hostile()),
            HOSTILE);

    assertHarmless(pages.experiments(new ExperimentsPage(FRAME, List.of(row), true, true)));
  }

  @Test
  void whatPeopleSaidOfADecisionARolloutAndAChangeStaysText() {
    Story story = Stories.rolledBack(HOSTILE, HOSTILE);
    var page =
        new ResultPage(
            FRAME,
            hostile(),
            Stories.buttons(HOSTILE),
            null,
            List.of(),
            Beside.NOTHING,
            story,
            HOSTILE);

    assertHarmless(pages.result(page));
    assertHarmless(pages.history(new HistoryPage(FRAME, HOSTILE, story.history(), true, HOSTILE)));
  }

  @Test
  void whatAReceiverSaidStaysText() {
    var sent = new Desk.Sent(7, HOSTILE, Instant.EPOCH, "dead", 8, null, HOSTILE);
    var hook =
        new Desk.Hook(
            HOSTILE,
            HOSTILE,
            List.of(HOSTILE),
            false,
            HOSTILE,
            Instant.EPOCH,
            List.of(sent),
            List.of(sent));
    var form =
        new WebhooksPage.Form(
            HOSTILE, HOSTILE, List.of(), List.of(new Problem("url", HOSTILE, "an address")));

    assertHarmless(
        pages.webhooks(
            new WebhooksPage(
                FRAME,
                List.of(hook),
                List.of("order.cancelled"),
                form,
                new WebhooksPage.Said(false, HOSTILE, HOSTILE))));
  }

  @Test
  void hostilePagesStayTextBesideTheirCounts() {
    var row = new ConsentPage.Row(HOSTILE, 1, 3, 1 / 3.0);
    var tables = List.of(new ConsentPage.Table("Page", Collections.nCopies(21, row)));
    LocalDate day = LocalDate.of(2026, 11, 22);

    String html =
        pages.consent(new ConsentPage(FRAME, day, day.plusDays(27), row, tables, HOSTILE));

    assertHarmless(html);
    assertTrue(html.contains("On 33.3\u00a0% of 3 page views from 22 Nov 2026 to 19 Dec 2026"));
    assertTrue(html.contains("1 more with fewer page views"), html);
  }

  @Test
  void aRateThatIsNotKnownIsNotShown() {
    var row = new ConsentPage.Row("all", 12, 12, null);
    LocalDate day = LocalDate.of(2026, 11, 22);

    String html = pages.consent(new ConsentPage(FRAME, day, day, row, List.of(), "Mind this."));

    assertTrue(html.contains("12 page views were of visitors who had agreed"), html);
    assertFalse(html.contains("<table"), html);
  }

  @Test
  void whatIsWrongOnThePagesStaysText() {
    assertHarmless(
        pages.result(new ResultPage(FRAME, hostile(), Actions.NONE, null, List.of(HOSTILE))));
  }

  @Test
  void whatWasTypedIsKeptAndStaysText() {
    var typed =
        new ExperimentForm.Typed(
            Map.of(
                "name",
                HOSTILE,
                "hypothesis",
                HOSTILE,
                "page",
                "cart",
                "policy",
                "bandit",
                "stopLoss",
                HOSTILE,
                "starts",
                HOSTILE,
                "metric",
                "orders",
                "traffic",
                "140"));
    var problems =
        List.of(
            new Problem("traffic", "140", "more than 0 and at most 100"),
            new Problem("policy.stopLoss.amount", HOSTILE, "at least 0.01"),
            new Problem("policy.alpha", HOSTILE, "between 0 and 1"));

    String html =
        pages.experimentForm(new ExperimentForm(FRAME, "EUR", List.of("orders"), typed, problems));

    assertHarmless(html);
    assertTrue(html.contains("value=\"140\""), "the field keeps what was typed");
    assertTrue(html.contains("id=\"traffic-problem\""), "the problem stands beside its field");
    assertTrue(html.contains("<option value=\"cart\" selected>"), "the choice is kept");
    assertTrue(html.contains("<option value=\"bandit\" selected>"), "the policy is kept");
    assertTrue(html.contains("id=\"stopLoss-problem\""), "a nested problem too");
  }

  @Test
  void errorsAndSignInStayText() {
    assertHarmless(pages.error(new ErrorPage(404, HOSTILE, HOSTILE, "javascript:alert(1)")));
    assertHarmless(pages.signIn(new SignInPage(HOSTILE)));
  }

  @Test
  void moneyThatMayStillMoveStandsBesideItsSum() {
    ArmResult arm = SPEND.arms().getFirst();
    var moving =
        new ArmResult(
            arm.variant(),
            arm.n(),
            arm.sum(),
            arm.mean(),
            arm.provisional(),
            new BigDecimal("1200.00"),
            null,
            null);
    Report report =
        report(Reports.money("spend", moving), new Decision.KeepRunning(List.of("Wait.")));

    String html = pages.result(new ResultPage(FRAME, report, Actions.NONE));

    assertTrue(html.contains("of which $1,200.00 not settled yet"), html);
  }

  @Test
  void readersGetNoButtons() {
    String html = pages.result(new ResultPage(FRAME, hostile(), Actions.NONE));

    assertEquals(1, html.split("<form", -1).length - 1, "only the one that signs out");
  }

  @Test
  void enterInTheFormSavesADraftAndLaunchesNothing() {
    String html =
        pages.experimentForm(
            new ExperimentForm(
                FRAME, "EUR", List.of("orders"), ExperimentForm.Typed.blank(), List.of()));

    assertTrue(html.indexOf("value=\"draft\"") < html.indexOf("value=\"launch\""));
  }

  @Test
  void theCheckForListeningTagsFindsOne() {
    assertTrue(TAG_THAT_LISTENS.matcher("<input value=\"a\"\"' onload='x\">").find());
    assertFalse(TAG_THAT_LISTENS.matcher("<input value=\"a&#34;' onload='x\">").find());
  }

  private static Report hostile() {
    return report(
        HOSTILE,
        State.RUNNING,
        64_000,
        SPEND,
        new Decision.KeepRunning(List.of(HOSTILE)),
        new Doubt("weeks", false, HOSTILE));
  }

  private static void assertHarmless(String html) {
    assertFalse(html.contains("<script"), "a script tag");
    assertFalse(html.contains("<b>\""), "markup from a token");
    assertFalse(TAG_THAT_LISTENS.matcher(html).find(), "a quote that ends an attribute");
    assertFalse(html.contains("href=\"javascript:"), "a link that runs");
    assertFalse(html.contains(" style="), "a style that the policy forbids");
    assertTrue(html.contains("&lt;script"), "the name is shown");
  }
}
