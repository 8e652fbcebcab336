package io.gossip.storage;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Where things are kept. One writer, nothing blocks the caller. */
interface PeerStore {
  Future<Optional<Identity>> identity();

  /** All peers that are remembered, by name; gone ones too. */
  Future<List<Member>> peers();

  /**
   * The last events, oldest first.
   *
   * @param limit 0 or more
   */
  Future<List<MemberEvent>> history(int limit);

  /**
   * The last events of one member, oldest first.
   *
   * @param until epoch milliseconds: later ones are left out
   * @param limit 0 or more
   */
  Future<List<MemberEvent>> history(String name, long until, int limit);

  /**
   * The last events after one moment and up to another, oldest first.
   *
   * @param from epoch milliseconds: only later ones
   * @param until epoch milliseconds: not later ones
   * @param limit 0 or more
   */
  Future<List<MemberEvent>> between(long from, long until, int limit);

  /** All keys of shared state that are remembered, by owner and key. */
  Future<List<StateEntry>> state();

  /**
   * The last event of each name up to then, in the order in which they were heard.
   *
   * @param until epoch milliseconds
   */
  Future<List<MemberEvent>> lastOfEach(long until);

  /** Stores all of it or nothing; when it succeeds, it outlives a crash if the kind can. */
  Future<Void> write(Batch batch);

  /**
   * Forgets old events, and state that expired before.
   *
   * @param before epoch milliseconds: older ones go
   * @param maxEvents of what is left, the newest stay
   */
  Future<Void> prune(long before, int maxEvents);

  /**
   * Lets go of the store for good.
   *
   * @param now epoch milliseconds at which those who are present were last seen
   */
  Future<Void> close(long now);
}
