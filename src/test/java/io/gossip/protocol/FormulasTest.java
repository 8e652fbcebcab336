package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormulasTest {
  private static final List<JsonObject> VECTORS = Vectors.load("formulas.json");

  private static List<JsonObject> of(String kind) {
    List<JsonObject> found =
        VECTORS.stream()
            .filter(vector -> vector.getString("name").startsWith(kind + "-"))
            .map(vector -> vector.getJsonObject("decoded").put("name", vector.getString("name")))
            .toList();
    assertTrue(found.size() > 10, kind);
    return found;
  }

  @Test
  void retransmitLimitIsMemberlists() {
    for (JsonObject vector : of("retransmitLimit")) {
      JsonObject in = vector.getJsonObject("in");
      assertEquals(
          vector.getInteger("out"),
          Formulas.retransmitLimit(in.getInteger("retransmitMult"), in.getInteger("numNodes")),
          vector.getString("name"));
    }
  }

  @Test
  void suspicionTimeoutIsMemberlists() {
    for (JsonObject vector : of("suspicionTimeout")) {
      JsonObject in = vector.getJsonObject("in");
      long nanos = vector.getJsonObject("out").getLong("nanos");
      assertEquals(
          nanos / 1_000_000,
          Formulas.suspicionMillis(
              in.getInteger("suspicionMult"),
              in.getInteger("numNodes"),
              in.getLong("probeIntervalMs")),
          vector.getString("name"));
    }
  }

  @Test
  void pushPullScaleIsMemberlists() {
    for (JsonObject vector : of("pushPullScale")) {
      JsonObject in = vector.getJsonObject("in");
      assertEquals(
          vector.getJsonObject("out").getLong("nanos") / 1_000_000,
          Formulas.pushPullMillis(in.getLong("intervalMs"), in.getInteger("numNodes")),
          vector.getString("name"));
    }
  }

  @Test
  void confirmationsShortenTheSuspicionAsInMemberlist() {
    for (JsonObject vector : of("remainingSuspicion")) {
      JsonObject in = vector.getJsonObject("in");
      long whole =
          Formulas.suspicionMillis(
              in.getInteger("confirmations"),
              in.getInteger("k"),
              in.getLong("minMs"),
              in.getLong("maxMs"));
      long expected = vector.getJsonObject("out").getLong("nanos") / 1_000_000;
      assertEquals(expected, whole - in.getLong("elapsedMs"), vector.getString("name"));
    }
  }
}
