package dev.winnow.server.journey;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that commits the work of its visitors, as much at once as has come in while it was
 * busy: under load the groups grow and each commit serves more requests.
 */
final class Lane implements Runnable {
  /** Beyond this a larger group gains nothing, and the first of it waits longer. */
  private static final int LARGEST_GROUP = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final int number;
  private final int count;
  private final GroupCommit commit;
  private final AtomicInteger pending;
  private final BlockingQueue<Optional<Work>> queue = new LinkedBlockingQueue<>();
  private final LaneCells cells = new LaneCells();

  /**
   * @param pending events that wait in any lane
   */
  Lane(int number, int count, GroupCommit commit, AtomicInteger pending) {
    this.number = number;
    this.count = count;
    this.commit = commit;
    this.pending = pending;
  }

  void add(Work work) {
    pending.addAndGet(work.size());
    queue.add(Optional.of(work));
  }

  /**
   * Lets the lane finish what it has and then end. It is not interrupted: an interrupt in the
   * middle of a write closes the embedded database's file.
   */
  void end() {
    queue.add(Optional.empty());
  }

  @Override
  public void run() {
    try {
      for (List<Work> group = next(); !group.isEmpty(); group = next()) {
        serve(group);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What has come in, at least one; empty when the lane is to end. */
  private List<Work> next() throws InterruptedException {
    var group = new ArrayList<Work>();
    Optional<Work> first = queue.take();
    first.ifPresent(group::add);
    int size = first.map(Work::size).orElse(LARGEST_GROUP);
    while (size < LARGEST_GROUP) {
      Optional<Work> more = queue.peek();
      if (more == null || more.isEmpty()) {
        return group;
      }
      queue.remove();
      group.add(more.get());
      size += more.get().size();
    }
    return group;
  }

  private void serve(List<Work> group) {
    try {
      List<List<Status>> statuses = commit.commit(number, count, group, cells);
      for (int i = 0; i < group.size(); i++) {
        pending.addAndGet(-group.get(i).size());
        group.get(i).done().complete(statuses.get(i));
      }
    } catch (SQLException | RuntimeException | StackOverflowError failure) {
      if (group.size() == 1) {
        LOG.warn("lane {} could not commit {} events", number, group.getFirst().size(), failure);
        fail(group.getFirst(), failure);
        return;
      }
      // One that cannot be stored must not take its neighbours along.
      LOG.warn("lane {}: a group of {} failed, trying one by one", number, group.size(), failure);
      group.forEach(work -> serve(List.of(work)));
    }
  }

  private void fail(Work work, Throwable failure) {
    pending.addAndGet(-work.size());
    work.done().completeExceptionally(failure);
  }
}
