package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.serf.ConflictResponse;
import java.util.List;

/**
 * When another node uses our name, the others say whom they hold for its owner (serf.md §6). Unlike
 * Serf we stay when nobody answers: silence is no majority.
 */
final class ConflictVote implements Inquiries.Listener {
  private final Ground ground;
  private final Asker asker;
  private boolean running;
  private int votes;
  private int ours;
  private MemberAddress rival;

  ConflictVote(Ground ground, Asker asker) {
    this.ground = ground;
    this.asker = asker;
  }

  /** Asks, unless a vote is under way already. */
  void call(long now, MemberAddress other, SerfEffects out) {
    if (!running) {
      running = true;
      votes = 0;
      ours = 0;
      rival = other;
      Bytes payload = Bytes.ofText(ground.self());
      Question question = new Question(InternalQueries.CONFLICT, payload, List.of(), false, 0, 0);
      asker.ask(now, question, this, out);
    }
  }

  @Override
  public void acked(long token, String from, SerfEffects out) {}

  @Override
  public void answered(long token, String from, Bytes payload, SerfEffects out) {
    if (ground.codec().decode(payload).orElse(null) instanceof ConflictResponse vote
        && vote.known()) {
      votes++;
      ours += ground.ours(vote.address()) ? 1 : 0;
    }
  }

  @Override
  public void ended(long now, long token, SerfEffects out) {
    running = false;
    if (votes > 0 && ours < votes / 2 + 1) {
      out.nameLost(rival);
    }
  }
}
