package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.gossip.member.Bytes;
import io.gossip.message.Ack;
import io.gossip.message.GossipMessage;
import io.gossip.message.PushPull;
import io.gossip.message.UserMessage;
import io.gossip.message.serf.Coordinate;
import io.gossip.message.serf.KeyRequest;
import io.gossip.message.serf.KeyResponse;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.QueryFilter;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.SerfPushPull.StatusTime;
import io.gossip.wire.Vectors.Vector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Serf's messages of real nodes are read to their fields and written back to their bytes. */
class SerfCodecTest {
  /** Go distinguishes nil lists from empty ones; we write each list as Serf itself writes it. */
  private static final Set<String> NIL_LISTS = Set.of("query-3", "serfPushPull-3");

  private final SerfCodec codec = new SerfCodec();

  static Stream<Vector> messages() {
    return Stream.concat(
            Vectors.load("serf-messages").stream(), Vectors.load("serf-pushpull").stream())
        .filter(v -> !v.name().startsWith("filter"));
  }

  static Stream<Vector> packets() {
    return CapturedPacketsTest.serf();
  }

  static Stream<Vector> streams() {
    return CapturedStreamsTest.serf();
  }

  static Stream<Vector> coordinates() {
    return Vectors.load("coordinates").stream().filter(v -> v.bytes() != null);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsAndWritesTheMessage(Vector vector) throws DecodeException {
    Bytes bytes = Bytes.wrap(vector.bytes());
    SerfMessage message = codec.read(bytes);

    assertDescribed(vector.decoded(), message);
    if (vector.fromHead() || NIL_LISTS.contains(vector.name())) {
      assertEquals(message, codec.read(codec.encode(message)));
    } else {
      assertEquals(bytes, codec.encode(message));
    }
  }

  private static void assertDescribed(JsonObject vector, SerfMessage message) {
    JsonObject expected = vector.copy();
    JsonObject described = DescribedSerf.of(message);
    if (expected.containsKey("FiltersHex")) {
      JsonArray filters = (JsonArray) expected.remove("FiltersHex");
      assertEquals(filters == null ? 0 : filters.size(), ((Query) message).filters().size());
    }
    if (expected.remove("EventsNote") != null) {
      assertEquals(512, described.getJsonArray("Events").size());
      described.remove("Events");
    }
    if (expected.containsKey("LeftMembers") && expected.getValue("LeftMembers") == null) {
      expected.put("LeftMembers", new JsonArray());
    }
    assertEquals(expected, described);
  }

  @Test
  void readsTheFiltersOfAQuery() throws DecodeException {
    Vector vector = messages().filter(v -> v.name().equals("query-2")).findFirst().orElseThrow();
    Query query = (Query) codec.read(Bytes.wrap(vector.bytes()));

    assertEquals(
        List.of(
            new QueryFilter.Nodes(List.of("node-1", "node-2")),
            new QueryFilter.Tag("role", "^web")),
        query.filters());
  }

  @ParameterizedTest
  @MethodSource("packets")
  void readsEveryPayloadOfLivePackets(Vector vector) throws DecodeException {
    PacketCodec packets = new PacketCodec(CapturedPacketsTest.options(vector));
    for (GossipMessage message : packets.open(vector.bytes()).messages()) {
      if (message instanceof UserMessage user) {
        assertWritten(user.payload());
      } else if (message instanceof Ack ack && !ack.payload().isEmpty()) {
        assertEquals(ack.payload(), codec.encode(codec.readCoordinate(ack.payload())));
      }
    }
  }

  private void assertWritten(Bytes payload) throws DecodeException {
    SerfMessage message = codec.read(payload);
    if (message instanceof Query query && query.sourceNode().equals("head-serf")) {
      assertEquals(message, codec.read(codec.encode(message)), "its timeout has the signed form");
    } else {
      assertEquals(payload, codec.encode(message));
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void readsEveryStateOfLiveStreams(Vector vector) throws DecodeException {
    StreamCodec streams = new StreamCodec(CapturedPacketsTest.options(vector));
    boolean request = vector.decoded().getString("direction").equals("request");
    StreamReader reader = request ? streams.requestReader() : streams.replyReader();
    PushPull exchange = (PushPull) reader.feed(vector.bytes()).orElseThrow();
    if (exchange.userState().isEmpty()) {
      assertFalse(vector.decoded().containsKey("serfState"));
      return;
    }
    SerfPushPull state = (SerfPushPull) codec.read(exchange.userState());

    JsonObject expected = vector.decoded().getJsonObject("serfState");
    Set<String> names =
        state.statusTimes().stream().map(StatusTime::name).collect(Collectors.toSet());
    assertEquals(expected.getJsonObject("StatusLTimes").fieldNames(), names);
    assertEquals(512, state.slots());
    assertEquals(state, codec.read(codec.encode(state)));
    assertEquals(exchange.userState().length(), codec.encode(state).length());
  }

  @ParameterizedTest
  @MethodSource("coordinates")
  void readsAndWritesCoordinates(Vector vector) {
    Bytes payload = Bytes.wrap(vector.bytes());
    Coordinate coordinate = codec.decodeCoordinate(payload).orElseThrow();

    JsonObject expected = vector.decoded().getJsonObject("coordinate");
    assertEquals(expected.getDouble("Adjustment"), coordinate.adjustment());
    assertEquals(expected.getDouble("Error"), coordinate.error());
    assertEquals(expected.getDouble("Height"), coordinate.height());
    JsonArray vec = expected.getJsonArray("Vec");
    for (int i = 0; i < 8; i++) {
      assertEquals(vec.getDouble(i), coordinate.vector().get(i));
    }
    assertEquals(payload, codec.encode(coordinate));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02", "0a80", "ff80", "0180", "0181a44e6f6465a1ff", "00", "0401"})
  void whatIsNoMessageIsEmpty(String hex) {
    assertTrue(codec.decode(Bytes.ofHex(hex)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0280",
        "01dd7fffffff",
        "0181a3566563dd7fffffff",
        "0181a54572726f72cb7ff8000000000000",
        "0181a356656391cb7ff0000000000000"
      })
  void whatIsNoCoordinateIsEmpty(String hex) {
    assertTrue(codec.decodeCoordinate(Bytes.ofHex(hex)).isEmpty());
  }

  @Test
  void aFilterThatCannotBeReadIsKept() throws DecodeException {
    Bytes query = Bytes.ofHex("0481a746696c7465727393a0a209c0a2008f");

    assertEquals(
        List.of(
            new QueryFilter.Unknown(Bytes.EMPTY),
            new QueryFilter.Unknown(Bytes.ofHex("09c0")),
            new QueryFilter.Unknown(Bytes.ofHex("008f"))),
        ((Query) codec.read(query)).filters());
    assertThrows(
        IllegalArgumentException.class,
        () -> codec.encode(codec.read(query)),
        "an empty filter crashes old peers");
  }

  @Test
  void anInvalidNameInAStateIsLeftOutAlone() throws DecodeException {
    Bytes state = Bytes.ofHex("0281ac5374617475734c54696d657382a1ff01a16102");

    assertEquals(List.of(new StatusTime("a", 2)), ((SerfPushPull) codec.read(state)).statusTimes());
  }

  @Test
  void slotsMustLieWithinTheRing() {
    SerfPushPull.Slot slot = new SerfPushPull.Slot(3, 1, List.of());
    SerfPushPull state = new SerfPushPull(1, List.of(), List.of(), 1, 1, 3, List.of(slot));
    assertThrows(IllegalArgumentException.class, () -> codec.encode(state));
  }

  @Test
  void keysAreNotShown() {
    assertFalse(new KeyRequest(Bytes.ofHex("0a".repeat(16))).toString().contains("0a0a"));
    KeyResponse response = new KeyResponse(true, "", List.of("a2V5"), "a2V5");
    assertFalse(response.toString().contains("a2V5"));
  }

  @Test
  void damagedMessagesAreOnlyRefused() {
    long seed = new Random().nextLong();
    List<byte[]> seeds = new ArrayList<>();
    messages().forEach(v -> seeds.add(v.bytes()));
    coordinates().forEach(v -> seeds.add(v.bytes()));
    Mutator mutator = new Mutator(seed, seeds);
    for (int i = 0; i < 50_000; i++) {
      Bytes bytes = Bytes.wrap(mutator.next());
      try {
        assertNotNull(codec.decode(bytes));
        assertNotNull(codec.decodeCoordinate(bytes));
        assertNotNull(new SerfTags().decode(bytes));
      } catch (Throwable e) {
        fail("seed " + seed + ", message " + bytes, e);
      }
    }
  }
}
