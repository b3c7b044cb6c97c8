package dev.winnow.server.report;

import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;

/** Reports over HTTP. */
@Controller("/v1/stores/{store}/experiments/{experiment}/report")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class ReportController {
  private final Stores stores;
  private final Experiments experiments;
  private final Reports reports;

  ReportController(Stores stores, Experiments experiments, Reports reports) {
    this.stores = stores;
    this.experiments = experiments;
    this.reports = reports;
  }

  @Get
  byte[] report(
      String store,
      String experiment,
      @QueryValue(defaultValue = "all") String basis,
      Authentication caller) {
    Store its = stores.named(store, caller);
    return Json.write(
        ReportJson.of(reports.of(its, experiments.named(its, experiment), basisOf(basis))));
  }

  /** All that the report is made of, and the report: to be computed again anywhere. */
  @Get("/export")
  byte[] export(
      String store,
      String experiment,
      @QueryValue(defaultValue = "all") String basis,
      Authentication caller) {
    Store its = stores.named(store, caller);
    return Json.write(
        reports.export(its, experiments.named(its, experiment).key(), basisOf(basis)));
  }

  private static Report.Basis basisOf(String basis) {
    return switch (basis) {
      case "all" -> Report.Basis.ALL;
      case "mature" -> Report.Basis.MATURE;
      default -> throw new InvalidInput(List.of(new Problem("basis", basis, "all or mature")));
    };
  }
}
