package dev.winnow.server.console;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.calibration.AaPlan;
import dev.winnow.server.calibration.AaTests;
import dev.winnow.server.interaction.InteractionWatch;
import dev.winnow.server.page.Links;
import dev.winnow.server.page.Pages;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Buttons that find out whether figures can be believed. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Caller.EDITOR)
final class TrustPages {
  private static final int LONGEST = 2_000;

  private final Stores stores;
  private final AaTests aaTests;
  private final InteractionWatch watch;
  private final Pages pages;

  TrustPages(Stores stores, AaTests aaTests, InteractionWatch watch, Pages pages) {
    this.stores = stores;
    this.aaTests = aaTests;
    this.watch = watch;
    this.pages = pages;
  }

  @Post(value = "/stores/{store}/aa-tests", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> begin(
      String store, @Body Map<String, String> form, Authentication authentication) {
    Forms.sender(authentication, form);
    Store found = stores.named(store);
    String key = aaTests.begin(found, AaPlan.DEFAULT, Actor.of(authentication));
    return HttpResponse.seeOther(URI.create(new Links(store).experiment(key)));
  }

  @Post(
      value = "/stores/{store}/experiments/{experiment}/alerts/{alert}/settle",
      consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> settle(
      String store,
      String experiment,
      long alert,
      @Body Map<String, String> form,
      Authentication authentication) {
    Forms.sender(authentication, form);
    String why = form.getOrDefault("why", "").strip();
    if (why.isEmpty() || why.length() > LONGEST) {
      throw new InvalidInput(
          List.of(new Problem("why", "%d characters".formatted(why.length()), "1 to 2000")));
    }
    watch.settle(stores.named(store), alert, why, Actor.of(authentication));
    return HttpResponse.seeOther(URI.create(new Links(store).experiment(experiment)));
  }

  /** What a person asked for in vain, as a page. */
  @Error
  HttpResponse<String> refused(Refused refused) {
    return RefusedPage.of(refused, pages);
  }
}
