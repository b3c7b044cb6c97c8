package dev.winnow.server.preview;

import dev.winnow.core.json.Json;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which variants somebody has looked at by a preview link, as they are now. */
@Singleton
public class SeenPreviews {
  private final SeenPreviewRepository seen;
  private final Clock clock;

  SeenPreviews(SeenPreviewRepository seen, Clock clock) {
    this.seen = seen;
    this.clock = clock;
  }

  /** Notes that a link has shown its variant. */
  @Transactional
  public void note(Store store, Preview preview) {
    String change = change(preview.variant());
    String variant = preview.variant().key();
    if (seen.renew(store.number(), preview.key(), variant, change, clock.instant()) == 0) {
      seen.add(store.number(), preview.key(), variant, change, clock.instant());
    }
  }

  /** Variants beside the control that nobody has looked at since their change was made. */
  public List<String> unseen(Store store, Experiment experiment) {
    Map<String, String> changes =
        seen.of(store.number(), experiment.key()).stream()
            .collect(Collectors.toMap(SeenPreview::variant, SeenPreview::change));
    return experiment.definition().variants().stream()
        .skip(1)
        .filter(variant -> !change(variant).equals(changes.get(variant.key())))
        .map(Variant::key)
        .toList();
  }

  private static String change(Variant variant) {
    return Json.text(variant.change().toJson());
  }
}
