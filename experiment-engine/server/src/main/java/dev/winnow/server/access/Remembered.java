package dev.winnow.server.access;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * What belongs to a secret, looked up at most every half minute. Secrets are known by their hash
 * here too. One that belongs to nothing is remembered as well: to try it again costs no query.
 */
final class Remembered<T> {
  private final AsyncLoadingCache<String, Optional<T>> byHash;

  /**
   * Remembers what {@code find} says of a hash.
   *
   * @param blocking runs {@code find}, so that no request's thread waits for the database
   */
  Remembered(ExecutorService blocking, Function<String, Optional<T>> find) {
    this.byHash =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .executor(blocking)
            .buildAsync(find::apply);
  }

  CompletableFuture<Optional<T>> of(String secret) {
    return byHash.get(Token.hash(secret));
  }

  void forget(String secret) {
    byHash.synchronous().invalidate(Token.hash(secret));
  }
}
