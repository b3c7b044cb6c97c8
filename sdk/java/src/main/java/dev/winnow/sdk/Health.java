package dev.winnow.sdk;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is wrong just now between a client and its engine, and how often something was. */
final class Health {
  private static final System.Logger LOG = System.getLogger(Winnow.class.getName());

  /** What can go wrong by itself, and be well again while another is not. */
  enum Subject {
    RULESET,
    RULESET_FILE,
    EVENTS
  }

  private final LongAdder failedRequests = new LongAdder();

  /** The newest problem stands last. */
  private final Map<Subject, String> problems = new LinkedHashMap<>();

  /** A request came to nothing and will be tried again. */
  void requestFailed(Subject subject, String why) {
    failedRequests.increment();
    problem(subject, why);
  }

  /** Told to the log when it is news: a long outage is one line. */
  void problem(Subject subject, String why) {
    if (!why.equals(replace(subject, why))) {
      LOG.log(Level.WARNING, "{0}: {1}", inWords(subject), why);
    }
  }

  void well(Subject subject) {
    if (replace(subject, null) != null) {
      LOG.log(Level.INFO, "{0}: all is well again", inWords(subject));
    }
  }

  long failedRequests() {
    return failedRequests.sum();
  }

  synchronized @Nullable String lastProblem() {
    String last = null;
    for (var problem : problems.entrySet()) {
      last = inWords(problem.getKey()) + ": " + problem.getValue();
    }
    return last;
  }

  private synchronized @Nullable String replace(Subject subject, @Nullable String why) {
    String before = problems.remove(subject);
    if (why != null) {
      problems.put(subject, why);
    }
    return before;
  }

  private static String inWords(Subject subject) {
    return switch (subject) {
      case RULESET -> "ruleset";
      case RULESET_FILE -> "rulesetFile";
      case EVENTS -> "events";
    };
  }
}
