package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.sim.Conditions;
import io.gossip.sim.Profiles;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twenty peers, a tenth of all packets lost, one forger, one peer killed: one chain in the end. */
@Timeout(240)
class BlockchainTest {
  private static final int PEERS = 20;
  private static final int BLOCKS = 1_000;
  private static final String CHANNEL = "ledger";
  private static final String FORGER = "peer-13";
  private static final String KILLED = "peer-7";

  private final Map<String, LedgerPeer> ledgers = new HashMap<>();
  private final Random random = new Random(5);
  private final KeyPair orderer = orderer();
  private Simulation group;

  private static KeyPair orderer() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void allEndWithTheSameChain() {
    group = new Simulation(5, Profiles.of("lan"), Conditions.LAN.withLoss(0.1));
    group.startGroup(PEERS);
    assertTrue(group.runUntilAgreed(60_000) >= 0);
    group.peers().forEach(this::open);

    for (int i = 1; i <= BLOCKS; i++) {
      mint(i);
      if (i == BLOCKS / 2) {
        group.crash(KILLED);
      } else if (i == BLOCKS / 2 + 100) {
        group.restart(KILLED, true);
        open(group.peer(KILLED)); // its chain is lost, and starts from nothing
      }
      if (i % 10 == 0) {
        run();
      }
    }
    for (int i = 0; i < 100 && !complete(); i++) {
      run();
    }

    Bytes last = ledgers.get("peer-0").chain().last();
    for (SimPeer peer : group.peers()) {
      Chain chain = ledgers.get(peer.name()).chain();
      assertEquals(BLOCKS, chain.height(), peer.name());
      assertEquals(last, chain.last(), peer.name());
    }
    int refused = ledgers.values().stream().mapToInt(LedgerPeer::refused).sum();
    assertTrue(refused > 0, "the forger was asked, and its blocks were refused");
    assertTrue(group.traffic().largestPacket() <= 1_400);
  }

  private boolean complete() {
    return ledgers.values().stream().allMatch(ledger -> ledger.chain().height() == BLOCKS);
  }

  /** Starts the ledger of a peer: joins the channel and follows what its members say. */
  private void open(SimPeer peer) {
    LedgerPeer.Links links =
        new LedgerPeer.Links() {
          @Override
          public void publish(long height, Bytes hash) {
            JsonObject value = new JsonObject().put("height", height).put("hash", hash.hex());
            peer.state().set("ledger", value.encode(), 0, CHANNEL);
          }

          @Override
          public void send(String to, Bytes payload) {
            peer.messages().send(to, peer.name().equals(FORGER) ? forged(payload) : payload);
          }
        };
    peer.state().set("channels", "[\"" + CHANNEL + "\"]");
    LedgerPeer ledger = new LedgerPeer(new Chain(orderer.getPublic()), links);
    ledgers.put(peer.name(), ledger);
    peer.messages().handler(ledger::received);
    peer.state()
        .onChange(
            entry -> {
              if (entry.key().equals("ledger") && !entry.gone()) {
                ledger.isAt(entry.peer(), height(entry.value()));
              }
            });
  }

  private static long height(Bytes value) {
    return new JsonObject(value.text()).getLong("height");
  }

  /** The forger changes a bit of the data of each block; its requests stay what they are. */
  private static Bytes forged(Bytes payload) {
    byte[] bytes = payload.toArray();
    if (bytes.length > 9) {
      bytes[bytes.length - 1] ^= 1;
    }
    return Bytes.wrap(bytes);
  }

  /** Most blocks are small; each two-hundredth is large, and one is as large as may be. */
  private void mint(int height) {
    byte[] data = new byte[height == 600 ? 1_000_000 : height % 200 == 0 ? 100_000 : 200];
    random.nextBytes(data);
    Chain chain = ledgers.get("peer-0").chain();
    Block block = Block.mint(height, chain.last(), Bytes.wrap(data), orderer.getPrivate());
    assertTrue(chain.append(block));
  }

  private void run() {
    for (SimPeer peer : group.peers()) {
      if (peer.running()) {
        ledgers.get(peer.name()).tick();
      }
    }
    group.runFor(800);
  }
}
