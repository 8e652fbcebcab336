package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gossip keys}: changes or lists the keys of all members. */
@Command(
    name = "keys",
    description = {
      "Change or list the keys of all members through a running agent.",
      "A rotation is: install NEW, use NEW, remove OLD."
    },
    mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {
  /** What can be done. */
  enum Operation {
    install,
    use,
    remove,
    list
  }

  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(index = "0", paramLabel = "OP", description = "One of ${COMPLETION-CANDIDATES}.")
  private Operation operation;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY",
      description = "In base64; - reads it from stdin, where no list of processes shows it.")
  private String key;

  @Override
  public Integer call() throws Exception {
    JsonObject done = agent.post("keys/" + operation, body());
    answer.print(done, words(done));
    int members = done.getInteger("members", 0);
    int obeyed = done.getInteger("obeyed", 0);
    if (obeyed < members || members == 0) {
      throw new CommandFailed(obeyed + " of " + members + " members obeyed" + errors(done));
    }
    return 0;
  }

  private JsonObject body() throws CommandFailed {
    if (operation == Operation.list) {
      if (key != null) {
        throw new WrongUsage("list takes no KEY");
      }
      return new JsonObject();
    }
    if (key == null) {
      throw new WrongUsage(operation + " needs a KEY");
    }
    String text =
        key.equals("-") ? new String(Payload.standardInput(), StandardCharsets.US_ASCII) : key;
    return new JsonObject().put("key", text.strip());
  }

  private String words(JsonObject done) {
    String obeyed =
        done.getInteger("obeyed", 0) + " of " + done.getInteger("members", 0) + " members obeyed";
    Stream<String> keys =
        done.getJsonObject("keys", new JsonObject()).stream()
            .map(each -> Printable.of(each.getKey()) + "  " + each.getValue() + " members");
    return Stream.concat(keys.sorted(), Stream.of(obeyed))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String errors(JsonObject done) {
    return done.getJsonObject("errors", new JsonObject()).stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> "; " + each.getKey() + ": " + each.getValue())
        .map(Printable::of)
        .collect(Collectors.joining());
  }
}
