package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.member.MemberAddress;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Source;
import io.gossip.message.UserMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traffic of another label or key is told apart, and never taken for ours. */
class ForeignTrafficTest {
  private static final Ping PING = new Ping(1, "peer-with-a-name", Source.NONE, Announcement.NONE);
  private static final WireOptions PLAIN = WireOptions.PLAIN;
  private static final WireOptions KEY_A = keyed(1);
  private static final WireOptions KEY_B = keyed(2);

  private static WireOptions keyed(int octet) {
    return PLAIN.withKeyring(Keyring.of(List.of(Bytes.ofHex("%02x".formatted(octet).repeat(32)))));
  }

  private static Opened packet(GossipMessage message, WireOptions from, WireOptions to) {
    List<Encoded> parts = List.of(new MessageCodec().encode(message));
    return new PacketCodec(to).open(new PacketCodec(from).seal(parts, false));
  }

  private static void dropped(DropReason reason, WireOptions from, WireOptions to) {
    for (GossipMessage message : List.of(PING, new Nack(70_000))) {
      Opened opened = packet(message, from, to);
      assertEquals(List.of(), opened.messages());
      assertEquals(List.of(reason), opened.drops());
    }
  }

  private static GossipMessage request(WireOptions from, WireOptions to) throws DecodeException {
    byte[] stream = new StreamCodec(from).sealRequest(PING);
    return new StreamCodec(to).requestReader().feed(stream).orElseThrow();
  }

  private static void refused(DropReason reason, WireOptions from, WireOptions to) {
    DecodeException refusal = assertThrows(DecodeException.class, () -> request(from, to));
    assertEquals(reason, refusal.reason());
  }

  @Test
  void aPacketOfAnotherLabelIsDropped() {
    dropped(DropReason.LABEL, PLAIN.withLabel("a"), PLAIN);
    dropped(DropReason.LABEL, PLAIN, PLAIN.withLabel("a"));
    dropped(DropReason.LABEL, PLAIN.withLabel("a"), PLAIN.withLabel("b"));
    dropped(DropReason.LABEL, PLAIN.withLabel("a"), PLAIN.withLabel("ab"));
  }

  @Test
  void aStreamOfAnotherLabelIsRefused() {
    refused(DropReason.LABEL, PLAIN.withLabel("a"), PLAIN);
    refused(DropReason.LABEL, PLAIN, PLAIN.withLabel("a"));
    refused(DropReason.LABEL, PLAIN.withLabel("a"), PLAIN.withLabel("b"));
  }

  @Test
  void aLabelThatAProxyTookOffIsAssumed() throws DecodeException {
    WireOptions labelled = KEY_A.withLabel("a");
    byte[] packet = new PacketCodec(labelled).seal(List.of(new MessageCodec().encode(PING)), false);
    byte[] taken = Arrays.copyOfRange(packet, 3, packet.length);
    PacketCodec behindProxy = new PacketCodec(labelled.withLabelChecked(false));

    assertEquals(List.of(PING), behindProxy.open(taken).messages());
    assertEquals(List.of(DropReason.LABEL), behindProxy.open(packet).drops());
  }

  /** A packet of another key, with a nonce that starts like this. */
  private static byte[] encrypted(String nonce) {
    byte[] start = Vectors.hex(nonce);
    byte[] ping = new MessageCodec().encode(PING).bytes();
    return new Encryption(KEY_A.keyring()).seal(1, Arrays.copyOf(start, 12), ping, new byte[0]);
  }

  @Test
  void aPacketOfAnotherKeyIsDropped() {
    PacketCodec codec = new PacketCodec(KEY_B);

    assertEquals(new Opened(List.of(), List.of(DropReason.WRONG_KEY)), codec.open(encrypted("00")));
    assertEquals(new Opened(List.of(), List.of(DropReason.WRONG_KEY)), codec.open(encrypted("80")));
    Opened likePlain = codec.open(encrypted("82a1"));
    assertEquals(new Opened(List.of(), List.of(DropReason.NOT_ENCRYPTED)), likePlain);
  }

  @Test
  void anEncryptedPacketIsKnownForOneWithoutKey() {
    PacketCodec codec = new PacketCodec(PLAIN);

    assertEquals(new Opened(List.of(), List.of(DropReason.NO_KEY)), codec.open(encrypted("00")));
    assertEquals(new Opened(List.of(), List.of(DropReason.NO_KEY)), codec.open(encrypted("80")));
    assertEquals(new Opened(List.of(), List.of(DropReason.NO_KEY)), codec.open(encrypted("c0")));
  }

  @Test
  void aPacketInTheClearIsDroppedWhereOthersAreEncrypted() {
    dropped(DropReason.NOT_ENCRYPTED, PLAIN, KEY_A);
    IndirectPing indirect =
        new IndirectPing(1, MemberAddress.parse("127.0.0.1:1"), "a", true, Source.NONE);
    assertEquals(List.of(DropReason.NOT_ENCRYPTED), packet(indirect, PLAIN, KEY_A).drops());
  }

  @Test
  void streamsOfAnotherKeyAreRefused() {
    refused(DropReason.WRONG_KEY, KEY_A, KEY_B);
    refused(DropReason.NOT_ENCRYPTED, PLAIN, KEY_A);
    refused(DropReason.NO_KEY, KEY_A, PLAIN);
  }

  @Test
  void encryptionCanBeSwitchedOnInARunningPool() throws DecodeException {
    WireOptions lenient = KEY_A.withVerification(false, true);
    WireOptions silent = KEY_A.withVerification(false, false);

    assertEquals(List.of(PING), packet(PING, PLAIN, lenient).messages());
    assertEquals(List.of(PING), packet(PING, KEY_A, lenient).messages());
    assertEquals(List.of(PING), packet(PING, silent, PLAIN).messages());
    assertEquals(PING, request(PLAIN, lenient));
    assertEquals(PING, request(KEY_A, lenient));
    assertEquals(PING, request(silent, PLAIN));
  }

  @Test
  void aKeyThatIsAddedWhileRunningHoldsForTheNextPacket() {
    Keyring keyring = Keyring.of(List.of(Bytes.ofHex("03".repeat(16))));
    PacketCodec codec = new PacketCodec(PLAIN.withKeyring(keyring));
    byte[] packet = new PacketCodec(KEY_A).seal(List.of(new MessageCodec().encode(PING)), false);

    assertEquals(List.of(), codec.open(packet).messages());
    keyring.add(Bytes.ofHex("01".repeat(32)));
    assertEquals(List.of(PING), codec.open(packet).messages());
  }

  @Test
  void aMessageBeyondTheBoundIsNotSent() {
    StreamCodec codec = new StreamCodec(PLAIN);
    Bytes large = Bytes.wrap(new byte[WireLimits.USER_BYTES + 1]);

    assertThrows(LimitExceeded.class, () -> codec.sealRequest(new UserMessage(large)));
    assertThrows(LimitExceeded.class, () -> codec.sealReply(new PushPull(false, List.of(), large)));
    Bytes framed = Bytes.wrap(new byte[WireLimits.USER_BYTES]);
    assertThrows(
        LimitExceeded.class, () -> new StreamCodec(KEY_A).sealRequest(new UserMessage(framed)));
  }

  @Test
  void aLabelHasItsBound() {
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withLabel("x".repeat(256)));
  }
}
