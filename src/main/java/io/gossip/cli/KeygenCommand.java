package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gossip keygen}: a key for {@code --encrypt}. */
@Command(
    name = "keygen",
    description = "Print a new key of 32 random bytes for --encrypt, in base64.",
    mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
  private static final int BYTES = 32;

  @Mixin private Answer answer;

  @Override
  public Integer call() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    String text = Base64.getEncoder().encodeToString(key);
    answer.print(new JsonObject().put("key", text), text);
    return 0;
  }
}
