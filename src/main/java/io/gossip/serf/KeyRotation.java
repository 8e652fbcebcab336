package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.message.serf.KeyRequest;
import io.gossip.message.serf.KeyResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks all members to install, use, remove or list keys, and counts who obeyed. Ends when the last
 * of them has answered, or with the query's time.
 */
final class KeyRotation {
  /** One request under way. */
  private static final class Round implements Inquiries.Listener {
    private final Ground ground;
    private final int members;
    private final KeyResults results;
    private final Map<String, Integer> keys = new TreeMap<>();
    private final Map<String, String> errors = new TreeMap<>();
    private int obeyed;
    private boolean over;

    Round(Ground ground, KeyResults results) {
      this.ground = ground;
      this.members = ground.door().present();
      this.results = results;
    }

    @Override
    public void acked(long token, String from, SerfEffects out) {}

    @Override
    public void answered(long token, String from, Bytes payload, SerfEffects out) {
      count(from, payload);
      if (obeyed + errors.size() >= members) {
        end();
      }
    }

    private void count(String from, Bytes payload) {
      if (!(ground.codec().decode(payload).orElse(null) instanceof KeyResponse answer)) {
        errors.put(from, "answered something else");
        return;
      }
      if (answer.result()) {
        obeyed++;
      } else {
        errors.put(from, answer.message());
      }
      answer.keys().forEach(key -> keys.merge(key, 1, Integer::sum));
    }

    @Override
    public void ended(long now, long token, SerfEffects out) {
      end();
    }

    private void end() {
      if (!over) {
        over = true;
        results.ended(new KeyOutcome(members, obeyed, keys, errors));
      }
    }
  }

  private final Ground ground;
  private final Asker asker;

  KeyRotation(Ground ground, Asker asker) {
    this.ground = ground;
    this.asker = asker;
  }

  void ask(long now, KeyOperation operation, Bytes key, KeyResults results, SerfEffects out) {
    Bytes payload = ground.codec().encode(new KeyRequest(key));
    Question question = new Question(operation.query(), payload, List.of(), false, 0, 0);
    asker.ask(now, question, new Round(ground, results), out);
  }
}
