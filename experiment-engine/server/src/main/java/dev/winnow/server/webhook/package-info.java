/** What a store's systems are told of. Start at {@link dev.winnow.server.webhook.Announcements}. */
@NullMarked
package dev.winnow.server.webhook;

import org.jspecify.annotations.NullMarked;
