package examples;

import io.gossip.member.Bytes;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/** The blocks of one channel as one peer holds them. It only grows, and only by what fits. */
final class Chain {
  private final PublicKey orderer;
  private final List<Block> blocks = new ArrayList<>();

  Chain(PublicKey orderer) {
    this.orderer = orderer;
  }

  long height() {
    return blocks.size();
  }

  /** Hash of the last block; empty before the first. */
  Bytes last() {
    return blocks.isEmpty() ? Bytes.EMPTY : blocks.get(blocks.size() - 1).hash();
  }

  Block at(long height) {
    return blocks.get((int) height - 1);
  }

  // tag::append[]
  /** False if the block is forged: it does not follow on the last one, or nobody has signed it. */
  boolean append(Block block) {
    boolean fits =
        block.height() == height() + 1
            && block.previous().equals(last())
            && block.signedBy(orderer);
    return fits && blocks.add(block);
  }
  // end::append[]
}
