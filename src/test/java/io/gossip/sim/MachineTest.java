package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the simulated network and clocks do to two peers, each trouble alone. */
class MachineTest {
  private static final long SECOND = 1_000;

  private final List<Byte> numbers = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  private static Simulation pair() {
    Simulation sim = new Simulation(11, ProtocolConfig.lan(), Conditions.uniform(10, 10, 0, 0));
    sim.startGroup(2);
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0);
    sim.runFor(5 * SECOND);
    return sim;
  }

  /** Sends numbered messages from one to the other, a pause between them. */
  private void send(Simulation sim, int count, int bytes, long pauseMillis) {
    long start = sim.now();
    sim.peer("peer-1")
        .messages()
        .handler(
            (origin, payload) -> {
              numbers.add(payload.toArray()[0]);
              times.add(sim.now() - start);
            });
    for (int i = 0; i < count; i++) {
      byte[] payload = new byte[bytes];
      payload[0] = (byte) i;
      sim.peer("peer-0").messages().send("peer-1", Bytes.wrap(payload));
      sim.runFor(pauseMillis);
    }
    sim.runFor(10 * SECOND);
  }

  private List<Byte> sorted() {
    return numbers.stream().sorted().toList();
  }

  @Test
  void aQuietLineKeepsTheOrder() {
    send(pair(), 50, 10, 1);
    assertEquals(50, numbers.size());
    assertEquals(sorted(), numbers);
  }

  @Test
  void aLineThatReordersLosesNothing() {
    Simulation sim = pair();
    sim.change(sim.everywhere().withReordering(0.3));
    send(sim, 50, 10, 1);
    assertEquals(50, numbers.stream().distinct().count());
    assertNotEquals(sorted(), numbers);
  }

  /** Each datagram arrives twice; the application hears it once. */
  @Test
  void aLineThatDuplicatesBringsEachDatagramTwice() {
    Simulation sim = pair();
    Map<String, Integer> counts = new HashMap<>();
    sim.watch(
        new Observer() {
          @Override
          public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
            counts.merge("sent", parts.size(), Integer::sum);
          }

          @Override
          public void received(long now, SimPeer peer, GossipMessage message) {
            counts.merge("received", 1, Integer::sum);
          }
        });
    sim.change(Conditions.uniform(10, 10, 0, 1));
    send(sim, 5, 10, 100);
    sim.change(Conditions.uniform(10, 10, 1, 0));
    sim.runFor(50);
    assertTrue(counts.get("sent") > 20, counts.toString());
    assertEquals(2.0, counts.get("received") / (double) counts.get("sent"), 0.1);
    assertEquals(List.of((byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4), numbers);
  }

  @Test
  void aNarrowLineDelaysAndDropsWhatItCannotHold() {
    Simulation sim = pair();
    sim.change(sim.everywhere().withBytesPerSecond(1_000));
    send(sim, 10, 300, 0);
    assertTrue(numbers.size() >= 3 && numbers.size() < 10, numbers.toString());
    assertTrue(times.get(2) - times.get(0) >= 600, times.toString());
  }

  /** TCP brings everything, but who loses most segments waits for the pauses between the tries. */
  @Test
  void connectionsOverALossyLineTakeAsLongAsTheirSegmentsAreSentAgain() {
    send(pair(), 20, 5_000, 0);
    assertEquals(20, times.size());
    assertTrue(times.get(19) <= 40, "three ways of 10 ms: " + times);
    numbers.clear();
    times.clear();
    Simulation sim = pair();
    sim.change(sim.everywhere().withLoss(0.8));
    send(sim, 20, 5_000, 0);
    assertTrue(times.size() < 20, "some take more than ten seconds: " + times);
    assertTrue(times.get(times.size() / 2) > SECOND, "half of them more than one: " + times);
  }

  /** Who cannot connect cannot join, and joins as soon as it can. */
  @ParameterizedTest
  @EnumSource(
      value = Conditions.Tcp.class,
      names = {"REFUSED", "HANGS", "SILENT"})
  void connectionsThatFailKeepANewcomerOut(Conditions.Tcp tcp) {
    Simulation sim = new Simulation(3, ProtocolConfig.lan(), Conditions.LAN.withTcp(tcp));
    sim.startGroup(2);
    assertEquals(-1, sim.runUntilAgreed(30 * SECOND));
    sim.change(Conditions.LAN);
    assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0, "joined in the end");
  }

  @Test
  void aFastClockMakesAPeerProbeMoreOftenAndASlowOneLess() {
    Simulation sim = new Simulation(5, ProtocolConfig.lan(), Conditions.LAN);
    sim.startGroup(3);
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0);
    sim.clockRate("peer-1", 2);
    sim.clockRate("peer-2", 0.5);
    Map<String, Integer> pings = new HashMap<>();
    sim.watch(
        new Observer() {
          @Override
          public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
            for (Encoded part : parts) {
              GossipMessage message = part.message();
              pings.merge(peer.name(), message instanceof Ping ? 1 : 0, Integer::sum);
            }
          }
        });
    long before = sim.peer("peer-1").now();
    sim.runFor(60 * SECOND);
    assertEquals(120 * SECOND, sim.peer("peer-1").now() - before);
    assertTrue(pings.get("peer-1") > 1.6 * pings.get("peer-0"), pings.toString());
    assertTrue(pings.get("peer-2") < 0.6 * pings.get("peer-0"), pings.toString());
  }
}
