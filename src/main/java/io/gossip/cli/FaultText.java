package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** A fault as a flag gives it, such as {@code 5%:5s:60s@20s}: its fields in order, then when. */
final class FaultText {
  private FaultText() {}

  /** The fault as in a scenario file. */
  static JsonObject parse(String kind, String text, int peers) {
    String source = "--" + kind + " " + text + ": ";
    List<String> fields = FaultJson.FIELDS.get(kind);
    int at = text.indexOf('@');
    String[] values = (at < 0 ? text : text.substring(0, at)).split(":", -1);
    if (values.length > fields.size()) {
      throw new WrongUsage(source + "has too many parts, they are " + String.join(":", fields));
    }
    JsonObject json = new JsonObject().put("fault", kind);
    for (int i = 0; i < values.length; i++) {
      json.put(fields.get(i), Numbers.numberOrText(values[i]));
    }
    if (at >= 0) {
      json.put("at", text.substring(at + 1));
    }
    FaultJson.decode(new StrictJson(json, source), peers);
    return json;
  }
}
