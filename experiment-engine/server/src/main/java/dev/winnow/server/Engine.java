package dev.winnow.server;

import io.micronaut.runtime.Micronaut;

/** Starts the engine. */
public final class Engine {
  private Engine() {}

  /** The version that reports carry. */
  public static String version() {
    String version = Engine.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  public static void main(String[] arguments) {
    Micronaut.build(arguments).mainClass(Engine.class).banner(false).start();
  }
}
