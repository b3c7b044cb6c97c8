/**
 * How the examples speak to an engine: over its API, with a key, as any program would. Start at
 * {@link dev.winnow.examples.engine.EngineClient}.
 */
@NullMarked
package dev.winnow.examples.engine;

import org.jspecify.annotations.NullMarked;
