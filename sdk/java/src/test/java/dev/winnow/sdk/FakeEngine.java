package dev.winnow.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.winnow.core.json.Json;
import dev.winnow.core.ruleset.Ruleset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An engine without HTTP: stores events as a set, and goes wrong as it was told to, one request
 * after the other.
 */
final class FakeEngine implements Engine {
  /** What one request comes to, instead of what it should. */
  interface Mishap {
    Answer answer(FakeEngine engine, List<String> ids) throws NoAnswer, InterruptedException;
  }

  final Queue<Mishap> mishaps = new ConcurrentLinkedQueue<>();
  final Queue<Answer> rulesets = new ConcurrentLinkedQueue<>();
  final BlockingQueue<String> askedWith = new LinkedBlockingQueue<>();
  final List<List<String>> requests = new ArrayList<>();
  final Set<String> stored = new HashSet<>();

  /** Whoever sends one of these gets a 400 for the whole request. */
  final Set<String> poisonous = new HashSet<>();

  /** These alone are rejected, and their neighbours stored. */
  final Set<String> notAllowed = new HashSet<>();

  int mostInOneRequest = 500;
  @Nullable Map<?, ?> lastEnvelope;

  static Answer answer(int status, String body, String... headers) {
    Map<String, List<String>> named = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], List.of(headers[i + 1]));
    }
    return new Answer(status, HttpHeaders.of(named, (name, value) -> true), body.getBytes(UTF_8));
  }

  static Mishap status(int status, String... headers) {
    return (engine, ids) -> answer(status, "", headers);
  }

  void rulesets(Ruleset... newer) {
    for (Ruleset each : newer) {
      rulesets.add(
          answer(200, new String(each.toJson(), UTF_8), "ETag", "\"" + each.version() + "\""));
    }
  }

  @Override
  public Answer ruleset(@Nullable String etag) throws NoAnswer {
    Answer next = rulesets.poll();
    askedWith.add(String.valueOf(etag));
    if (next == null) {
      throw new NoAnswer("there is no engine");
    }
    return next;
  }

  @Override
  public synchronized Answer store(byte[] batch) throws NoAnswer, InterruptedException {
    List<String> ids = ids(batch);
    requests.add(ids);
    Mishap mishap = mishaps.poll();
    return mishap == null ? honest(ids) : mishap.answer(this, ids);
  }

  @Override
  public void close() {}

  synchronized Set<String> stored() {
    return Set.copyOf(stored);
  }

  synchronized List<List<String>> requests() {
    return List.copyOf(requests);
  }

  /** As the engine answers when all is well. */
  Answer honest(List<String> ids) {
    if (ids.size() > mostInOneRequest) {
      return answer(413, "");
    }
    if (ids.stream().anyMatch(poisonous::contains)) {
      return answer(400, "");
    }
    return answer(202, Json.text(Map.of("results", ids.stream().map(this::result).toList())));
  }

  private Map<String, Object> result(String id) {
    if (notAllowed.contains(id)) {
      return Map.of(
          "id",
          id,
          "status",
          "rejected",
          "errors",
          List.of(Map.of("field", "variant", "value", "v-81", "allowed", "one of [control]")));
    }
    return Map.of("id", id, "status", stored.add(id) ? "accepted" : "duplicate");
  }

  private List<String> ids(byte[] gzipped) {
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
      var envelope = (Map<?, ?>) requireNonNull(Json.parse(unzipped.readAllBytes()));
      lastEnvelope = envelope;
      var ids = new ArrayList<String>();
      for (Object event : (List<?>) requireNonNull(envelope.get("events"))) {
        ids.add((String) requireNonNull(((Map<?, ?>) event).get("id")));
      }
      return ids;
    } catch (IOException notGzip) {
      throw new UncheckedIOException(notGzip);
    }
  }
}
