/** Stores, their settings and their keys. Start at {@link dev.winnow.server.store.Stores}. */
@NullMarked
package dev.winnow.server.store;

import org.jspecify.annotations.NullMarked;
