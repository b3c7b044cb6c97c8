package dev.winnow.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.winnow.core.json.Json;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** A store's whole log, page by page, so that it never lies in memory as a whole. */
@Singleton
final class AuditExport {
  private static final int PAGE = 500;

  private final AuditRepository entries;
  private final ExecutorService blocking;

  AuditExport(AuditRepository entries, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.entries = entries;
    this.blocking = blocking;
  }

  /** How it is written down. */
  enum Format {
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    static Optional<Format> named(String name) {
      return switch (name) {
        case "csv" -> Optional.of(CSV);
        case "ndjson" -> Optional.of(NDJSON);
        default -> Optional.empty();
      };
    }

    String mediaType() {
      return mediaType;
    }

    private String header() {
      return this == CSV ? AuditCsv.HEADER : "";
    }

    private String line(AuditEntry entry) {
      return this == CSV ? AuditCsv.line(entry) : Json.text(AuditJson.of(entry, null)) + "\n";
    }
  }

  /** The bytes of the file, read from the database as the receiver takes them. */
  Publisher<byte[]> of(int storeId, Format format) {
    Flux<byte[]> pages =
        Flux.generate(
            () -> 0L,
            (last, sink) -> {
              List<AuditEntry> page = entries.oldest(storeId, last, PAGE);
              var text = new StringBuilder();
              page.forEach(entry -> text.append(format.line(entry)));
              if (!page.isEmpty()) {
                sink.next(text.toString().getBytes(UTF_8));
              }
              if (page.size() < PAGE) {
                sink.complete();
                return last;
              }
              return Objects.requireNonNull(page.getLast().id());
            });
    Flux<byte[]> header =
        format.header().isEmpty() ? Flux.empty() : Flux.just(format.header().getBytes(UTF_8));
    return Flux.concat(header, pages).subscribeOn(Schedulers.fromExecutor(blocking));
  }
}
