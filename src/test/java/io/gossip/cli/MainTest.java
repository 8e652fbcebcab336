package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "join",
        "join localhost",
        "join a:1 --web nowhere",
        "leave --web",
        "tags zone",
        "members --peer localhost --dialect klingon",
        "members --peer localhost --encrypt short",
        "members --peer localhost --keyring no/such/file",
        "bench",
        "bench crash --serf 3",
        "bench join --set compression=false",
        "bench join --set gossip.compresion=false",
        "bench join --peer none",
        "bench join --peers 2",
      })
  void wrongUsageIsOneLineOnStderrAndExitCode2(String line) {
    Console done = Console.run(line.isEmpty() ? new String[0] : line.split(" "));
    assertEquals(2, done.exit(), done.toString());
    assertEquals("", done.out());
    assertEquals(1, done.err().lines().count(), done.err());
    assertTrue(done.err().startsWith("gossip"), done.err());
  }

  @Test
  void helpIsNoFailure() {
    Console done = Console.run("--help");
    assertEquals(0, done.exit());
    assertTrue(done.out().contains("join"), done.out());
    assertEquals("", done.err());
  }
}
