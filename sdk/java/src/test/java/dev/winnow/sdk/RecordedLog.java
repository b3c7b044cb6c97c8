package dev.winnow.sdk;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All that the SDK logs, at any level, until it is closed. */
final class RecordedLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger(Winnow.class.getName());
  private final List<String> lines = new CopyOnWriteArrayList<>();

  RecordedLog() {
    logger.setLevel(Level.ALL);
    logger.addHandler(this);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    var line = new StringWriter();
    line.append(
        entry.getParameters() == null
            ? entry.getMessage()
            : MessageFormat.format(entry.getMessage(), entry.getParameters()));
    @Nullable Throwable thrown = entry.getThrown();
    if (thrown != null) {
      thrown.printStackTrace(new PrintWriter(line));
    }
    lines.add(line.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(null);
  }
}
