package io.gossip.cli;

import io.vertx.core.json.JsonObject;

/**
 * What one check has found.
 *
 * @param check its name
 * @param text what was seen, in one sentence
 * @param advice what to do about it; empty if nothing
 */
record Finding(String check, Verdict verdict, String text, String advice) {
  /** How a check ended. */
  enum Verdict {
    OK,
    WARNING,
    FAILED,
    UNKNOWN;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  JsonObject json() {
    JsonObject json =
        new JsonObject().put("check", check).put("verdict", verdict.text()).put("text", text);
    return advice.isEmpty() ? json : json.put("advice", advice);
  }
}
