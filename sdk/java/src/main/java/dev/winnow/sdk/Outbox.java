package dev.winnow.sdk;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.StoreEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events on their way, and what became of them. Orders wait in a lane of their own, so that no
 * flood of page views takes their place. Nothing here is slow: the lock is held for as long as it
 * takes to move up to 500 references.
 */
final class Outbox {
  private final int laneSize;
  private final long deliverEveryNanos;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition settled = lock.newCondition();
  private final Condition closing = lock.newCondition();

  private final Lane orders = new Lane();
  private final Lane others = new Lane();
  private long waitingSince;
  private long delivered;
  private long rejected;
  private int flushing;
  private boolean closed;
  private boolean hurried;
  private boolean abandoned;

  private static final class Lane {
    final Queue<StoreEvent> waiting = new ArrayDeque<>();
    long taken;
    long done;
    long dropped;

    /** With what was handed to delivery and is not settled yet. */
    long unsettled() {
      return taken - done;
    }
  }

  /** A look at the counts, all of one moment. */
  record Counts(long queued, long delivered, long rejected, long dropped, long droppedOrders) {}

  Outbox(int laneSize, Duration deliverEvery) {
    this.laneSize = laneSize;
    this.deliverEveryNanos = deliverEvery.toNanos();
  }

  /** Takes an event in, or counts it as dropped. */
  void offer(StoreEvent event) {
    boolean order = EventType.isOrder(event.type());
    lock.lock();
    try {
      Lane lane = order ? orders : others;
      if (closed || lane.unsettled() >= laneSize) {
        lane.dropped++;
        return;
      }
      lane.waiting.add(event);
      lane.taken++;
      int waiting = waiting();
      if (waiting == 1) {
        waitingSince = System.nanoTime();
      }
      if (waiting == 1 || waiting == EventBatch.MOST) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next batch, orders first, once it is due; empty when closed and nothing waits. */
  List<StoreEvent> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!isDue()) {
        if (waiting() == 0 && closed) {
          return List.of();
        }
        if (waiting() == 0) {
          work.await();
        } else {
          work.awaitNanos(untilDue());
        }
      }
      var batch = new ArrayList<StoreEvent>();
      move(orders, batch);
      move(others, batch);
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** These have arrived, or will never be taken. */
  void settle(List<StoreEvent> events, int ofWhichRejected) {
    lock.lock();
    try {
      if (abandoned) {
        return;
      }
      for (StoreEvent event : events) {
        (EventType.isOrder(event.type()) ? orders : others).done++;
      }
      rejected += ofWhichRejected;
      delivered += events.size() - ofWhichRejected;
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits, save that the first wait after {@link #close}, or the one it falls into, ends early: for
   * what is left there may be no later.
   *
   * @return whether it ended early
   */
  boolean pause(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = time.toNanos();
      while (left > 0) {
        if (closed && !hurried) {
          hurried = true;
          return true;
        }
        left = closing.awaitNanos(left);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what was taken so far is settled; false where it was not in time, or never. */
  boolean flush(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    flushing++;
    try {
      work.signal();
      long ordersSoFar = orders.taken;
      long othersSoFar = others.taken;
      long left = atMost.toNanos();
      while (orders.done < ordersSoFar || others.done < othersSoFar) {
        if (abandoned || left <= 0) {
          return false;
        }
        left = settled.awaitNanos(left);
      }
      return true;
    } finally {
      flushing--;
      lock.unlock();
    }
  }

  /** Takes nothing more in; what waits is due at once. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
      closing.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Counts as dropped what is not settled by now, and what delivery may yet say of it is late. */
  void abandon() {
    lock.lock();
    try {
      closed = true;
      abandoned = true;
      for (Lane lane : List.of(orders, others)) {
        lane.dropped += lane.unsettled();
        lane.taken = lane.done;
        lane.waiting.clear();
      }
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Counts counts() {
    lock.lock();
    try {
      return new Counts(
          orders.unsettled() + others.unsettled(),
          delivered,
          rejected,
          others.dropped,
          orders.dropped);
    } finally {
      lock.unlock();
    }
  }

  private int waiting() {
    return orders.waiting.size() + others.waiting.size();
  }

  private boolean isDue() {
    int waiting = waiting();
    return waiting > 0 && (waiting >= EventBatch.MOST || flushing > 0 || closed || untilDue() <= 0);
  }

  private long untilDue() {
    return waitingSince + deliverEveryNanos - System.nanoTime();
  }

  private static void move(Lane lane, List<StoreEvent> batch) {
    while (batch.size() < EventBatch.MOST && !lane.waiting.isEmpty()) {
      batch.add(lane.waiting.remove());
    }
  }
}
