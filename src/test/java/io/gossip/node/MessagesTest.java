package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MessageHeard;
import io.gossip.bus.Schemas;
import io.gossip.client.StateClient;
import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.StateEntry;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.UserMessage;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.WireOptions;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opaque messages on real sockets. */
@Timeout(60)
class MessagesTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  private static final PacketCodec PLAIN = new PacketCodec(WireOptions.PLAIN);

  private final LoopbackPeers peers = new LoopbackPeers();
  private final Map<String, BlockingQueue<MessageHeard>> heard = new HashMap<>();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  /** Three peers that have told each other directly that they are ours. */
  private GossipVerticle three(String dialect) throws Exception {
    GossipVerticle first = null;
    for (String name : NAMES) {
      BlockingQueue<MessageHeard> queue = new LinkedBlockingQueue<>();
      heard.put(name, queue);
      new LocalBus(peers.vertx())
          .listen(
              new Addresses(name).messages(),
              json -> {
                Schemas.assertValid("message", json);
                queue.add(MessageHeard.ofJson(json));
              })
          .completion()
          .await(5, TimeUnit.SECONDS);
      GossipOptions options = LoopbackPeers.quick(name).setDialect(dialect);
      if (first != null) {
        options.setSeeds(List.of("127.0.0.1:" + first.actualPort()));
      }
      GossipVerticle peer = peers.start(options);
      first = first == null ? peer : first;
    }
    for (String name : NAMES) {
      peers.awaitView(name, 10, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    }
    return first;
  }

  @ParameterizedTest
  @ValueSource(strings = {"serf", "memberlist"})
  void aMessageToAllComesOnceToEachOther(String dialect) throws Exception {
    three(dialect);
    await(peers.client("b").message(Bytes.ofText("one")));
    await(peers.client("b").message(Bytes.ofText("two")));
    for (String name : List.of("a", "c")) {
      List<MessageHeard> both = List.of(take(name), take(name));
      assertEquals(
          List.of("one", "two"),
          both.stream().map(each -> each.payload().text()).sorted().toList());
      both.forEach(each -> assertEquals("b", each.from()));
    }
    await(peers.client("a").message(Bytes.ofText("end")));
    assertEquals("end", take("b").payload().text(), "what b said does not come back to it");
    assertEquals("end", take("c").payload().text(), "nothing came twice");
  }

  @Test
  void whoIsGivenAChannelsMessageOrKeyIsToldWhichChannel() throws Exception {
    three("memberlist");
    StateClient state = peers.client("c").state();
    BlockingQueue<StateEntry> keys = new LinkedBlockingQueue<>();
    await(state.set("channels", new JsonArray().add("ledger").add("ops")));
    state.onChange(
        entry -> {
          if (entry.key().equals("height")) {
            keys.add(entry);
          }
        });
    await(peers.client("a").messageToChannel(Bytes.ofText("block"), "ledger"));
    await(peers.client("a").state().set("height", 7, 60_000, "ledger"));
    await(peers.client("a").message(Bytes.ofText("end")));
    Map<String, String> channels = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      MessageHeard message = take("c");
      channels.put(message.payload().text(), message.channel());
    }
    assertEquals(Map.of("block", "ledger", "end", ""), channels);
    assertEquals("ledger", keys.poll(10, TimeUnit.SECONDS).channel());
    assertEquals("end", take("b").payload().text(), "b is no member of the channel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serf", "memberlist"})
  void aLargeMessageReachesOneMemberOverTcp(String dialect) throws Exception {
    three(dialect);
    byte[] large = new byte[200 * 1024];
    new Random(5).nextBytes(large);
    await(peers.client("a").message(Bytes.wrap(large), "c"));
    MessageHeard message = take("c");
    assertEquals(Bytes.wrap(large), message.payload());
    assertEquals("a", message.from());
    await(peers.client("a").message(Bytes.ofText("small"), "c"));
    assertEquals("small", take("c").payload().text());
    assertTrue(heard.get("b").isEmpty());
    await(peers.client("a").message(Bytes.ofText("me"), "a"));
    assertEquals("a", take("a").from());
  }

  @Test
  void whatIsTooLargeOrHasNoReceiverIsRefused() throws Exception {
    peers.start("a");
    ReplyException all = failure(peers.client("a").message(Bytes.wrap(new byte[1_500])));
    assertEquals(FailureCode.TOO_LARGE.code(), all.failureCode());
    assertTrue(all.getMessage().contains("1500"), all.getMessage());
    ReplyException one = failure(peers.client("a").message(Bytes.wrap(new byte[1 << 21]), "a"));
    assertEquals(FailureCode.TOO_LARGE.code(), one.failureCode());
    assertTrue(one.getMessage().contains("1048576"), one.getMessage());
    ReplyException nobody = failure(peers.client("a").message(Bytes.EMPTY, "x"));
    assertEquals(FailureCode.NOT_FOUND.code(), nobody.failureCode());
  }

  @Test
  void aStrangersBareMessageIsHeardInThePlainDialect() throws Exception {
    GossipVerticle a = three("memberlist");
    UserMessage message = new UserMessage(Bytes.ofText("bare"));
    byte[] packet =
        new PacketCodec(WireOptions.PLAIN).seal(List.of(new MessageCodec().encode(message)), false);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      socket.send(new DatagramPacket(packet, packet.length, loopback, a.actualPort()));
    }
    MessageHeard overUdp = take("a");
    assertEquals("bare", overUdp.payload().text());
    assertEquals("", overUdp.from());
    try (Socket socket = new Socket(loopback, a.actualPort())) {
      socket.getOutputStream().write(new StreamCodec(WireOptions.PLAIN).sealRequest(message));
      assertEquals("bare", take("a").payload().text());
    }
  }

  /** A member that never announced itself: it joins by gossip and only listens. */
  @ParameterizedTest
  @ValueSource(strings = {"serf", "memberlist"})
  void aStrangerGetsTheBarePayloadOrNothingAndNeverOurOwnType(String dialect) throws Exception {
    GossipVerticle a = three(dialect);
    boolean serf = dialect.equals("serf");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      socket.setSoTimeout(10_000);
      MemberAddress address = MemberAddress.of(loopback, socket.getLocalPort());
      Bytes versions = Bytes.ofHex(serf ? "010502020505" : "010502000000");
      Alive claim = new Alive(1, "s", address, Bytes.EMPTY, versions, Announcement.NONE);
      byte[] packet = PLAIN.seal(List.of(new MessageCodec().encode(claim)), false);
      socket.send(new DatagramPacket(packet, packet.length, loopback, a.actualPort()));
      peers.awaitState("a", 5, "s", ALIVE);
      await(peers.client("a").message(Bytes.ofText("all")));
      if (serf) {
        ReplyException refused = failure(peers.client("a").message(Bytes.ofText("one"), "s"));
        assertEquals(FailureCode.CONFLICT.code(), refused.failureCode());
        assertEquals("all", take("b").payload().text());
        bare(socket, 1_000, 6);
      } else {
        await(peers.client("a").message(Bytes.ofText("one"), "s"));
        assertEquals(List.of("all", "one"), bare(socket, 2, 1_000));
      }
    }
  }

  /**
   * The next bare messages, or those of so many packets; none may hold anything that a stranger
   * does not know.
   */
  private static List<String> bare(DatagramSocket socket, int count, int packets) throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < packets && texts.size() < count; i++) {
      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      socket.receive(packet);
      byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
      for (GossipMessage message : PLAIN.open(bytes).messages()) {
        assertFalse(message instanceof Notice, () -> message.toString());
        if (message instanceof UserMessage user) {
          texts.add(user.payload().text());
        }
      }
    }
    return texts;
  }

  private MessageHeard take(String name) throws Exception {
    MessageHeard message = heard.get(name).poll(10, TimeUnit.SECONDS);
    assertTrue(message != null, "nothing came to " + name);
    return message;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private static ReplyException failure(Future<?> future) {
    return assertThrows(ReplyException.class, () -> await(future));
  }
}
