package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inputs that once broke a decoder, as found by Jazzer: one a line in {@code found/KIND.hex}. */
class FoundInputsTest {
  /**
   * The three: the room for a count was reckoned from where the scan was taken up, so that the same
   * stream was refused or not, as its bytes were cut.
   */
  @ParameterizedTest
  @EnumSource(names = {"STREAM_REQUEST", "STREAM_REPLY", "STREAM_WITH_KEY"})
  void breaksNothingAnyMore(HostileInput kind) throws IOException {
    List<String> found =
        Files.readAllLines(Path.of("src/test/resources/found", kind.name() + ".hex"));
    assertFalse(found.isEmpty());
    found.forEach(hex -> kind.check(Vectors.hex(hex)));
  }
}
