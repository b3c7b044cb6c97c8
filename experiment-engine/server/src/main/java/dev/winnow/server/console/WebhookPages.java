package dev.winnow.server.console;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.page.Links;
import dev.winnow.server.page.Pages;
import dev.winnow.server.page.WebhooksPage;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import dev.winnow.server.webhook.Desk;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom the engine tells of what happens, as a page. */
@Controller("/stores/{store}/webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Caller.OWNER)
final class WebhookPages {
  private static final String EVENT = "event-";

  private final Stores stores;
  private final Desk desk;
  private final Pages pages;

  WebhookPages(Stores stores, Desk desk, Pages pages) {
    this.stores = stores;
    this.desk = desk;
    this.pages = pages;
  }

  @Get
  String all(String store, Authentication sender) {
    return page(stores.named(store), sender, WebhooksPage.Form.BLANK, null);
  }

  /** Answered with the page itself, for the secret is shown this once. */
  @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> add(String store, @Body Map<String, String> form, Authentication sender) {
    Forms.sender(sender, form);
    Store found = stores.named(store);
    String key = form.getOrDefault("key", "").strip();
    String target = form.getOrDefault("target", "").strip();
    List<String> events =
        form.keySet().stream()
            .filter(name -> name.startsWith(EVENT))
            .map(name -> name.substring(EVENT.length()))
            .toList();
    try {
      @Nullable String secret = desk.add(found, key, target, events, Actor.of(sender));
      var said = new WebhooksPage.Said(true, "%s is told from now on.".formatted(key), secret);
      return HttpResponse.ok(page(found, sender, WebhooksPage.Form.BLANK, said));
    } catch (InvalidInput invalid) {
      var typed = new WebhooksPage.Form(key, target, events, invalid.problems());
      return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(page(found, sender, typed, null));
    } catch (Refused refused) {
      var typed = new WebhooksPage.Form(key, target, events, refused.problems());
      return HttpResponse.<String>status(refused.status()).body(page(found, sender, typed, null));
    }
  }

  @Post(value = "/{webhook}/rotate", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  String rotate(
      String store, String webhook, @Body Map<String, String> form, Authentication sender) {
    Forms.sender(sender, form);
    Store found = stores.named(store);
    @Nullable String secret = desk.rotate(found, webhook, Actor.of(sender));
    return page(
        found,
        sender,
        WebhooksPage.Form.BLANK,
        new WebhooksPage.Said(true, "%s has a new secret.".formatted(webhook), secret));
  }

  @Post(value = "/{webhook}/test", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  String test(String store, String webhook, @Body Map<String, String> form, Authentication sender) {
    Forms.sender(sender, form);
    Store found = stores.named(store);
    Desk.Tested tested = desk.test(found, webhook);
    return page(
        found,
        sender,
        WebhooksPage.Form.BLANK,
        new WebhooksPage.Said(
            tested.delivered(),
            "The test of %s %s. The receiver said: %s."
                .formatted(
                    webhook,
                    tested.delivered() ? "was delivered" : "was not delivered",
                    tested.answer()),
            null));
  }

  @Post(value = "/{webhook}/delete", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> delete(
      String store, String webhook, @Body Map<String, String> form, Authentication sender) {
    Forms.sender(sender, form);
    desk.delete(stores.named(store), webhook, Actor.of(sender));
    return HttpResponse.seeOther(URI.create(new Links(store).webhooks()));
  }

  @Post(
      value = "/{webhook}/deliveries/{delivery}/retry",
      consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> retry(
      String store,
      String webhook,
      long delivery,
      @Body Map<String, String> form,
      Authentication sender) {
    Forms.sender(sender, form);
    desk.retry(stores.named(store), webhook, delivery, Actor.of(sender));
    return HttpResponse.seeOther(URI.create(new Links(store).webhooks()));
  }

  private String page(
      Store store,
      Authentication sender,
      WebhooksPage.Form form,
      WebhooksPage.@Nullable Said said) {
    return pages.webhooks(
        new WebhooksPage(Forms.frame(store, sender), desk.all(store), Desk.types(), form, said));
  }

  @Error
  HttpResponse<String> refused(Refused refused) {
    return RefusedPage.of(refused, pages);
  }
}
