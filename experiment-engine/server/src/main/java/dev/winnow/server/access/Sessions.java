package dev.winnow.server.access;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** People's sign-in: a one-time link becomes a session of thirty days. */
@Singleton
public class Sessions {
  static final Duration LENGTH = Duration.ofDays(30);
  private static final Duration LINK_LENGTH = Duration.ofDays(7);

  private final SignInRepository repository;
  private final Clock clock;
  private final Remembered<SignIn> known;

  Sessions(
      SignInRepository repository,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.repository = repository;
    this.clock = clock;
    this.known = new Remembered<>(blocking, repository::findById);
  }

  /** The secret part of a new one-time link. */
  public String link(Role role) {
    String token = Token.draw("");
    Instant now = clock.instant();
    repository.save(
        new SignIn(Token.hash(token), SignIn.Kind.LINK, role, now, now.plus(LINK_LENGTH)));
    return token;
  }

  /** Nobody has ever signed in here. */
  boolean isFirstStart() {
    return repository.countByKind(SignIn.Kind.SESSION) == 0;
  }

  /** A new session: what its cookie holds, and whose it is. */
  public record Opened(String token, Caller.Person person) {
    /** Without the token, which belongs in no log. */
    @Override
    public String toString() {
      return "Opened[%s]".formatted(person.role());
    }
  }

  /** A new session; empty where the link was used before, or is too old. */
  @Transactional
  public Optional<Opened> open(String link) {
    Instant now = clock.instant();
    repository.deleteExpired(now);
    Optional<SignIn> found = repository.findById(Token.hash(link));
    if (found.isEmpty() || repository.take(Token.hash(link), now) != 1) {
      return Optional.empty();
    }
    String token = Token.draw("");
    repository.save(
        new SignIn(
            Token.hash(token), SignIn.Kind.SESSION, found.get().role(), now, now.plus(LENGTH)));
    return Optional.of(new Opened(token, new Caller.Person(found.get().role(), csrf(token))));
  }

  /** Signs out. */
  public void close(String token) {
    repository.deleteById(Token.hash(token));
    known.forget(token);
  }

  /** Who is signed in with the token. Does not block. */
  CompletableFuture<Optional<Caller.Person>> find(String token) {
    return known
        .of(token)
        .thenApply(found ->
            found
                .filter(signIn -> signIn.kind() == SignIn.Kind.SESSION)
                .filter(signIn -> signIn.expires().isAfter(clock.instant()))
                .map(signIn -> new Caller.Person(signIn.role(), csrf(token))));
  }

  /** Follows from the session, so it needs no place of its own; and does not lead back to it. */
  private static String csrf(String token) {
    return Token.hash("csrf " + token);
  }
}
