package dev.winnow.server.ruleset;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.browser.BrowserTag;
import dev.winnow.core.ruleset.Ruleset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One build of the browser tag, with rulesets in it. A file is made once for each ruleset, as most
 * pages of a shop ask for the same.
 */
final class Tag {
  private static final int HASH_BYTES = 6;

  private final String hash;
  private final LoadingCache<Ruleset, byte[]> files;

  Tag(byte[] script, Rulesets rulesets) {
    this.hash = hash(script);
    this.files =
        Caffeine.newBuilder()
            .maximumSize(1_000)
            .weakKeys()
            .build(ruleset -> BrowserTag.with(script, rulesets.json(ruleset)));
  }

  byte[] file(Ruleset ruleset) {
    return files.get(ruleset);
  }

  /** Another one with every ruleset, and with every build of the tag. */
  String etag(Ruleset ruleset) {
    return "\"%s-%d-%s\"".formatted(ruleset.store(), ruleset.version(), hash);
  }

  private static String hash(byte[] script) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(script);
      return HexFormat.of().formatHex(Arrays.copyOf(whole, HASH_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
