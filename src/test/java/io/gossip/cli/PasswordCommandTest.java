package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PasswordCommandTest {
  @Test
  void printsALineForTheFileOfUsers() {
    Console done = run("correct horse\n", "password", "ada");
    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().matches("ada:\\$pbkdf2\\$it=210000\\$\\S+\\$\\S+\\n"), done.out());
    JsonObject json = new JsonObject(run("correct horse", "password", "--json", "ada").out());
    assertEquals("ada", json.getString("name"));
    assertNotEquals(done.out().strip(), "ada:" + json.getString("hash"));
  }

  @Test
  void shortPasswordsAndNamesWithAColonAreRefused() {
    Console brief = run("secret\n", "password", "ada");
    assertEquals(1, brief.exit());
    assertEquals("gossip password: the password must have at least 8 characters\n", brief.err());
    assertEquals(2, run("correct horse", "password", "a:b").exit());
  }

  @Test
  void aUserWithoutAPasswordInTheEnvironmentIsWrongUsage() {
    Console done = Console.run("leave", "--user", "ada");
    assertEquals(2, done.exit());
    assertEquals("gossip leave: --user ada needs the password in GOSSIP_PASSWORD\n", done.err());
  }

  private static Console run(String input, String... args) {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      return Console.run(args);
    } finally {
      System.setIn(before);
    }
  }
}
