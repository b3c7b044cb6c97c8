package dev.winnow.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.winnow.server.command.Commands;
import io.micronaut.runtime.Micronaut;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.time.Clock;

/** Starts the engine, or does what can be done without one. */
public final class Engine {
  private Engine() {}

  /** The version that reports carry. */
  public static String version() {
    String version = Engine.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  public static void main(String[] arguments) {
    if (Commands.has(arguments)) {
      var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, UTF_8);
      var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
      int code = new Commands(out, err, Clock.systemUTC()).run(arguments);
      out.flush();
      System.exit(code);
    }
    Micronaut.build(arguments).mainClass(Engine.class).banner(false).start();
  }
}
