package dev.winnow.server.console;

import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.holdout.HoldoutPeriod;
import dev.winnow.server.holdout.HoldoutPeriods;
import dev.winnow.server.holdout.HoldoutPlan;
import dev.winnow.server.holdout.HoldoutReport;
import dev.winnow.server.holdout.HoldoutReports;
import dev.winnow.server.holdout.WantedHoldout;
import dev.winnow.server.page.HoldoutPage;
import dev.winnow.server.page.Links;
import dev.winnow.server.page.Pages;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all experiments together earned, as a page, and the form that holds visitors out. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Caller.VIEWER)
final class HoldoutPages {
  private static final String LATEST = "";

  private final Stores stores;
  private final HoldoutPeriods periods;
  private final HoldoutReports reports;
  private final Clock clock;
  private final Pages pages;

  HoldoutPages(
      Stores stores, HoldoutPeriods periods, HoldoutReports reports, Clock clock, Pages pages) {
    this.stores = stores;
    this.periods = periods;
    this.reports = reports;
    this.clock = clock;
    this.pages = pages;
  }

  @Get("/stores/{store}/holdout")
  String holdout(
      String store,
      @QueryValue(defaultValue = LATEST) String period,
      Authentication authentication) {
    Store found = stores.named(store);
    boolean edits = ResultPages.mayEdit(Forms.person(authentication));
    HoldoutPlan plan = periods.plan(found).orElse(null);
    return page(found, period, edits ? HoldoutPage.Form.of(plan) : null, plan, authentication);
  }

  @Post(value = "/stores/{store}/holdout", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(Caller.EDITOR)
  HttpResponse<?> hold(
      String store, @Body Map<String, String> form, Authentication authentication) {
    Forms.sender(authentication, form);
    Store found = stores.named(store);
    String share = form.getOrDefault("share", "").strip();
    String period = form.getOrDefault("period", "").strip();
    try {
      WantedHoldout wanted = wanted(share, period);
      periods.put(found, wanted, Actor.of(authentication));
      stores.forget(found.number());
    } catch (InvalidInput invalid) {
      var typed = new HoldoutPage.Form(share, period, invalid.problems());
      HoldoutPlan plan = periods.plan(found).orElse(null);
      return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(page(found, LATEST, typed, plan, authentication));
    }
    return HttpResponse.seeOther(URI.create(new Links(store).holdout()));
  }

  @Post(value = "/stores/{store}/holdout/end", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(Caller.EDITOR)
  HttpResponse<?> end(String store, @Body Map<String, String> form, Authentication authentication) {
    Forms.sender(authentication, form);
    Store found = stores.named(store);
    periods.end(found, Actor.of(authentication));
    stores.forget(found.number());
    return HttpResponse.seeOther(URI.create(new Links(store).holdout()));
  }

  @Error
  HttpResponse<String> refused(Refused refused) {
    return RefusedPage.of(refused, pages);
  }

  private String page(
      Store store,
      String period,
      HoldoutPage.@Nullable Form form,
      @Nullable HoldoutPlan plan,
      Authentication authentication) {
    List<HoldoutPeriod> all = periods.all(store);
    HoldoutReport report =
        all.isEmpty() && period.equals(LATEST)
            ? null
            : reports.of(store, period.equals(LATEST) ? all.getLast().name() : period);
    return pages.holdout(
        new HoldoutPage(Forms.frame(store, authentication), plan, all, report, form));
  }

  /** A person types percent, and ends a holdout by the button that says so. */
  private WantedHoldout wanted(String percent, String period) {
    BigDecimal share;
    try {
      share = new BigDecimal(percent.replace("%", "").strip()).movePointLeft(2);
    } catch (NumberFormatException none) {
      throw new InvalidInput(List.of(new Problem("share", percent, "a number, up to 20")));
    }
    if (share.signum() <= 0 || share.compareTo(new BigDecimal("0.2")) > 0) {
      throw new InvalidInput(List.of(new Problem("share", percent, "more than 0, up to 20")));
    }
    return WantedHoldout.read(Fields.of(Map.of("share", share, "period", period)), clock.instant());
  }
}
