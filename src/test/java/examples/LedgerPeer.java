package examples;

import io.gossip.member.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger of one channel at one peer, as in Hyperledger Fabric: each peer gossips how high its
 * chain is; whoever is behind pulls the missing blocks from one that is ahead and checks them. It
 * knows nothing of how that travels.
 */
final class LedgerPeer {
  private static final int REQUEST = 1;
  private static final int BLOCK = 2;

  /** Blocks that one request asks for, and their bytes. */
  private static final int MOST_BLOCKS = 32;

  private static final int MOST_BYTES = 2 * 1024 * 1024;

  /** What the ledger needs of a group. */
  interface Links {
    /** Tells the channel's members how high this chain is, in a state key. */
    void publish(long height, Bytes hash);

    /** Sends to one member ({@code gossip.messages.send} with {@code to}). */
    void send(String to, Bytes payload);
  }

  private record Offer(String from, Block block) {}

  private final Chain chain;
  private final Links links;
  private final Map<String, Long> heights = new HashMap<>();
  private final Map<Long, Offer> waiting = new HashMap<>();
  private final Set<String> forgers = new HashSet<>();
  private long told = -1;
  private int turn;
  private int refused;

  LedgerPeer(Chain chain, Links links) {
    this.chain = chain;
    this.links = links;
  }

  Chain chain() {
    return chain;
  }

  /** Blocks that were refused because they were forged. */
  int refused() {
    return refused;
  }

  /** The state key of another member says how high its chain is. */
  void isAt(String peer, long height) {
    heights.put(peer, height);
  }

  /** Now and then: tells how high the chain is if that is news, and asks for what is missing. */
  void tick() {
    if (chain.height() != told) {
      told = chain.height();
      links.publish(told, chain.last());
    }
    List<String> ahead = new ArrayList<>();
    heights.forEach(
        (peer, height) -> {
          if (height > chain.height() && !forgers.contains(peer)) {
            ahead.add(peer);
          }
        });
    if (!ahead.isEmpty()) {
      ahead.sort(null);
      String other = ahead.get(turn++ % ahead.size());
      ByteBuffer request = ByteBuffer.allocate(9).put((byte) REQUEST).putLong(chain.height() + 1);
      links.send(other, Bytes.wrap(request.array()));
    }
  }

  /** A message came in. */
  void received(String from, Bytes message) {
    if (message.at(0) == REQUEST) {
      answer(from, ByteBuffer.wrap(message.toArray(), 1, 8).getLong());
    } else if (message.at(0) == BLOCK) {
      take(from, Block.decode(message.slice(1, message.length() - 1)));
    }
  }

  private void answer(String to, long first) {
    int bytes = 0;
    for (long h = first; h < first + MOST_BLOCKS && h <= chain.height(); h++) {
      Bytes block = chain.at(h).encode();
      bytes += block.length();
      if (bytes > MOST_BYTES) {
        return; // asked for again with the next request
      }
      links.send(to, tagged(block));
    }
  }

  private static Bytes tagged(Bytes block) {
    ByteBuffer message = ByteBuffer.allocate(1 + block.length());
    return Bytes.wrap(message.put((byte) BLOCK).put(block.toArray()).array());
  }

  /** Blocks overtake each other; one that is forged names its sender, who is not asked again. */
  private void take(String from, Block block) {
    if (block.height() > chain.height() && block.height() <= chain.height() + MOST_BLOCKS) {
      waiting.putIfAbsent(block.height(), new Offer(from, block));
    }
    Offer next = waiting.remove(chain.height() + 1);
    while (next != null) {
      if (!chain.append(next.block())) {
        refused++;
        forgers.add(next.from());
        return;
      }
      next = waiting.remove(chain.height() + 1);
    }
  }
}
