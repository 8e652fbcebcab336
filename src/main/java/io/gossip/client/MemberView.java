package io.gossip.client;

import io.gossip.member.Member;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A member list that is kept up to date by the events after it, each applied once and in order
 * (STYLE §3 check 1). Knows no bus; belongs to one thread.
 */
public final class MemberView {
  private final Map<String, Member> members = new LinkedHashMap<>();
  private String run = "";
  private long seq;

  /** What an event meant to the view. */
  public enum Outcome {
    /** It was the next one; the view now contains it. */
    APPLIED,
    /** The view contained it already. */
    OLD,
    /** Events before it are missing, or the peer has started anew: the list is needed again. */
    GAP
  }

  /** Starts over from a list. */
  public void reset(MemberList list) {
    run = list.run();
    seq = list.seq();
    members.clear();
    list.members().forEach(member -> members.put(member.name(), member));
  }

  /** Applies an event if it is the next one. Anything else changes nothing. */
  public Outcome apply(MemberEvent event) {
    if (!event.run().equals(run)) {
      return Outcome.GAP;
    }
    if (event.seq() <= seq) {
      return Outcome.OLD;
    }
    if (event.seq() > seq + 1) {
      return Outcome.GAP;
    }
    seq = event.seq();
    if (event.type() == MemberEventType.REAP) {
      members.remove(event.member().name());
    } else {
      members.put(event.member().name(), event.member());
    }
    return Outcome.APPLIED;
  }

  /** Empty before the first list. */
  public String run() {
    return run;
  }

  /** Number of the last event that the view contains. */
  public long seq() {
    return seq;
  }

  /** A live view, in order of arrival. */
  public Collection<Member> members() {
    return Collections.unmodifiableCollection(members.values());
  }

  public Optional<Member> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** The view as it is now. */
  public MemberList list() {
    return new MemberList(run, seq, List.copyOf(members.values()));
  }

  public MemberCounts counts() {
    return new MemberCounts(
        count(MemberState.ALIVE),
        count(MemberState.SUSPECT),
        count(MemberState.LEAVING),
        count(MemberState.LEFT),
        count(MemberState.DEAD));
  }

  private int count(MemberState state) {
    return (int) members.values().stream().filter(member -> member.state() == state).count();
  }
}
