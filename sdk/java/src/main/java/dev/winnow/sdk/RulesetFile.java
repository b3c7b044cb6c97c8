package dev.winnow.sdk;

import dev.winnow.core.ruleset.Ruleset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps the last good ruleset over a restart of the shop. What is there is always whole: it is
 * written beside its place and moved there.
 */
final class RulesetFile {
  private final Path file;
  private final Health health;

  RulesetFile(Path file, Health health) {
    this.file = file.toAbsolutePath();
    this.health = health;
  }

  /** What was kept; empty where there is nothing, or nothing that can be used. */
  Optional<Ruleset> read() {
    try (InputStream kept = Files.newInputStream(file)) {
      byte[] json = kept.readNBytes(HttpEngine.MOST_BYTES + 1);
      if (json.length > HttpEngine.MOST_BYTES) {
        throw new IOException("it has more than %d bytes".formatted(HttpEngine.MOST_BYTES));
      }
      return Optional.of(Ruleset.parse(json));
    } catch (NoSuchFileException firstStart) {
      return Optional.empty();
    } catch (IOException | RuntimeException unusable) {
      problem("is not used", unusable);
      return Optional.empty();
    }
  }

  /** Keeps the ruleset. Where that fails the shop goes on without. */
  void write(byte[] json) {
    try {
      Path folder = file.getParent();
      if (folder == null) {
        throw new IOException("it is not a file");
      }
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, "winnow-ruleset", ".tmp");
      try {
        Files.write(beside, json, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        move(beside);
      } finally {
        Files.deleteIfExists(beside);
      }
      health.well(Health.Subject.RULESET_FILE);
    } catch (IOException | RuntimeException failure) {
      problem("cannot be written", failure);
    }
  }

  private void move(Path beside) throws IOException {
    try {
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void problem(String what, Exception failure) {
    String why = failure.getClass().getSimpleName() + ", " + failure.getMessage();
    health.problem(Health.Subject.RULESET_FILE, what + ": " + Words.shortened(why));
  }
}
