package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.wire.Vectors.Vector;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages and compounds of real nodes are read to their fields and written back to their bytes.
 */
class PacketVectorsTest {
  private final PacketCodec codec = new PacketCodec(WireOptions.PLAIN);
  private final MessageCodec encoder = new MessageCodec();

  static Stream<Vector> messages() {
    return Vectors.load("memberlist-messages").stream().filter(v -> v.layer().equals("message"));
  }

  static Stream<Vector> compounds() {
    return Vectors.load("compound").stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsAndWritesTheMessage(Vector vector) {
    Opened opened = codec.open(vector.bytes());

    assertEquals(List.of(), opened.drops());
    assertEquals(1, opened.messages().size());
    assertEquals(vector.decoded(), Described.of(opened.messages().get(0)));
    assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(seal(opened.messages())));
  }

  @ParameterizedTest
  @MethodSource("compounds")
  void takesTheCompoundApart(Vector vector) {
    Opened opened = codec.open(vector.bytes());

    List<String> parts = new ArrayList<>();
    opened.messages().forEach(m -> parts.add(Vectors.hex(encoder.encode(m).bytes())));
    assertEquals(vector.decoded().getJsonArray("parts", new JsonArray()).getList(), parts);
    boolean whole = !vector.name().contains("truncated");
    assertEquals(whole ? List.of() : List.of(DropReason.TRUNCATED), opened.drops());
    if (whole && parts.size() > 1) {
      assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(seal(opened.messages())));
    }
  }

  @Test
  void hasVectorsToRead() {
    assertTrue(messages().count() > 25);
    assertEquals(9, compounds().count());
  }

  private byte[] seal(List<GossipMessage> messages) {
    List<Encoded> parts = messages.stream().map(encoder::encode).toList();
    return codec.seal(parts, false);
  }
}
