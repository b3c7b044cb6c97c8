/**
 * The database: which one it is, its schema, and how many rows are written at once. Start at {@link
 * dev.winnow.server.database.Database}.
 */
@NullMarked
package dev.winnow.server.database;

import org.jspecify.annotations.NullMarked;
