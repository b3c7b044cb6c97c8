package dev.winnow.server.console;

import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Role;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.ExperimentReader;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Lifecycle;
import dev.winnow.server.experiment.LocalTimes;
import dev.winnow.server.page.ExperimentForm;
import dev.winnow.server.page.ExperimentRow;
import dev.winnow.server.page.ExperimentsPage;
import dev.winnow.server.page.Links;
import dev.winnow.server.page.Pages;
import dev.winnow.server.page.StoresPage;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
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
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The list of experiments, the result of one, and the form that makes one. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Caller.VIEWER)
final class ExperimentPages {
  private static final List<String> METRICS =
      List.of(
          "conversion",
          "revenue_per_visitor",
          "average_order_value",
          "orders",
          "items_per_visitor",
          "profit_per_visitor");

  private final Stores stores;
  private final Experiments experiments;
  private final Lifecycle lifecycle;
  private final Reports reports;
  private final ResultPages results;
  private final Stories stories;
  private final Pages pages;

  ExperimentPages(
      Stores stores,
      Experiments experiments,
      Lifecycle lifecycle,
      Reports reports,
      ResultPages results,
      Stories stories,
      Pages pages) {
    this.stores = stores;
    this.experiments = experiments;
    this.lifecycle = lifecycle;
    this.reports = reports;
    this.results = results;
    this.stories = stories;
    this.pages = pages;
  }

  @Get
  HttpResponse<?> begin() {
    List<Store> all = stores.all();
    if (all.size() == 1) {
      return HttpResponse.seeOther(URI.create(new Links(all.getFirst().storeKey()).experiments()));
    }
    return HttpResponse.ok(
        pages.stores(
            new StoresPage(
                all.stream()
                    .map(store -> new StoresPage.StoreRow(store.storeKey(), store.name()))
                    .toList())));
  }

  @Get("/stores/{store}/experiments")
  String list(String store, Authentication authentication) {
    Store found = stores.named(store);
    List<ExperimentRow> rows = experiments.all(found).stream().map(e -> row(found, e)).toList();
    return pages.experiments(
        new ExperimentsPage(
            Forms.frame(found, authentication),
            rows,
            mayEdit(authentication),
            Forms.person(authentication).role() == Role.ADMIN));
  }

  @Get("/stores/{store}/experiments/{experiment}")
  String result(
      String store,
      String experiment,
      @QueryValue(defaultValue = "all") String basis,
      Authentication authentication) {
    Store found = stores.named(store);
    Experiment its = experiments.named(found, experiment);
    Report.Basis wanted = basis.equals("mature") ? Report.Basis.MATURE : Report.Basis.ALL;
    return results.page(found, its, wanted, Forms.person(authentication));
  }

  @Get("/stores/{store}/new-experiment")
  @Secured(Caller.EDITOR)
  String form(String store, Authentication authentication) {
    Store found = stores.named(store);
    return pages.experimentForm(
        new ExperimentForm(
            Forms.frame(found, authentication),
            found.currency(),
            METRICS,
            ExperimentForm.Typed.blank(),
            List.of()));
  }

  @Post(value = "/stores/{store}/experiments", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(Caller.EDITOR)
  HttpResponse<?> create(
      String store, @Body Map<String, String> form, Authentication authentication) {
    Forms.sender(authentication, form);
    Store found = stores.named(store);
    ExperimentForm.Typed typed = new ExperimentForm.Typed(form);
    String key = TypedExperiment.key(typed);
    try {
      Actor by = Actor.of(authentication);
      save(found, key, typed, by);
      if ("launch".equals(form.get("action"))) {
        lifecycle.launch(found, key, by, null);
        stores.forget(found.number());
      }
    } catch (InvalidInput invalid) {
      return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(
              pages.experimentForm(
                  new ExperimentForm(
                      Forms.frame(found, authentication),
                      found.currency(),
                      METRICS,
                      typed,
                      invalid.problems())));
    }
    return HttpResponse.seeOther(URI.create(new Links(store).experiment(key)));
  }

  private void save(Store store, String key, ExperimentForm.Typed typed, Actor by) {
    if (!Fields.KEY.matcher(key).matches()) {
      throw new InvalidInput(
          List.of(
              typed.of("name").isEmpty()
                  ? Problem.missing("name")
                  : new Problem("key", key, Fields.KEY_ALLOWED)));
    }
    if (experiments.find(store, key).isPresent()) {
      throw new InvalidInput(
          List.of(new Problem("key", key, "a key that no other experiment has")));
    }
    lifecycle.put(
        store,
        key,
        ExperimentReader.read(LocalTimes.in(store.zoneId(), TypedExperiment.json(typed))),
        by);
  }

  /** Answered with the page itself, so that no address of the engine ever holds a token. */
  @Post(
      value = "/stores/{store}/experiments/{experiment}/previews",
      consumes = MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(Caller.EDITOR)
  HttpResponse<String> preview(
      String store,
      String experiment,
      @Body Map<String, String> form,
      Authentication authentication) {
    Caller.Person person = Forms.sender(authentication, form);
    Store found = stores.named(store);
    return results.withPreview(found, experiments.named(found, experiment), form, person);
  }

  /** What a person asked for in vain, as a page. */
  @Error
  HttpResponse<String> refused(Refused refused) {
    return RefusedPage.of(refused, pages);
  }

  private ExperimentRow row(Store store, Experiment experiment) {
    boolean launched = !experiment.phases().isEmpty();
    return ExperimentRow.of(
        experiment,
        launched ? reports.of(store, experiment, Report.Basis.ALL) : null,
        stories.brief(store, experiment),
        store.zoneId());
  }

  private static boolean mayEdit(Authentication authentication) {
    return ResultPages.mayEdit(Forms.person(authentication));
  }
}
