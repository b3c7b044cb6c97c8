/** The pages over HTTP. Start at {@link dev.winnow.server.console.ExperimentPages}. */
@NullMarked
package dev.winnow.server.console;

import org.jspecify.annotations.NullMarked;
