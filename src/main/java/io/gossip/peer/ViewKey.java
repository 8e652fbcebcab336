package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.Member;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberState;
import io.gossip.member.StateEntry;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a peer tells its group of its own view, as a key of its state: whom it does not hold alive,
 * how many it does, and its digest. Whoever compares these keys sees who disagrees with whom.
 *
 * <p>A change of the view is a change of every peer's key. So that one death does not make a storm
 * of rumours, a peer says at most one thing an interval, speaks only when the names change, and
 * those who saw the same change tell of it one after the other: all together about one thing a
 * second, and of a large group only some. Whoever holds another view than most others does not wait
 * for that.
 */
public final class ViewKey {
  /** The key. */
  public static final String NAME = StateEntry.RESERVED + "view";

  /** Names beyond are counted only. */
  static final int MAX_NAMES = 32;

  /** Names and what is around them: a change has to fit a packet. */
  static final int MAX_NAME_BYTES = 800;

  private static final long MILLIS_PER_MEMBER = 1_000;

  /** Of those who hold what most hold, so many speak; the digests in acks tell of the others. */
  private static final long MAX_SPEAKERS = 64;

  /** When a peer says for the first time that it misses nobody, plus as much again at random. */
  private static final long FIRST_MILLIS = 5_000;

  private final long intervalMillis;
  private final RandomGenerator random;
  private final long firstMillis;
  private long saidAt = Long.MIN_VALUE;
  private long changedAt = Long.MIN_VALUE;
  private double patience;
  private long lookedSeq = -1;
  private List<String> said;

  /**
   * Of a peer that has said nothing yet.
   *
   * @param intervalMillis between two that are said, 1 or more
   */
  public ViewKey(long intervalMillis, RandomGenerator random) {
    this.intervalMillis = intervalMillis;
    this.random = random;
    this.firstMillis = Math.min(intervalMillis, FIRST_MILLIS + random.nextLong(FIRST_MILLIS));
  }

  /**
   * What is to be written now; {@code null} if nothing is. To be asked about once a second, while
   * it is pending.
   *
   * @param now epoch milliseconds
   */
  public Bytes due(long now, Peer peer) {
    if (saidAt == Long.MIN_VALUE) {
      saidAt = now;
    }
    if (peer.seq() == lookedSeq || peer.leaving()) {
      return null;
    }
    if (said == null && now - saidAt >= firstMillis && complete(peer)) {
      return looked(now, peer); // with what the others have to say at first
    }
    if (changedAt == Long.MIN_VALUE) {
      changedAt = now;
      patience = random.nextDouble();
    }
    long pause = (long) (patience * pace(peer));
    if (said != null && pause > MAX_SPEAKERS * MILLIS_PER_MEMBER) {
      lookedSeq = peer.seq();
      changedAt = Long.MIN_VALUE;
      return null;
    }
    return now < Math.max(saidAt + intervalMillis, changedAt + pause) ? null : looked(now, peer);
  }

  /** Whether {@link #due} is to be asked again, though no member changes meanwhile. */
  public boolean pending(Peer peer) {
    return peer.seq() != lookedSeq;
  }

  private static boolean complete(Peer peer) {
    MemberCounts counts = peer.counts();
    int missing = counts.suspect() + counts.leaving() + counts.left() + counts.failed();
    return missing == 0 && counts.alive() > 1 && peer.differing().isEmpty();
  }

  private Bytes looked(long now, Peer peer) {
    List<Member> members = peer.members(now);
    List<String> names = names(members);
    lookedSeq = peer.seq();
    changedAt = Long.MIN_VALUE;
    if (names.equals(said) || members.size() < 2) {
      return null;
    }
    said = names;
    saidAt = now;
    return value(members.size(), names, peer.digest().view());
  }

  /** Over how long those who saw the same change tell of it. */
  private long pace(Peer peer) {
    MemberCounts counts = peer.counts();
    int others = counts.alive() + counts.suspect() + counts.leaving() - 1;
    boolean odd = 2 * peer.differing().size() > others;
    return odd ? 0 : others * MILLIS_PER_MEMBER;
  }

  /**
   * {@code {"view":DIGEST,"alive":N,"not":[NAME…],"more":N}}: those that are not held alive, the
   * failed and the suspected first; {@code more} is how many are not named, left out if none.
   */
  static Bytes value(List<Member> members, long digest) {
    return value(members.size(), names(members), digest);
  }

  private static List<String> names(List<Member> members) {
    return members.stream()
        .filter(member -> member.state() != MemberState.ALIVE)
        .sorted(Comparator.comparing(ViewKey::gone).thenComparing(Member::name))
        .map(Member::name)
        .toList();
  }

  private static Bytes value(int members, List<String> names, long digest) {
    StringBuilder json = new StringBuilder("{\"view\":\"");
    json.append(HexFormat.of().toHexDigits(digest)).append("\",\"alive\":");
    json.append(members - names.size()).append(",\"not\":[");
    int listed = 0;
    int bytes = 0;
    while (listed < Math.min(MAX_NAMES, names.size())) {
      String quoted = quoted(names.get(listed));
      bytes += quoted.getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > MAX_NAME_BYTES) {
        break;
      }
      json.append(listed == 0 ? "" : ",").append(quoted);
      listed++;
    }
    json.append(']');
    if (listed < names.size()) {
      json.append(",\"more\":").append(names.size() - listed);
    }
    return Bytes.ofText(json.append('}').toString());
  }

  /** Who went on purpose is no news to anybody. */
  private static boolean gone(Member member) {
    return member.state() == MemberState.LEFT || member.state() == MemberState.LEAVING;
  }

  private static String quoted(String name) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : name.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
