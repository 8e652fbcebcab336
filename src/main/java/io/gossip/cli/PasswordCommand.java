package io.gossip.cli;

import io.gossip.web.PasswordHash;
import io.vertx.core.json.JsonObject;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gossip password}: a line for the file of those who may log in. */
@Command(
    name = "password",
    description = {
      "Print the line NAME:HASH for the file that --web-users names.",
      "The password is asked for, or read from stdin; no list of processes shows it."
    },
    mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {
  private static final int SHORTEST = 8;

  @Mixin private Answer answer;

  @Parameters(index = "0", paramLabel = "NAME", description = "Who logs in, without a colon.")
  private String name;

  @Override
  public Integer call() throws Exception {
    if (!name.matches("[^\\s:#][^:\\p{Cntrl}]{0,127}")) {
      throw new WrongUsage("NAME must have 1 to 128 characters and no colon, was \"" + name + "\"");
    }
    String password = password();
    if (password.length() < SHORTEST) {
      throw new CommandFailed("the password must have at least " + SHORTEST + " characters");
    }
    String hash = PasswordHash.of(password);
    answer.print(new JsonObject().put("name", name).put("hash", hash), name + ":" + hash);
    return 0;
  }

  private static String password() throws CommandFailed {
    Console console = System.console();
    if (console == null) {
      String text = new String(Payload.standardInput(), StandardCharsets.UTF_8);
      return text.replaceFirst("\\R$", "");
    }
    char[] password = console.readPassword("Password: ");
    char[] again = console.readPassword("Again: ");
    if (password == null || !Arrays.equals(password, again)) {
      throw new CommandFailed("the two were not the same");
    }
    return new String(password);
  }
}
