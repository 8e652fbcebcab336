package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.message.Wave;
import io.gossip.message.serf.SerfPushPull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs made to cost as much as possible for each byte, which no damage would ever hit upon. */
class CostliestInputsTest {
  private static final int PACKET = WireLimits.PACKET - 1;

  /** Two digests. */
  private static final String SIXTEEN = "00000000000000000000000000000000";

  /** A start, as many of a part as fit, and an end. */
  private static byte[] filled(int size, String head, String part, String tail) {
    byte[] start = Vectors.hex(head);
    byte[] each = Vectors.hex(part);
    byte[] end = Vectors.hex(tail);
    int count = (size - start.length - end.length) / each.length;
    MsgpackWriter out = new MsgpackWriter(size);
    out.plain(start, 0, start.length);
    for (int i = 0; i < count; i++) {
      out.plain(each, 0, each.length);
    }
    return out.plain(end, 0, end.length).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "a0c0, 32766", // an empty key and nothing
    "a15fc0, 21844", // an unknown one
    "a25f67a0, 16383", // our own, empty each time
    "a25f67a10f, 13106",
    "a25f67a20100, 10922",
    "a44e6f6465a0, 10922", // a name, written over and over
    "a44e6f6465a161, 9362",
    "a14080, 21844",
    "a14091c0, 16383"
  })
  void aPingOfCountlessFields(String field, int count) {
    String head = "00df" + String.format("%08x", count);
    byte[] ping = filled(PACKET, head, field, "");
    HostileInput.PACKET.check(ping);
    HostileInput.PACKET_INSIDE_COMPRESSION.check(ping);
  }

  @ParameterizedTest
  @CsvSource({"0bc0", "02c0", "03c0", "08", "ff", "0b80", "04c0", "0b81a0c0", "''"})
  void compoundsOfTinyMessages(String message) {
    int size = message.length() / 2;
    String table = "07ff" + String.format("%04x", size).repeat(255);
    byte[] inner = filled(2 + 255 * (2 + size), table, message.isEmpty() ? "ff" : message, "");
    byte[] compound = Arrays.copyOf(inner, 2 + 255 * (2 + size));
    int parts = Math.min(255, (PACKET - 2) / (2 + compound.length));
    byte[] packet = compound(compound, parts);
    HostileInput.PACKET.check(packet);
    HostileInput.PACKET_INSIDE_COMPRESSION.check(packet);
  }

  /** Waves of the smallest rumours, as many as one may hold, and as many of them as fit. */
  @ParameterizedTest
  @CsvSource({"0108", "020bc0", "0302c080", "07f30100000000"})
  void wavesOfTinyRumours(String rumour) {
    HostileInput.PACKET.check(filled(PACKET, "f200", rumour, ""));
    byte[] wave = Vectors.hex("f200" + rumour.repeat(WireLimits.PARTS));
    int parts = Math.min(WireLimits.PARTS, (PACKET - 2) / (2 + wave.length));
    byte[] compound = compound(wave, parts);
    HostileInput.PACKET.check(compound);
    HostileInput.PACKET_INSIDE_COMPRESSION.check(compound);
  }

  @Test
  void theRumoursOfAllWavesCountAsMessagesOfTheirPacket() {
    byte[] wave = Vectors.hex("f200" + "0108".repeat(WireLimits.PARTS));
    Opened opened = new PacketCodec(WireOptions.PLAIN).open(compound(wave, 100));
    int rumours =
        opened.messages().stream().mapToInt(message -> ((Wave) message).rumours().size()).sum();
    assertTrue(rumours <= WireLimits.MESSAGES + WireLimits.PARTS, rumours + " rumours");
    assertEquals(100, opened.messages().size() + opened.drops().size());
    assertEquals(List.of(DropReason.TOO_MANY), opened.drops().stream().distinct().toList());
  }

  private static byte[] compound(byte[] part, int parts) {
    MsgpackWriter out = new MsgpackWriter();
    out.octet(MessageType.COMPOUND).octet(parts);
    for (int i = 0; i < parts; i++) {
      out.fixed(part.length, 2);
    }
    for (int i = 0; i < parts; i++) {
      out.plain(part, 0, part.length);
    }
    return out.toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "01, 0161" + SIXTEEN + "8008, 1024, 0000000000000000, ''", // buckets
    "02, 0161" + SIXTEEN + "01008020, 4096, 0000000000000000, ''", // marks
    "03, 0161" + SIXTEEN + "008020, 4096, 016100000000000000, 00", // members
    "0b, 808004, 65536, 01610000, ''", // owners that are known
    "0c, 00808004, 65536, 01610000000000000000, 00", // changes of owners
    "0c, 00010161000000000000008010, 2048, 01016b0000, 00" // keys that are gone
  })
  void repairsOfCountlessThings(String kind, String head, int count, String thing, String tail)
      throws DecodeException {
    String body = head + thing.repeat(count) + tail;
    byte[] repair = Vectors.hex("f3" + kind + String.format("%08x", body.length() / 2) + body);
    assertTrue(new StreamCodec(WireOptions.PLAIN).requestReader().feed(repair).isPresent());
    HostileInput.STREAM_REQUEST.check(repair);
    HostileInput.STREAM_REPLY.check(repair);
    if (repair.length < PACKET) {
      HostileInput.PACKET.check(repair);
      HostileInput.PACKET_INSIDE_COMPRESSION.check(repair);
    }
  }

  @ParameterizedTest
  @CsvSource({"80", "c0", "81a44e616d65a161", "81a0c0", "81a25f67a20100"})
  void aPushPullOfCountlessMembers(String node) {
    byte[] stream = filled(400_000, "0681a54e6f646573ce00100000", node, "");
    HostileInput.STREAM_REQUEST.check(stream);
    HostileInput.STREAM_REPLY.check(stream);
  }

  @ParameterizedTest
  @CsvSource({
    "0281ab4c6566744d656d62657273dd0003fff0, a0", // members that have left
    "0281ab4c6566744d656d62657273dd0001fff0, a161",
    "0281ac5374617475734c54696d6573df0001fff0, a000",
    "0281a64576656e7473dc4000, 80", // slots
    "0281a64576656e7473dc4000, 81a64576656e74739180",
    "0281a64576656e74739181a64576656e7473dd0000fff0, 80", // events in one slot
    "0281a64576656e74739181a64576656e7473dd0000fff0, 81a44e616d65a161",
    "0481a746696c74657273dc0400, a100", // filters
    "0481a746696c74657273dc0400, a3009190",
    "0881a44b657973dc0400, a161", // keys
    "0681a454616773df0000fff0, a0a0"
  })
  void serfMessagesOfCountlessThings(String head, String thing) {
    HostileInput.SERF.check(filled(262_144 + 64, head, thing, ""));
  }

  @Test
  void anAnnouncementOfCountlessMembers() {
    byte[] page = filled(60_000, "0100" + "02" + "d8d403" + "00000000", "0000000000000000", "");
    HostileInput.ANNOUNCEMENT.check(page);
  }

  @Test
  void aStateOfMoreThan65535MembersIsReadAgain() throws DecodeException {
    List<SerfPushPull.StatusTime> times = new ArrayList<>();
    for (int i = 0; i < 70_000; i++) {
      times.add(new SerfPushPull.StatusTime("member-" + i, i));
    }
    SerfPushPull state = new SerfPushPull(1, times, List.of(), 1, 1, 0, List.of());
    SerfCodec codec = new SerfCodec();

    assertEquals(state, codec.read(codec.encode(state)));
  }

  @Test
  void aTextThatIsNoUtf8DoesNotGrow() throws DecodeException {
    MsgpackWriter out = new MsgpackWriter().octet(MessageType.ERROR).mapHeader(1).text("Error");
    byte[] text = new byte[WireLimits.ERROR_TEXT];
    Arrays.fill(text, (byte) 0xff);
    HostileInput.STREAM_REPLY.check(out.blob(text).toArray());
  }

  @Test
  void theBoundIsHeld() {
    Runnable wasteful = () -> Bytes.wrap(new byte[WireLimits.ALLOCATED_BASE + 100 * 1024]);
    assertThrows(AssertionError.class, () -> Allocation.within(100, wasteful));
  }
}
