package io.gossip.cli;

import io.gossip.WrittenPage;
import org.junit.jupiter.api.Test;

/** The manual's page of the command line is what the commands say. */
class CliPageTest {
  @Test
  void thePageIsWhatTheCommandsSay() throws Exception {
    WrittenPage.assertIs("cli", CliPage.of(Main.commandLine().getCommandSpec()));
  }
}
