package dev.winnow.server.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How webhooks may be sent.
 *
 * @param allowPrivate whether to private networks and to this machine too, there also by http: for
 *     development. A store's own key sets where its webhooks go, so on a shared engine this would
 *     open the engine's network to every store
 * @param timeout for connecting, sending and the answer together
 */
@ConfigurationProperties("winnow.webhooks")
record WebhookSettings(
    @Bindable(defaultValue = "false") boolean allowPrivate,
    @Bindable(defaultValue = "10s") Duration timeout) {}
