package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {
  private static final String HASH = PasswordHash.of("secret", 10_000);

  @TempDir Path folder;

  @Test
  void usersAreReadCommentsAndEmptyLinesAreNot() throws Exception {
    assertEquals(
        Map.of("ada", HASH, "Grace Hopper", HASH),
        read("# who may act", "", "ada:" + HASH, "  Grace Hopper:" + HASH + "  "));
  }

  @Test
  void aBrokenFileIsNamedWithItsLineAndRuleButNotItsContent() throws Exception {
    for (String line :
        List.of(
            "ada",
            "ada:secret",
            "ada:$pbkdf2$it=1$AAAA$AAAA",
            "ada:$pbkdf2$it=99999999$AAAA$AAAA",
            "ada:$none$$secret",
            ":" + HASH,
            "ada:" + HASH + "$x",
            "a".repeat(200) + ":" + HASH)) {
      String message = refusal("grace:" + HASH, line);
      assertTrue(message.startsWith("users: the file "), message);
      assertTrue(message.endsWith("as gossip password prints them, line 2 is not"), message);
      assertFalse(message.contains("secret"), message);
    }
    assertTrue(refusal("ada:" + HASH, "ada:" + HASH).endsWith("line 2 names ada again"));
    assertTrue(refusal("# nobody").endsWith("must name at least one user"));
  }

  @Test
  void aFileThatIsNotThereOrFarTooLargeIsNamed() throws Exception {
    Path none = folder.resolve("none");
    String message =
        assertThrows(IllegalArgumentException.class, () -> new UsersFile(none).read()).getMessage();
    assertTrue(message.startsWith("users must name a file that can be read, was " + none), message);
    assertTrue(refusal("#".repeat(1 << 21)).endsWith("must have at most 1048576 bytes"));
  }

  @Test
  void aHashFitsItsPasswordAndIsNeverTheSameTwice() {
    assertTrue(PasswordHash.fits(HASH, "secret"));
    assertFalse(PasswordHash.fits(HASH, "Secret"));
    assertNotEquals(HASH, PasswordHash.of("secret", 10_000));
    assertTrue(PasswordHash.of("secret").startsWith("$pbkdf2$it=210000$"));
  }

  private String refusal(String... lines) {
    return assertThrows(IllegalArgumentException.class, () -> read(lines)).getMessage();
  }

  private Map<String, String> read(String... lines) throws Exception {
    return new UsersFile(Files.write(folder.resolve("users"), List.of(lines))).read();
  }
}
