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

  /** Between an agent and the {@code serf} commands that ask it: no member has a part in it. */
  private static final Pattern COMMANDS = Pattern.compile("\\[(WARN|ERR)] agent\\.ipc: ");

  private SerfLogs() {}

  /**
   * No agent has warned of anything or called it an error, apart from lines with one of these
   * patterns, each written as {@code AGENT: TEXT}; each needs a fault that the test caused. It may
   * also find us slow when we were. No line names our key {@code _g}.
   */
  static void assertQuiet(Pool pool, String... allowed) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (SerfAgent agent : pool.agents()) {
      List<String> lines = agent.log();
      assertFalse(lines.isEmpty(), agent.name() + " has no log");
      for (String text : lines) {
        String line = agent.name() + ": " + text.strip();
        boolean complains =
            COMPLAINT.matcher(line).find()
                && !COMMANDS.matcher(line).find()
                && !matches(line, allowed)
                && !pool.stalls().explain(line);
        if (line.contains("_g") || complains) {
          complaints.add(line);
        }
      }
    }
    assertEquals(List.of(), complaints);
  }

  /** How an agent's log names a member. */
  static String at(String member) {
    return member + " 127.0.0.1";
  }

  /** What may be said of a member that was killed: nobody answers there, or no longer. */
  static String dead(String name, String address) {
    String quoted = Pattern.quote(address);
    return "(" + quoted + ".*(connection refused|reset by peer))|Suspect " + name + " has failed";
  }

  /** What an agent may say of itself when it leaves: a probe of its own may be under way then. */
  static final String LEFT =
      "(agent: Serf shutdown detected, quitting|use of closed network connection)";

  /**
   * What an agent may say of itself when it starts again: others hold it for gone, or, if they have
   * not missed it yet, for alive with what it said in its earlier life.
   */
  static final String RETURNED = "Refuting an? (suspect|dead|alive) message";

  private static boolean matches(String line, String... allowed) {
    for (String pattern : allowed) {
      if (Pattern.compile(pattern).matcher(line).find()) {
        return true;
      }
    }
    return false;
  }
}
