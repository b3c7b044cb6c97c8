package dev.winnow.server.command;

import dev.winnow.core.json.MalformedJson;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that need no engine, by their names. */
@Command(name = "winnow", synopsisSubcommandLabel = "COMMAND")
public final class Commands {
  private static final Set<String> NAMES = Set.of("analyze", "plan");

  private final CommandLine line;

  /**
   * Writes to what it is given.
   *
   * @param clock tells the moment of a report whose totals name none
   */
  public Commands(PrintWriter out, PrintWriter err, Clock clock) {
    line =
        new CommandLine(this)
            .addSubcommand(new AnalyzeCommand(out, err, clock))
            .addSubcommand(new PlanCommand(out))
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler((failure, command, parsed) -> {
              explain(failure).forEach(err::println);
              err.flush();
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** Whether the first argument names one of them. */
  public static boolean has(String... arguments) {
    return arguments.length > 0 && NAMES.contains(arguments[0]);
  }

  /** Runs one. The exit code: 0 done, 1 could not be done, 2 asked for in a wrong way. */
  public int run(String... arguments) {
    return line.execute(arguments);
  }

  /** In the words of the HTTP API. */
  private static List<String> explain(Exception failure) {
    return switch (failure) {
      case InvalidInput invalid -> invalid.problems().stream().map(Problem::toString).toList();
      case MalformedJson broken -> List.of("The file is not JSON: " + broken.getMessage());
      case NoSuchFileException missing -> List.of("There is no file " + missing.getFile());
      default -> List.of(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    };
  }
}
