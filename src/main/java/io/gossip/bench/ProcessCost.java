package io.gossip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM costs, as Linux and its own diagnostics count it; works for other JVMs too. */
final class ProcessCost {
  /** Linux' USER_HZ, 100 on every architecture that a JDK 17 runs on. */
  private static final long MILLIS_PER_TICK = 10;

  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private final long pid;

  ProcessCost(long pid) {
    this.pid = pid;
  }

  /** CPU time so far in milliseconds, user and system, in steps of 10. */
  long cpuMillis() throws IOException {
    String stat = Files.readString(proc("stat"));
    // The second field is the name in brackets and may hold spaces: count from its end.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
    return ticks * MILLIS_PER_TICK;
  }

  /** Resident memory in kB. */
  long rssKb() throws IOException {
    Matcher rss = RSS.matcher(Files.readString(proc("status")));
    if (!rss.find()) {
      throw new IOException("no VmRSS of process " + pid);
    }
    return Long.parseLong(rss.group(1));
  }

  /** Heap in use right after a full collection, in kB. */
  long heapAfterGcKb() throws IOException {
    if (pid == ProcessHandle.current().pid()) {
      // On a busy machine peers allocate megabytes until another process has asked for both.
      System.gc();
      Runtime self = Runtime.getRuntime();
      return (self.totalMemory() - self.freeMemory()) / 1024;
    }
    jcmd("GC.run");
    long used = 0;
    for (Matcher line = USED.matcher(jcmd("GC.heap_info")); line.find(); ) {
      used += Long.parseLong(line.group(1));
    }
    if (used == 0) {
      throw new IOException("jcmd shows no heap of process " + pid);
    }
    return used;
  }

  private String jcmd(String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new IOException("the heap cannot be measured: no jcmd, this Java is not a JDK");
    }
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes());
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }
}
