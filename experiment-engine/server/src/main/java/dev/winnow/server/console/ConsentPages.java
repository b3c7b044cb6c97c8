package dev.winnow.server.console;

import dev.winnow.server.access.Caller;
import dev.winnow.server.count.ConsentRates;
import dev.winnow.server.count.Counts;
import dev.winnow.server.page.ConsentPage;
import dev.winnow.server.page.Pages;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.LocalDate;
import java.util.List;

/** How many visitors agree, as a page. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Caller.VIEWER)
final class ConsentPages {
  private final Stores stores;
  private final Counts counts;
  private final Pages pages;

  ConsentPages(Stores stores, Counts counts, Pages pages) {
    this.stores = stores;
    this.counts = counts;
    this.pages = pages;
  }

  @Get("/stores/{store}/consent")
  String consent(String store, Authentication authentication) {
    Store found = stores.named(store);
    LocalDate today = counts.today(found);
    ConsentRates rates = counts.consent(found, Counts.beginOf(today), today);
    return pages.consent(
        new ConsentPage(
            Forms.frame(found, authentication),
            rates.from(),
            rates.to(),
            row("all", rates, rates.all()),
            List.of(
                table("Page", rates, rates.pages()),
                table("Device", rates, rates.devices()),
                table("Country", rates, rates.countries())),
            rates.note()));
  }

  private static ConsentPage.Table table(
      String name, ConsentRates rates, List<ConsentRates.Part> parts) {
    return new ConsentPage.Table(
        name, parts.stream().map(part -> row(part.value(), rates, part.views())).toList());
  }

  private static ConsentPage.Row row(String value, ConsentRates rates, ConsentRates.Views views) {
    return new ConsentPage.Row(value, views.granted(), views.total(), rates.rate(views));
  }

  @Error
  HttpResponse<String> refused(Refused refused) {
    return RefusedPage.of(refused, pages);
  }
}
