package io.gossip.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a join.
 *
 * @param joined how many of the addresses answered
 * @param results one for each address of the request, in its order
 */
public record JoinResult(int joined, List<Result> results) {
  public JoinResult {
    results = List.copyOf(results);
  }

  /** Counts the results. */
  public static JoinResult of(List<Result> results) {
    return new JoinResult((int) results.stream().filter(Result::ok).count(), results);
  }

  /**
   * What became of one address.
   *
   * @param address as it was asked for
   * @param error why it failed; empty if it worked
   */
  public record Result(String address, String error) {
    public boolean ok() {
      return error.isEmpty();
    }
  }

  public JsonObject toJson() {
    JsonArray array = new JsonArray();
    for (Result result : results) {
      JsonObject json = new JsonObject().put("address", result.address()).put("ok", result.ok());
      array.add(result.ok() ? json : json.put("error", result.error()));
    }
    return new JsonObject().put("joined", joined).put("results", array);
  }

  public static JoinResult ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    List<Result> results = new ArrayList<>();
    for (Object element : fields.array("results")) {
      Fields result = Fields.of(element);
      results.add(
          new Result(result.text("address"), result.flag("ok") ? "" : result.text("error")));
    }
    return new JoinResult((int) fields.number("joined"), results);
  }
}
