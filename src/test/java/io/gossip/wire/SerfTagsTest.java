package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.wire.Vectors.Vector;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerfTagsTest {
  private final SerfTags tags = new SerfTags();

  static Stream<Vector> vectors() {
    return Vectors.load("serf-tags").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void readsAndWritesTheTagsOfRealNodes(Vector vector) {
    Bytes meta = Bytes.wrap(vector.bytes());
    Map<String, String> read = tags.decode(meta);

    JsonObject expected = vector.decoded().getJsonObject("tags", new JsonObject());
    assertEquals(expected == null ? Map.of() : expected.getMap(), read);
    assertEquals(read, tags.decode(tags.encode(read)));
    if (read.size() == 1 && !vector.name().contains("legacy")) {
      assertEquals(meta, tags.encode(read));
    }
  }

  @Test
  void takesEmptyMetadataAsAnEmptyRole() {
    assertEquals(Map.of("role", ""), tags.decode(Bytes.NIL));
  }

  @Test
  void writesNoTagsAsAnEmptyMap() {
    assertEquals("ff80", tags.encode(Map.of()).hex());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "ff81",
        "ff81a161",
        "ff81a161a2",
        "ff81a161a1ff",
        "ff81a1ffa161",
        "ff8101a161",
        "ff81a16101",
        "ffa161",
        "ffdf7fffffff",
        "80",
        "ff81a161c1"
      })
  void malformedMetadataYieldsNoTagsAndSaysSo(String hex) {
    Bytes meta = Bytes.ofHex(hex);

    assertEquals(Map.of(), tags.decode(meta));
    assertThrows(DecodeException.class, () -> tags.read(meta));
  }

  @Test
  void thePlainDialectHasOneThatIsTheWholeMetadata() {
    PlainTags plain = new PlainTags();
    Bytes opaque = Bytes.ofHex("ff81a4726f6c65a3776562");

    assertEquals(Map.of("meta", "/4Gkcm9sZaN3ZWI="), plain.decode(opaque));
    assertEquals(opaque, plain.encode(plain.decode(opaque)));
    assertEquals(Map.of(), plain.decode(plain.encode(Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"role=web", "meta=not base64", "meta=AAAA,role=web"})
  void thePlainDialectRefusesOtherTagsAndNamesTheRule(String text) {
    Map<String, String> tags =
        Stream.of(text.split(","))
            .map(tag -> tag.split("="))
            .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new PlainTags().encode(tags));
    assertTrue(refusal.getMessage().contains("meta"), refusal.getMessage());
  }
}
