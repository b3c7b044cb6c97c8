package dev.winnow.server.console;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Role;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.count.Counts;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.page.Beside;
import dev.winnow.server.page.Pages;
import dev.winnow.server.page.ResultPage;
import dev.winnow.server.page.Story;
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
  private final Stories stories;
  private final Buttons buttons;
  private final Pages pages;

  ResultPages(
      Reports reports,
      Previews previews,
      Counts counts,
      BesideReport beside,
      Stories stories,
      Buttons buttons,
      Pages pages) {
    this.stories = stories;
    this.buttons = buttons;
    this.reports = reports;
    this.previews = previews;
    this.counts = counts;
    this.beside = beside;
    this.pages = pages;
  }

  String page(Store store, Experiment experiment, Report.Basis basis, Caller.Person person) {
    return page(store, experiment, basis, person, bench(experiment, person), null);
  }

  /** The page, with why what was asked for was not done. */
  String page(Store store, Experiment experiment, Caller.Person person, String notice) {
    return page(store, experiment, Report.Basis.ALL, person, bench(experiment, person), notice);
  }

  private static @Nullable Workbench bench(Experiment experiment, Caller.Person person) {
    return mayEdit(person) ? workbench(experiment) : null;
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
          page(store, experiment, Report.Basis.ALL, person, workbench.with(page, shown), null));
    } catch (InvalidInput invalid) {
      Workbench refused = workbench.refused(page, invalid.problems().getFirst());
      return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(page(store, experiment, Report.Basis.ALL, person, refused, null));
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
      @Nullable Workbench workbench,
      @Nullable String notice) {
    Report report = reports.of(store, experiment, basis);
    Story story = stories.of(store, experiment);
    Beside itsBeside = beside.of(store, experiment, report, mayEdit(person));
    return pages.result(
        new ResultPage(
            Forms.frame(store, person),
            report,
            buttons.of(store, experiment, story, itsBeside.toConfirm(), person),
            workbench,
            counts.health(store, experiment).problems(),
            itsBeside,
            story,
            notice));
  }

  private static Workbench workbench(Experiment experiment) {
    return Workbench.of(
        experiment.warnings(),
        experiment.definition().variants().stream().map(Variant::key).toList());
  }
}
