package io.gossip.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** One field of the gossip options, written {@code gossip.FIELD=VALUE}; fields may be nested. */
final class FieldText {
  private static final String ROOT = "gossip.";

  private FieldText() {}

  /**
   * Puts it into the options.
   *
   * @throws WrongUsage if it has another form
   */
  static void put(String text, JsonObject options) {
    int equals = text.indexOf('=');
    if (!text.startsWith(ROOT) || equals <= ROOT.length()) {
      throw new WrongUsage("--set must be gossip.FIELD=VALUE, was \"" + text + "\"");
    }
    String[] path = text.substring(ROOT.length(), equals).split("\\.", -1);
    JsonObject inner = options;
    for (int i = 0; i < path.length - 1; i++) {
      if (!(inner.getValue(path[i]) instanceof JsonObject)) {
        inner.put(path[i], new JsonObject());
      }
      inner = inner.getJsonObject(path[i]);
    }
    inner.put(path[path.length - 1], value(text.substring(equals + 1)));
  }

  /** JSON where it is some, or else a text. */
  private static Object value(String text) {
    try {
      return Json.decodeValue(text);
    } catch (DecodeException e) {
      return text;
    }
  }
}
