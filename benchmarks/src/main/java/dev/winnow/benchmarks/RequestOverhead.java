package dev.winnow.benchmarks;

import dev.winnow.sdk.Winnow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * What Winnow adds to a request of a shop with the engine up, slow and down: the same page of two
 * shops on real containers, one of which embeds it, asked for in turn by one client.
 */
public final class RequestOverhead {
  private static final int WARM_UP = 20_000;
  private static final int REQUESTS = 20_000;
  private static final String KEY = "wk_srv_" + "b".repeat(43);

  private final HttpClient http = HttpClient.newHttpClient();

  private RequestOverhead() {}

  public static void main(String[] arguments) throws Exception {
    new RequestOverhead().run();
  }

  private void run() throws Exception {
    Path file = Files.createTempFile("ruleset", ".json");
    Files.write(file, StandInEngine.RULESET.toJson());
    try (var engine = new StandInEngine();
        Winnow winnow =
            Winnow.builder(engine.address(), KEY)
                .rulesetFile(file)
                .requestTimeout(Duration.ofSeconds(2))
                .closeWait(Duration.ZERO)
                .build();
        var plain = new SmallShop(null);
        var embedding = new SmallShop(winnow)) {
      compare(plain.address(), embedding.address(), WARM_UP);
      System.out.println(
          "engine      without: median     p99   with: median     p99   adds: median");
      print("up", compare(plain.address(), embedding.address(), REQUESTS));
      engine.answersAfter(Duration.ofSeconds(10));
      print("slow", compare(plain.address(), embedding.address(), REQUESTS));
      engine.goesDown();
      print("down", compare(plain.address(), embedding.address(), REQUESTS));
      System.out.println(winnow.status());
    }
    System.exit(0);
  }

  /** Nanoseconds, sorted. */
  private static final class Times {
    private final long[] without;
    private final long[] with;

    Times(int requests) {
      this.without = new long[requests];
      this.with = new long[requests];
    }
  }

  private Times compare(URI plain, URI embedding, int requests)
      throws IOException, InterruptedException {
    var times = new Times(requests);
    for (int i = 0; i < requests; i++) {
      times.without[i] = ask(plain);
      times.with[i] = ask(embedding);
    }
    Arrays.sort(times.without);
    Arrays.sort(times.with);
    return times;
  }

  /** Nanoseconds. Each shopper is a new one, who is given a cookie. */
  private long ask(URI page) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page).header("User-Agent", "Mozilla/5.0 (X11; Linux)").build();
    long begin = System.nanoTime();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    long took = System.nanoTime() - begin;
    if (status != 200) {
      throw new IOException(page + " answered " + status);
    }
    return took;
  }

  private static void print(String engine, Times times) {
    System.out.printf(
        "%-10s %13.0f us %5.0f us %10.0f us %5.0f us %10.0f us%n",
        engine,
        micros(times.without, 0.50),
        micros(times.without, 0.99),
        micros(times.with, 0.50),
        micros(times.with, 0.99),
        micros(times.with, 0.50) - micros(times.without, 0.50));
  }

  private static double micros(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / 1e3;
  }
}
