package dev.winnow.server.console;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Role;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.count.Counts;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.page.Actions;
import dev.winnow.server.page.Pages;
import dev.winnow.server.page.ResultPage;
import dev.winnow.server.page.Workbench;
import dev.winnow.server.preview.PreviewLink;
import dev.winnow.server.preview.Previews;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.store.Store;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of one experiment, for whoever looks. */
@Singleton
final class ResultPages {
  private final Reports reports;
  private final Previews previews;
  private final Counts counts;
  private final BesideReport beside;
  private final Pages pages;

  ResultPages(Reports reports, Previews previews, Counts counts, BesideReport beside, Pages pages) {
    this.reports = reports;
    this.previews = previews;
    this.counts = counts;
    this.beside = beside;
    this.pages = pages;
  }

  String page(Store store, Experiment experiment, Report.Basis basis, Caller.Person person) {
    return page(store, experiment, basis, person, mayEdit(person) ? workbench(experiment) : null);
  }

  /** The page with the link that was asked for, or with what was wrong about the address. */
  HttpResponse<String> withPreview(
      Store store, Experiment experiment, Map<String, String> form, Caller.Person person) {
    String variant = form.getOrDefault("variant", "");
    String page = form.getOrDefault("page", "").strip();
    Workbench workbench = workbench(experiment);
    try {
      PreviewLink made =
          previews.link(store, experiment, variant, page, Previews.LASTS, Actor.of(person));
      var shown = new Workbench.Made(variant, String.valueOf(made.link()), made.expires());
      return HttpResponse.ok(
          page(store, experiment, Report.Basis.ALL, person, workbench.with(page, shown)));
    } catch (InvalidInput invalid) {
      Workbench refused = workbench.refused(page, invalid.problems().getFirst());
      return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(page(store, experiment, Report.Basis.ALL, person, refused));
    }
  }

  static boolean mayEdit(Caller.Person person) {
    return person.role() != Role.VIEWER;
  }

  private String page(
      Store store,
      Experiment experiment,
      Report.Basis basis,
      Caller.Person person,
      @Nullable Workbench workbench) {
    Report report = reports.of(store, experiment, basis);
    return pages.result(
        new ResultPage(
            Forms.frame(store, person),
            report,
            mayEdit(person) ? actions(experiment.state()) : Actions.NONE,
            workbench,
            counts.health(store, experiment).problems(),
            beside.of(store, experiment, report, mayEdit(person))));
  }

  private static Workbench workbench(Experiment experiment) {
    return Workbench.of(
        experiment.warnings(),
        experiment.definition().variants().stream().map(Variant::key).toList());
  }

  private static Actions actions(State state) {
    return switch (state) {
      case DRAFT, SCHEDULED -> new Actions(true, false, false);
      case RUNNING -> new Actions(false, true, true);
      case PAUSED -> new Actions(true, false, true);
      case REVIEW, STOPPED, DECIDED, ROLLING_OUT, DONE, ARCHIVED -> Actions.NONE;
    };
  }
}
