package dev.winnow.server.ruleset;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.store.Stores;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;

/** The ruleset that a test gives, for every store; only in an engine that was started with it. */
@Singleton
@Replaces(Rulesets.class)
@Requires(property = GivenRuleset.SETTING)
class GivenRuleset extends Rulesets {
  static final String SETTING = "test.given";

  private volatile Ruleset given = Ruleset.of("shop", "live", 0, null, List.of());

  GivenRuleset(Stores stores, Experiments experiments) {
    super(stores, experiments);
  }

  void is(Ruleset ruleset) {
    given = ruleset;
  }

  @Override
  Ruleset current(int storeId) {
    return given;
  }
}
