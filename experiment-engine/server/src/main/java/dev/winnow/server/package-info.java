/** The engine as a service. Start at {@link dev.winnow.server.Engine}. */
@NullMarked
package dev.winnow.server;

import org.jspecify.annotations.NullMarked;
