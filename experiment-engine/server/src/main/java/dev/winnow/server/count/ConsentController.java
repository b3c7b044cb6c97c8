package dev.winnow.server.count;

import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many visitors agree, over HTTP. */
@Controller("/v1/stores/{store}/consent")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class ConsentController {
  private final Stores stores;
  private final Counts counts;

  ConsentController(Stores stores, Counts counts) {
    this.stores = stores;
    this.counts = counts;
  }

  @Get
  byte[] consent(
      String store,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      Authentication caller) {
    Store its = stores.named(store, caller);
    LocalDate last = to == null ? counts.today(its) : day("to", to);
    LocalDate first = from == null ? Counts.beginOf(last) : day("from", from);
    if (first.isAfter(last)) {
      throw new InvalidInput(
          List.of(new Problem("from", first.toString(), "a day not after " + last)));
    }
    return Json.write(counts.consent(its, first, last).toJson());
  }

  private static LocalDate day(String name, String value) {
    try {
      LocalDate day = LocalDate.parse(value);
      if (day.getYear() >= 2000 && day.getYear() < 2200) {
        return day;
      }
    } catch (DateTimeException wrong) {
      // Told below, like a year that no database knows.
    }
    throw new InvalidInput(
        List.of(new Problem(name, value, "a day such as 2026-11-22, from the years 2000 to 2199")));
  }
}
