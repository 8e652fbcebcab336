package io.gossip.wire;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread takes from the heap while it reads, garbage included. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Bytes that this thread has allocated so far. */
  static long soFar() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /**
   * Fails if reading takes more than is stated in {@link WireLimits}. It runs again before it
   * fails: the first time also pays for classes and tables that stay.
   *
   * @param bytes that came in, and what they decompressed to
   */
  static void within(long bytes, Runnable reading) {
    long allowed = WireLimits.ALLOCATED_BASE + WireLimits.ALLOCATED_PER_BYTE * bytes;
    long taken = Long.MAX_VALUE;
    for (int i = 0; i < 3 && taken > allowed; i++) {
      long before = soFar();
      reading.run();
      taken = Math.min(taken, soFar() - before);
    }
    if (taken > allowed) {
      throw new AssertionError(bytes + " bytes took " + taken + ", allowed are " + allowed);
    }
  }
}
