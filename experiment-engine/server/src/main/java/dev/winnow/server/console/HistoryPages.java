package dev.winnow.server.console;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.History;
import dev.winnow.server.audit.Noted;
import dev.winnow.server.page.HistoryPage;
import dev.winnow.server.page.Pages;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;

/** The log of every change, as a page. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Caller.VIEWER)
final class HistoryPages {
  private static final String NEWEST = "9223372036854775807";
  private static final int AT_ONCE = 50;

  private final Stores stores;
  private final History history;
  private final Pages pages;

  HistoryPages(Stores stores, History history, Pages pages) {
    this.stores = stores;
    this.history = history;
    this.pages = pages;
  }

  @Get("/stores/{store}/history")
  HttpResponse<String> newest(
      String store,
      @QueryValue(defaultValue = "") String subject,
      @QueryValue(defaultValue = NEWEST) long before,
      Authentication authentication) {
    Store found = stores.named(store);
    var frame = Forms.frame(found, authentication);
    String wanted = subject.strip();
    try {
      List<Noted> noted =
          history.newest(found, wanted.isEmpty() ? null : wanted, before, AT_ONCE + 1);
      return HttpResponse.ok(
          pages.history(
              new HistoryPage(
                  frame,
                  wanted,
                  noted.subList(0, Math.min(AT_ONCE, noted.size())),
                  noted.size() > AT_ONCE,
                  null)));
    } catch (InvalidInput invalid) {
      return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(
              pages.history(
                  new HistoryPage(
                      frame,
                      wanted,
                      List.of(),
                      false,
                      "Allowed: %s.".formatted(invalid.problems().getFirst().allowed()))));
    }
  }

  @Error
  HttpResponse<String> refused(Refused refused) {
    return RefusedPage.of(refused, pages);
  }
}
