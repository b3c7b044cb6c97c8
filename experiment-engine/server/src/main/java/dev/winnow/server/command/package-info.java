/**
 * What the jar does on a command line, without an engine: analyses totals and tables, plans
 * experiments. Start at {@link dev.winnow.server.command.Commands}.
 */
@NullMarked
package dev.winnow.server.command;

import org.jspecify.annotations.NullMarked;
