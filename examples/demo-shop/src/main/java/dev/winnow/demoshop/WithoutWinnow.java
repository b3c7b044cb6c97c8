package dev.winnow.demoshop;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at the start that nothing is measured, so that nobody waits for results. */
@Component
@ConditionalOnBooleanProperty(name = "winnow.enabled", havingValue = false)
class WithoutWinnow {
  private static final System.Logger LOG = System.getLogger(WithoutWinnow.class.getName());

  @EventListener(ApplicationReadyEvent.class)
  void say() {
    LOG.log(
        System.Logger.Level.INFO,
        "winnow.enabled is false: the shop is open, everybody sees it as it is, and nothing is"
            + " reported");
  }
}
