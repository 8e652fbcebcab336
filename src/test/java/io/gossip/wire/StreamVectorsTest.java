package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.message.GossipMessage;
import io.gossip.message.PushPull;
import io.gossip.message.UserMessage;
import io.gossip.wire.Vectors.Vector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of real nodes are read to their fields, in any chunks, and written back. */
class StreamVectorsTest {
  private final StreamCodec codec = new StreamCodec(WireOptions.PLAIN);

  static Stream<Vector> bodies() {
    return Vectors.load("memberlist-messages").stream().filter(v -> v.layer().equals("tcp"));
  }

  static Stream<Vector> captured() {
    return Vectors.load("tcp-streams").stream()
        .filter(v -> "none".equals(v.decoded().getString("encryption")))
        .filter(v -> !v.decoded().getBoolean("compression"))
        .filter(v -> v.decoded().getString("label").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void readsAndWritesTheBody(Vector vector) throws DecodeException {
    StreamReader reader = codec.requestReader();
    Optional<GossipMessage> message = reader.feed(vector.bytes());

    if (vector.name().startsWith("user-stream-3")) {
      assertTrue(message.isEmpty(), "this vector holds only the first bytes");
      return;
    }
    assertEquals(described(vector.decoded()), Described.of(message.orElseThrow()));
    assertEquals(Map.of(), reader.drops());
    if (!vector.fromHead()) {
      assertEquals(
          Vectors.hex(vector.bytes()), Vectors.hex(codec.sealRequest(message.orElseThrow())));
    }
  }

  @ParameterizedTest
  @MethodSource("captured")
  void readsAndWritesTheCapturedStream(Vector vector) throws DecodeException {
    boolean request = vector.decoded().getString("direction").equals("request");
    StreamReader reader = request ? codec.requestReader() : codec.replyReader();
    GossipMessage message = reader.feed(vector.bytes()).orElseThrow();

    assertCaptured(vector.decoded(), message);
    byte[] written = request ? codec.sealRequest(message) : codec.sealReply(message);
    assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(written));
  }

  @ParameterizedTest
  @MethodSource("captured")
  void readsTheCapturedStreamByteByByte(Vector vector) throws DecodeException {
    boolean request = vector.decoded().getString("direction").equals("request");
    StreamReader reader = request ? codec.requestReader() : codec.replyReader();
    byte[] bytes = vector.bytes();
    for (int i = 0; i < bytes.length - 1; i++) {
      assertFalse(reader.feed(new byte[] {bytes[i]}).isPresent(), "complete after byte " + i);
    }
    assertCaptured(
        vector.decoded(), reader.feed(new byte[] {bytes[bytes.length - 1]}).orElseThrow());
    assertTrue(reader.feed(bytes).isEmpty(), "a second message is ignored");
  }

  private static JsonObject described(JsonObject vector) {
    return vector.getString("type").equals("userStream")
        ? new JsonObject().put("type", "user").put("payload", vector.getValue("payload"))
        : vector;
  }

  /** The captures use words of their own. */
  static void assertCaptured(JsonObject expected, GossipMessage message) {
    if (message instanceof PushPull exchange) {
      JsonArray nodes = new JsonArray();
      exchange
          .nodes()
          .forEach(
              node ->
                  nodes.add(
                      new JsonObject()
                          .put("AddrHex", node.address().ip().hex())
                          .put("Incarnation", node.incarnation())
                          .put("MetaHex", node.meta().hex())
                          .put("Name", node.name())
                          .put("Port", node.address().port())
                          .put("State", node.state())));
      assertEquals(expected.getJsonArray("nodes"), nodes);
      assertEquals(expected.getBoolean("join"), exchange.join());
      assertEquals(expected.getString("userStateHex", ""), exchange.userState().hex());
    } else if (message instanceof UserMessage user) {
      assertEquals(expected.getString("payloadHex"), user.payload().hex());
    } else {
      JsonObject described = Described.of(message);
      assertEquals(expected.getString("type"), described.getString("type"));
      assertEquals(expected.getInteger("SeqNo"), described.getInteger("SeqNo"));
      assertEquals(expected.getString("Node"), described.getString("Node"));
    }
  }
}
