package dev.winnow.server.audit;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is cut off in the middle of a step: at the moment when it would note something.
 * What its transaction has written until then is lost, as when its process is killed there.
 */
@Singleton
@Replaces(Audit.class)
@Requires(property = "test.power-cut")
public class PowerCut extends Audit {
  private int notesLeft = Integer.MAX_VALUE;

  PowerCut(AuditRepository entries, Clock clock) {
    super(entries, clock);
  }

  /** The power goes at the next note but so many. */
  public void after(int notes) {
    notesLeft = notes;
  }

  /** It is back. */
  public void isOver() {
    notesLeft = Integer.MAX_VALUE;
  }

  @Override
  public void note(
      @Nullable Integer storeId,
      Actor actor,
      String action,
      String subject,
      @Nullable Object was,
      @Nullable Object became,
      @Nullable String why) {
    if (notesLeft-- == 0) {
      throw new IllegalStateException("the power is gone at " + action);
    }
    super.note(storeId, actor, action, subject, was, became, why);
  }
}
