package dev.winnow.server.report;

import dev.winnow.core.json.Json;
import dev.winnow.server.access.Caller;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;

/** Totals in, the same report out; nothing is stored. */
@Controller("/v1/analyses")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class AnalysesController {
  private final Reports reports;

  AnalysesController(Reports reports) {
    this.reports = reports;
  }

  /** Whatever its type says, the body is JSON. */
  @Post
  @Consumes(MediaType.ALL)
  byte[] analyse(@Body byte[] body) {
    return Json.write(ReportJson.of(reports.of(Json.parse(body))));
  }
}
