package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Encoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** A core with itself in the table, at a chosen time, with all rules on it. */
final class Fixture {
  static final MemberAddress OWN = MemberAddress.parse("127.0.0.1:7946");
  static final MemberAddress FIRST = MemberAddress.parse("10.0.0.1:7946");
  static final MemberAddress SECOND = MemberAddress.parse("10.0.0.2:7946");
  static final Bytes PLAIN = Bytes.ofHex("010502000000");

  /** Sizes matter to the core, content does not. */
  static final Encoded.Encoder ENCODER =
      message -> new Encoded(message, message.toString().getBytes(StandardCharsets.UTF_8));

  final RecordedEffects out = new RecordedEffects();
  final Core core;
  final Rules rules;
  long now = 1_000_000;

  /** How many confirmations shorten a suspicion that a test sets up: none in a group of two. */
  int confirmations;

  Fixture(ProtocolConfig config) {
    Random random = new Random(7);
    core =
        new Core(
            new Self("self", PLAIN),
            new Members(random, config.memory().maxMembers()),
            new BroadcastQueue(),
            new Lanes(),
            new Awareness(config.probing().awarenessMax()),
            config,
            random,
            ENCODER,
            new SeqNos(),
            new Above(),
            new SelfDoubt(config),
            new Reach(config.probing().intervalMillis()),
            new Rumours(config.spreading().atOnce()),
            new Budget(config.spreading().packetsPerSecond()));
    rules = new Rules(core, List.of());
    core.self().entry = add("self", OWN, MemberState.ALIVE, 1, Bytes.EMPTY);
  }

  Entry add(String name, MemberAddress address, MemberState state, long incarnation, Bytes meta) {
    Entry entry = core.members().create(new Identity(name, address, meta, PLAIN));
    entry.incarnation(incarnation);
    entry.since = now;
    core.members().show(entry, true);
    core.members().become(entry, state, now);
    if (state == MemberState.SUSPECT) {
      entry.suspicion(new Suspicion("x", now, confirmations, 4_000, 24_000));
    }
    return entry;
  }

  /** An announced member at 10.0.0.number, alive at incarnation 3. */
  Entry ours(String name, int number) {
    MemberAddress address = MemberAddress.parse("10.0.0." + number + ":7946");
    Entry entry = add(name, address, MemberState.ALIVE, 3, Bytes.EMPTY);
    entry.mark(Entry.Mark.ANNOUNCED, true);
    return entry;
  }

  /** Lets the review of the watch streams that is planned take place; one is planned if none is. */
  void reviewWatches() {
    rules.watches().changed(out);
    rules.woken(now, out.review, out);
  }
}
