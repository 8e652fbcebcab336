package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.PushPull;
import io.gossip.wire.Vectors.Vector;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole streams of live pools, in every wrapping, are opened and sealed again. */
class CapturedStreamsTest {
  static Stream<Vector> memberlist() {
    return Vectors.load("tcp-streams").stream().filter(v -> !v.name().startsWith("error"));
  }

  static Stream<Vector> errors() {
    return Vectors.load("tcp-streams").stream().filter(v -> v.name().startsWith("error"));
  }

  static Stream<Vector> serf() {
    return Vectors.load("serf-captured").stream().filter(v -> v.layer().equals("tcp"));
  }

  private static boolean request(Vector vector) {
    return vector.decoded().getString("direction").equals("request");
  }

  private static StreamReader reader(Vector vector, StreamCodec codec) {
    return request(vector) ? codec.requestReader() : codec.replyReader();
  }

  private static byte[] seal(Vector vector, StreamCodec codec, GossipMessage message) {
    return request(vector) ? codec.sealRequest(message) : codec.sealReply(message);
  }

  @ParameterizedTest
  @MethodSource("memberlist")
  void opensAndSealsTheStreamsOfMemberlist(Vector vector) throws DecodeException {
    JsonObject decoded = vector.decoded();
    WireOptions options =
        CapturedPacketsTest.options(vector)
            .withLabel(decoded.getString("label"))
            .withCompression(decoded.getBoolean("compression"));
    StreamCodec codec = new StreamCodec(options);
    GossipMessage message = reader(vector, codec).feed(vector.bytes()).orElseThrow();

    StreamVectorsTest.assertCaptured(decoded, message);
    byte[] sealed = seal(vector, codec, message);
    if (vector.key() == null) {
      assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(sealed));
    } else if (decoded.getString("encryption").equals("v1")) {
      assertEquals(vector.bytes().length, sealed.length);
    }
    assertEquals(message, reader(vector, codec).feed(sealed).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("memberlist")
  void opensThemInSmallChunks(Vector vector) throws DecodeException {
    WireOptions options =
        CapturedPacketsTest.options(vector).withLabel(vector.decoded().getString("label"));
    StreamReader reader = reader(vector, new StreamCodec(options));
    byte[] bytes = vector.bytes();
    Optional<GossipMessage> message = Optional.empty();
    for (int at = 0; at < bytes.length; at += 3) {
      assertTrue(message.isEmpty());
      message = reader.feed(Arrays.copyOfRange(bytes, at, Math.min(at + 3, bytes.length)));
    }
    StreamVectorsTest.assertCaptured(vector.decoded(), message.orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("errors")
  void opensErrorReplies(Vector vector) throws DecodeException {
    StreamCodec codec = new StreamCodec(CapturedPacketsTest.options(vector));
    ErrorReply reply = (ErrorReply) codec.replyReader().feed(vector.bytes()).orElseThrow();

    assertTrue(reply.error().length() > 10, reply.error());
    byte[] sealed = codec.sealReply(reply);
    assertEquals(vector.bytes().length, sealed.length);
    assertEquals(reply, codec.replyReader().feed(sealed).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("serf")
  void opensTheStreamsOfSerf(Vector vector) throws DecodeException {
    StreamCodec codec = new StreamCodec(CapturedPacketsTest.options(vector));
    StreamReader reader = reader(vector, codec);
    PushPull exchange = (PushPull) reader.feed(vector.bytes()).orElseThrow();

    assertEquals(Map.of(), reader.drops());
    assertEquals(vector.decoded().getJsonArray("nodes").size(), exchange.nodes().size());
    assertEquals(
        vector.decoded().getString("plaintextHex"),
        Vectors.hex(new StreamCodec(WireOptions.PLAIN).sealRequest(exchange)));
  }
}
