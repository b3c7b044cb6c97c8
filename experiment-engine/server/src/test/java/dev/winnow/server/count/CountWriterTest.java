package dev.winnow.server.count;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However many pages are viewed at once, counts are written one after another. */
class CountWriterTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Counted VIEW = new Counted("page_view", "product", "", "DE", "denied", "");

  @Test
  void whatComesInDuringAWriteGoesWithTheNextOne() throws InterruptedException {
    var firstIsWriting = new CountDownLatch(1);
    var allHaveCome = new CountDownLatch(1);
    List<Long> written = Collections.synchronizedList(new ArrayList<>());
    var writer =
        new CountWriter((store, day, counts) -> {
          written.add(counts.get(VIEW));
          firstIsWriting.countDown();
          await(allHaveCome);
        });

    Thread first = Thread.ofPlatform().start(() -> add(writer));
    firstIsWriting.await();
    List<Thread> others =
        Stream.generate(() -> Thread.ofPlatform().start(() -> add(writer))).limit(5).toList();
    while (writer.waiting() < others.size()) {
      Thread.onSpinWait();
    }
    allHaveCome.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }

    assertEquals(List.of(1L, 5L), written);
  }

  @Test
  void oneStoresFailureIsToldToIt() {
    var writer =
        new CountWriter((store, day, counts) -> {
          if (store == 1) {
            throw new SQLException("the disk is full");
          }
        });

    assertThrows(SQLException.class, () -> writer.add(1, DAY, Map.of(VIEW, 1L)));
    assertDoesNotThrow(() -> writer.add(2, DAY, Map.of(VIEW, 1L)));
  }

  private static void add(CountWriter writer) {
    try {
      writer.add(1, DAY, Map.of(VIEW, 1L));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
