package dev.winnow.server.access;

import dev.winnow.server.Configuration;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Issues keys and finds out whose a key is. Keys are kept as hashes only. */
@Singleton
public class Keys {
  private static final Pattern FORM = Pattern.compile("wk_(pub|srv|adm)_[A-Za-z0-9_-]{43}");

  private final ApiKeyRepository repository;
  private final Clock clock;
  private final Remembered<ApiKey> known;

  Keys(
      ApiKeyRepository repository,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.repository = repository;
    this.clock = clock;
    this.known = new Remembered<>(blocking, repository::findById);
  }

  /** A new key; it is shown this once and cannot be read again. */
  public String issue(Scope scope, @Nullable Integer storeId, List<String> origins) {
    String key = Token.draw(scope.prefix());
    save(key, scope, storeId, origins);
    return key;
  }

  /** What tells a key from others wherever it must not stand itself. */
  public static String fingerprint(String key) {
    return Token.fingerprint(Token.hash(key));
  }

  /** Whose key it is; empty for one that was never issued. Does not block. */
  CompletableFuture<Optional<ApiKey>> find(String key) {
    return FORM.matcher(key).matches()
        ? known.of(key)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /** The environment's admin key is the engine's from the first start on. */
  @EventListener
  void adoptAdminKey(StartupEvent start) {
    Configuration configuration = start.getSource().getBean(Configuration.class);
    String key = configuration.adminKey();
    if (key == null || key.isBlank()) {
      return;
    }
    if (!FORM.matcher(key).matches() || !key.startsWith(Scope.ADMIN.prefix())) {
      throw new IllegalStateException(
          "WINNOW_ADMIN_KEY must be wk_adm_ and 43 characters of A-Z, a-z, 0-9, _ and -");
    }
    if (repository.findById(Token.hash(key)).isEmpty()) {
      save(key, Scope.ADMIN, null, List.of());
    }
  }

  private void save(String key, Scope scope, @Nullable Integer storeId, List<String> origins) {
    repository.save(
        new ApiKey(Token.hash(key), storeId, scope, String.join(" ", origins), clock.instant()));
  }
}
