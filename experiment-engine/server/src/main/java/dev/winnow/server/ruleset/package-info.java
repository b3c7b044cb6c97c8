/**
 * What SDKs and pages ask for: the ruleset and decisions. Start at {@link
 * dev.winnow.server.ruleset.Rulesets}.
 */
@NullMarked
package dev.winnow.server.ruleset;

import org.jspecify.annotations.NullMarked;
