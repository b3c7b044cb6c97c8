package dev.winnow.server.page;

import dev.winnow.core.problem.Problem;
import dev.winnow.server.webhook.Desk.Hook;
import dev.winnow.server.webhook.Desk.Sent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the engine tells of what happens in a store.
 *
 * @param types what can be told, by key
 * @param form what its fields hold
 * @param said what came of what was just done; null: nothing was
 */
public record WebhooksPage(
    Frame frame, List<Hook> hooks, List<String> types, Form form, @Nullable Said said) {
  public WebhooksPage {
    hooks = List.copyOf(hooks);
    types = List.copyOf(types);
  }

  /**
   * What came of what was just done.
   *
   * @param secret shown this once; null where there is none
   */
  public record Said(boolean well, String text, @Nullable String secret) {
    /** Without the secret, which belongs in no log. */
    @Override
    public String toString() {
      return "Said[%s]".formatted(text);
    }
  }

  /** What was typed to add one. */
  public record Form(String key, String target, List<String> events, List<Problem> problems) {
    /** Before anybody typed. */
    public static final Form BLANK = new Form("", "", List.of(), List.of());

    public Form {
      events = List.copyOf(events);
      problems = List.copyOf(problems);
    }

    public List<String> problemsOf(String field) {
      return problems.stream()
          .filter(problem -> field(problem.field()).equals(field))
          .map(ExperimentForm::sentence)
          .toList();
    }

    private static String field(String path) {
      return switch (path) {
        case "webhook" -> "key";
        case "events" -> "events";
        default -> "target";
      };
    }
  }

  public Links links() {
    return new Links(frame.store());
  }

  /** "All that happens", or what it is told of. */
  public String told(Hook hook) {
    return hook.events().isEmpty()
        ? "told of all that happens"
        : "told of " + String.join(", ", hook.events().stream().map(WebhooksPage::type).toList());
  }

  /** "Rollout: rolled back". */
  public static String type(String key) {
    return key.replace('.', ' ').replace('_', ' ');
  }

  /** What was sent, in a word or two. */
  public String about(Sent sent) {
    return sent.type() == null ? "no longer kept" : type(sent.type());
  }

  public String time(@Nullable Instant time) {
    return time == null ? "" : Dates.time(time, frame.zone());
  }

  /** Where a delivery stands. */
  public String state(Sent sent) {
    return switch (sent.state()) {
      case "delivered" -> "Delivered";
      case "dead" -> "Given up";
      default -> "Waits, next try " + time(sent.next());
    };
  }

  public String tries(Sent sent) {
    return switch (sent.attempts()) {
      case 0 -> "not yet";
      case 1 -> "once";
      default -> Numbers.count(sent.attempts()) + " times";
    };
  }
}
