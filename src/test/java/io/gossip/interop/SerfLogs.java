package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the agents of a pool complain about. */
final class SerfLogs {
  private static final Pattern COMPLAINT = Pattern.compile("\\[(WARN|ERR)]");

  private SerfLogs() {}

  /**
   * No agent has warned of anything or called it an error, apart from lines with one of these
   * patterns; each needs a fault that the test caused. Nor does any line name our key {@code _g}.
   */
  static void assertQuiet(Pool pool, String... allowed) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (SerfAgent agent : pool.agents()) {
      List<String> lines = agent.log();
      assertFalse(lines.isEmpty(), agent.name() + " has no log");
      for (String line : lines) {
        if (line.contains("_g") || (COMPLAINT.matcher(line).find() && !matches(line, allowed))) {
          complaints.add(agent.name() + ": " + line);
        }
      }
    }
    assertEquals(List.of(), complaints);
  }

  private static boolean matches(String line, String... allowed) {
    for (String pattern : allowed) {
      if (Pattern.compile(pattern).matcher(line).find()) {
        return true;
      }
    }
    return false;
  }
}
