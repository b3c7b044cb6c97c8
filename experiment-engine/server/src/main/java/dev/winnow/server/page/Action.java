package dev.winnow.server.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that whoever looks may do now: a button, and what is asked before it does anything.
 *
 * @param path where it posts to, below the experiment: {@code rollout/pause}
 * @param label what the button says
 * @param consequence what follows, in a sentence, to be read and confirmed first; null: it does it
 *     at once
 * @param confirm what the button says that does it, once the consequence was read
 * @param as suggested key where it makes another experiment; null where it makes none
 */
public record Action(
    String path,
    String label,
    Look look,
    @Nullable String consequence,
    String confirm,
    Reason reason,
    @Nullable String as) {

  /** How much it stands out. */
  public enum Look {
    MAIN,
    PLAIN,
    DANGER
  }

  /** Whether a reason is asked for. */
  public enum Reason {
    NONE,
    MAY,
    MUST
  }

  /** Does it at once. */
  static Action atOnce(String path, String label, Look look) {
    return new Action(path, label, look, null, label, Reason.NONE, null);
  }

  /** Is read first. */
  static Action confirmed(String path, String label, Look look, String consequence, Reason reason) {
    return new Action(path, label, look, consequence, label, reason, null);
  }

  Action confirmedBy(String says) {
    return new Action(path, label, look, consequence, says, reason, as);
  }

  Action as(String key) {
    return new Action(path, label, look, consequence, confirm, reason, key);
  }

  /** For the style sheet. */
  public String style() {
    return switch (look) {
      case MAIN -> "main";
      case PLAIN -> "plain";
      case DANGER -> "danger";
    };
  }

  public boolean asksWhy() {
    return reason != Reason.NONE;
  }

  public boolean needsWhy() {
    return reason == Reason.MUST;
  }

  /** Tells its fields from those of other buttons of the page. */
  public String id() {
    return path.toLowerCase(Locale.ROOT).replace('/', '-');
  }
}
