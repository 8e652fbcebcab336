package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessCostTest {
  private final ProcessCost self = new ProcessCost(ProcessHandle.current().pid());

  @Test
  void measuresTheCpuTimeThatTheJvmItselfReports() throws IOException {
    var bean =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = bean.getProcessCpuTime() / 1_000_000;
    long measured = self.cpuMillis();
    long after = bean.getProcessCpuTime() / 1_000_000;
    assertTrue(measured >= before - 30 && measured <= after + 30, before + " " + measured);
  }

  @Test
  void measuresMemory() throws IOException {
    byte[] held = new byte[20_000_000];
    long heap = self.heapAfterGcKb();
    assertTrue(heap > held.length / 1024, heap + " kB");
    assertTrue(self.rssKb() > heap, "the process is larger than its heap");
  }
}
