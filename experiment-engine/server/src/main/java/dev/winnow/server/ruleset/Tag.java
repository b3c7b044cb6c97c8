package dev.winnow.server.ruleset;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.browser.BrowserTag;
import dev.winnow.core.ruleset.Ruleset;

/**
 * One build of the browser tag, with rulesets in it. A file is made once for each ruleset, as most
 * pages of a shop ask for the same.
 */
final class Tag {
  private final String hash;
  private final LoadingCache<Ruleset, byte[]> files;

  Tag(byte[] script, Rulesets rulesets) {
    this.hash = BrowserTag.hash(script);
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
}
