package io.gossip.message;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The reserved key {@code _g} by which our peers know each other (contract §5). Strangers ignore
 * it.
 *
 * @param version 0 means "not announced"; 1 today
 * @param capabilities a bit for each ability, none is defined yet
 * @param fields typed values; unknown types are kept, so that they can be counted
 */
public record Announcement(int version, long capabilities, List<Field> fields) {
  /** What a stranger says: nothing. */
  public static final Announcement NONE = new Announcement(0, 0, List.of());

  /** What a peer says that has nothing to tell but that it is one of ours. */
  public static final Announcement PLAIN = new Announcement(1, 0, List.of());

  public Announcement {
    fields = List.copyOf(fields);
  }

  /** The same with one field more. */
  public Announcement with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Announcement(version, capabilities, more);
  }

  /** The same without the fields of a kind. */
  public Announcement without(Class<? extends Field> kind) {
    if (field(kind) == null) {
      return this;
    }
    List<Field> fewer = fields.stream().filter(field -> !kind.isInstance(field)).toList();
    return fewer.isEmpty() && version == PLAIN.version && capabilities == 0
        ? PLAIN
        : new Announcement(version, capabilities, fewer);
  }

  /** Our announcement with these fields. */
  public static Announcement of(Field... fields) {
    return new Announcement(1, 0, List.of(fields));
  }

  /** Whether the sender is one of ours. */
  public boolean announced() {
    return version > 0;
  }

  /** The first field of a kind, or {@code null}. */
  public <F extends Field> F field(Class<F> kind) {
    // Nearly all have none: no iterator for that.
    for (int i = 0; i < fields.size(); i++) {
      if (kind.isInstance(fields.get(i))) {
        return kind.cast(fields.get(i));
      }
    }
    return null;
  }

  /** One typed value of an announcement. */
  public sealed interface Field
      permits ListRequest,
          ListPage,
          Carried,
          Speaker,
          Digest,
          SelfDoubted,
          RefusalAsked,
          RefusalSeen,
          Away,
          SeenAt,
          CallAsked,
          Called,
          UnknownField {}

  /**
   * Asks for a page of the member list; the request is padded to the size of the answer it wants.
   *
   * @param cursor 0 for the first page, then what the last page said
   * @param padding number of zero bytes that only make the request as large as the answer may be
   */
  public record ListRequest(int cursor, int padding) implements Field {}

  /**
   * A page of the member list.
   *
   * @param run and {@code seq} where the list stands, as in the contract's member list
   * @param total members in the whole list
   * @param next cursor of the next page, 0 after the last
   */
  public record ListPage(String run, long seq, int total, int next, List<Entry> entries)
      implements Field {
    public ListPage {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One member of a page.
   *
   * @param node state 4 stands for leaving, which only our pages know
   * @param ageMillis since the last change of state
   */
  public record Entry(NodeState node, long ageMillis) {
    public static final int LEAVING = 4;
  }

  /**
   * With a ping to one that is only said to be one of ours: what it would have been sent if that
   * were known. A stranger passes it over.
   *
   * @param message a wave, an offer, a notice or a repair
   */
  public record Carried(GossipMessage message) implements Field {}

  /** In a push/pull: this member of it is the sender itself. */
  public record Speaker() implements Field {}

  /**
   * What the sender of an ack holds, as two numbers: whoever has the same two has the same view.
   *
   * @param view of the members that it holds present
   * @param layer of what the layer above knows about them; 0 without one
   */
  public record Digest(long view, long layer) implements Field {}

  /**
   * The sender of a ping or an ack does not believe its own timeouts for so long: it has just stood
   * still.
   */
  public record SelfDoubted(long millis) implements Field {}

  /**
   * With a ping: does this member refuse you too? The ack comes when that is known.
   *
   * @param incarnation that the asker knows
   */
  public record RefusalAsked(String member, long incarnation) implements Field {}

  /**
   * The answer.
   *
   * @param refused whether the member answered no ping and refused two connects
   * @param accepted whether it accepted one from us before
   */
  public record RefusalSeen(boolean refused, boolean accepted) implements Field {}

  /**
   * The sender, or the member that is told of, has announced a maintenance.
   *
   * @param until epoch milliseconds by its own clock
   */
  public record Away(long until) implements Field {}

  /**
   * With an ack: the ping came from there, where no member is that the sender of the ack knows.
   *
   * @param address as the packet showed it
   */
  public record SeenAt(MemberAddress address) implements Field {}

  /**
   * With a ping over TCP: can you connect to this port of the host that I come from? The ack comes
   * when that is known.
   */
  public record CallAsked(int port) implements Field {}

  /**
   * The answer.
   *
   * @param clock of the answering peer, epoch milliseconds
   * @param reached whether it could connect
   */
  public record Called(long clock, boolean reached) implements Field {}

  /** A field of a type that this version does not know. */
  public record UnknownField(int type, Bytes value) implements Field {}
}
