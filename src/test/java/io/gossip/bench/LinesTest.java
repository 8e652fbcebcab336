package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other processes see, as it is read from what they write. */
class LinesTest {
  private final List<String> seen = new ArrayList<>();
  private final Sightings sightings =
      new Sightings() {
        @Override
        public void listed(String peer, int alive) {
          seen.add(peer + " lists " + alive);
        }

        @Override
        public void suspected(String peer, String member) {
          seen.add(peer + " suspects " + member);
        }

        @Override
        public void died(String peer, String member) {
          seen.add(peer + " lost " + member);
        }
      };

  @Test
  void aChildSeesWhatItWrote() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Sightings child = ChildLines.writer(new PrintStream(written, true));
    child.listed("c", 3);
    child.suspected("c", "x");
    child.died("c", "x");
    ChildLines reader = new ChildLines("c", sightings);
    written.toString().lines().forEach(reader);
    reader.accept("[Thread-1] WARN something else sees listed 7");
    assertEquals(List.of("c lists 3", "c suspects x", "c lost x"), seen);
  }

  @Test
  void anAgentOfSerfSeesWhatItLogs() {
    SerfLines reader = new SerfLines("s", sightings);
    reader.accept("    2026/11/27 09:43:10 [INFO] serf: EventMemberJoin: s 127.0.0.1");
    reader.accept("    2026/11/27 09:43:10 [INFO] serf: EventMemberJoin: x 127.0.0.1");
    reader.accept("    2026/11/27 09:43:11 [INFO] agent: Received event: member-join");
    reader.accept(
        "    2026/11/27 09:43:12 [INFO] memberlist: Suspect x has failed, no acks received");
    reader.accept("    2026/11/27 09:43:13 [INFO] serf: EventMemberFailed: x 127.0.0.1");
    assertEquals(List.of("s lists 1", "s lists 2", "s suspects x", "s lost x", "s lists 1"), seen);
  }
}
