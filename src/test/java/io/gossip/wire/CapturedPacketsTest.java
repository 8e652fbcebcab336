package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Bytes;
import io.gossip.message.Encoded;
import io.gossip.wire.Vectors.Vector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole datagrams of live pools are opened, and sealed again to the same bytes. */
class CapturedPacketsTest {
  private final MessageCodec encoder = new MessageCodec();

  static Stream<Vector> memberlist() {
    return Vectors.load("udp-captured").stream();
  }

  static Stream<Vector> serf() {
    return Vectors.load("serf-captured").stream().filter(v -> v.layer().equals("udp"));
  }

  static Stream<Vector> checksums() {
    return Vectors.load("crc").stream();
  }

  static Stream<Vector> labels() {
    return Vectors.load("labels").stream();
  }

  static WireOptions options(Vector vector) {
    return vector.key() == null
        ? WireOptions.PLAIN
        : WireOptions.PLAIN.withKeyring(Keyring.of(List.of(Bytes.wrap(vector.key()))));
  }

  @ParameterizedTest
  @MethodSource("memberlist")
  void opensAndSealsThePacketsOfMemberlist(Vector vector) {
    WireOptions options =
        options(vector)
            .withCompression(
                vector.name().startsWith("udp-compressed")
                    || vector.name().contains("encrypted-compressed"));
    List<?> layers = vector.decoded().getJsonArray("layersOuterToInner").getList();

    reseals(vector, new PacketCodec(options), layers.contains("crc"));
  }

  @ParameterizedTest
  @MethodSource("serf")
  void opensAndSealsThePacketsOfSerf(Vector vector) {
    PacketCodec codec = new PacketCodec(options(vector).withCompression(true));
    int first = vector.bytes()[0];

    List<Encoded> parts = parts(vector, codec);
    if (vector.key() == null && first != MessageType.COMPRESS) {
      boolean checksummed = first == MessageType.CHECKSUM;
      assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(codec.seal(parts, checksummed)));
    }
  }

  @ParameterizedTest
  @MethodSource("checksums")
  void opensAndSealsChecksummedPackets(Vector vector) {
    String inner = vector.decoded().getString("innerHex");
    PacketCodec codec = new PacketCodec(WireOptions.PLAIN.withCompression(inner.startsWith("09")));
    Opened opened = codec.open(vector.bytes());

    assertEquals(List.of(), opened.drops());
    assertEquals(
        Vectors.hex(vector.bytes()),
        Vectors.hex(codec.seal(opened.messages().stream().map(encoder::encode).toList(), true)));

    byte[] damaged = vector.bytes().clone();
    damaged[damaged.length - 1] ^= 1;
    assertEquals(List.of(DropReason.CHECKSUM), codec.open(damaged).drops());
  }

  @ParameterizedTest
  @MethodSource("labels")
  void opensAndSealsLabelledPackets(Vector vector) {
    String label = vector.decoded().getString("label");
    PacketCodec codec = new PacketCodec(options(vector).withLabel(label == null ? "x" : label));
    Opened opened = codec.open(vector.bytes());

    if (vector.name().contains("bad")) {
      assertEquals(List.of(DropReason.LABEL), opened.drops());
      return;
    }
    assertEquals(List.of(), opened.drops());
    List<Encoded> parts = opened.messages().stream().map(encoder::encode).toList();
    byte[] sealed = codec.seal(parts, false);
    if (vector.key() == null) {
      assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(sealed));
    }
    assertEquals(vector.bytes().length, sealed.length);
    assertEquals(opened.messages(), codec.open(sealed).messages());
    assertEquals(parts.get(0).size() + codec.overhead(), sealed.length);
  }

  private List<Encoded> parts(Vector vector, PacketCodec codec) {
    Opened opened = codec.open(vector.bytes());
    assertEquals(List.of(), opened.drops());
    List<Encoded> parts = opened.messages().stream().map(encoder::encode).toList();
    assertEquals(
        vector.decoded().getJsonArray("messagesHex").getList(),
        parts.stream().map(part -> Vectors.hex(part.bytes())).toList());
    return parts;
  }

  private void reseals(Vector vector, PacketCodec codec, boolean checksummed) {
    List<Encoded> parts = parts(vector, codec);
    byte[] sealed = codec.seal(parts, checksummed);
    if (vector.key() == null) {
      assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(sealed));
    } else {
      assertEquals(vector.bytes().length, sealed.length);
      assertEquals(codec.open(vector.bytes()), codec.open(sealed));
    }
  }
}
