package dev.winnow.server.audit;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The log of every change over HTTP, the newest first. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
  private static final String NEWEST = "9223372036854775807";

  private final Stores stores;
  private final AuditRepository entries;
  private final AuditExport export;

  AuditController(Stores stores, AuditRepository entries, AuditExport export) {
    this.stores = stores;
    this.entries = entries;
    this.export = export;
  }

  @Get("/stores/{store}/audit")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] ofStore(
      String store,
      @QueryValue(defaultValue = NEWEST) long before,
      @QueryValue(defaultValue = "100") int limit,
      @QueryValue @Nullable String subject,
      Authentication caller) {
    var page = new AuditPage(before, limit, subject);
    int id = stores.named(store, caller).number();
    return json(
        page,
        page.subject() == null
            ? entries.newest(id, page.before(), page.limit())
            : entries.newestOf(id, page.subject(), page.before(), page.limit()),
        entry -> null);
  }

  /** Of all stores, and what concerns none of them. */
  @Get("/audit")
  @Secured({Caller.ADMIN, Caller.OWNER})
  byte[] ofEngine(
      @QueryValue(defaultValue = NEWEST) long before,
      @QueryValue(defaultValue = "100") int limit,
      @QueryValue @Nullable String subject,
      Authentication caller) {
    Caller.of(caller).mustBelongToNoStore();
    var page = new AuditPage(before, limit, subject);
    Map<Integer, String> keys = new HashMap<>();
    stores.all().forEach(store -> keys.put(store.number(), store.storeKey()));
    return json(
        page,
        page.subject() == null
            ? entries.newestOfAll(page.before(), page.limit())
            : entries.newestOfAllOf(page.subject(), page.before(), page.limit()),
        entry -> entry.storeId() == null ? null : keys.get(entry.storeId()));
  }

  /** All of it, the oldest first, as it is read. */
  @Get("/stores/{store}/audit/export")
  @Produces({"text/csv", "application/x-ndjson"})
  @Secured({Caller.ADMIN, Caller.VIEWER})
  HttpResponse<Publisher<byte[]>> export(
      String store, @QueryValue(defaultValue = "csv") String format, Authentication caller) {
    AuditExport.Format wanted =
        AuditExport.Format.named(format)
            .orElseThrow(
                () -> new InvalidInput(List.of(new Problem("format", format, "csv or ndjson"))));
    Store found = stores.named(store, caller);
    return HttpResponse.<Publisher<byte[]>>ok(export.of(found.number(), wanted))
        .contentType(MediaType.of(wanted.mediaType()))
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s-audit.%s\"".formatted(found.storeKey(), format));
  }

  private static byte[] json(
      AuditPage page, List<AuditEntry> found, Function<AuditEntry, @Nullable String> store) {
    return Json.write(
        JsonObject.of(
            "entries",
            found.stream().map(entry -> AuditJson.of(entry, store.apply(entry))).toList(),
            "next",
            found.size() < page.limit() ? null : found.getLast().id()));
  }
}
