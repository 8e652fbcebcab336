package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;

/**
 * The table's row for one name. Only the rules of this room write to it. It takes 40 bytes, because
 * a simulation of 10,000 peers has a hundred million of them ({@code ViewSizeTest}); what few rows
 * have stands in {@link Remarks}, what only a layer above needs in {@link LayeredEntry}.
 */
class Entry {
  private static final MemberState[] STATES = MemberState.values();

  private Identity identity;

  /** When the state last changed. */
  long since;

  private int incarnation;
  private float rttMillis = Float.NaN;
  private byte state = (byte) MemberState.DEAD.ordinal();
  private byte marks;

  /** What {@link RoundTrips} keeps: its codes of the smoothed round trip and of its deviation. */
  byte smoothedRtt;

  byte rttDeviation;

  /** What is kept of few members only, else {@code null}. */
  private Remarks remarks;

  /** What is true of a member or not. */
  enum Mark {
    /** It stands in the probe order; if not, it is gone. */
    KNOWN,
    /** It waits for its turn to hear rumours. */
    DEALT_TO,
    /** It has said that it will leave: the layer above knows, users see it. */
    LEAVING,
    /** It has been shown to users: a name that was never alive has not. */
    SHOWN,
    /** It is a part of the {@link ViewDigest}. */
    COUNTED,
    /** It has told us directly that it is one of ours ({@code _g}). */
    ANNOUNCED,
    /** Others say that it is one of ours: as good as that where nothing of ours is sent to it. */
    SAID_OURS,
    /** Its port has accepted a connection of ours since it is at its address. */
    ACCEPTED;

    private final byte bit = (byte) (1 << ordinal());
  }

  Entry(Identity identity) {
    this.identity = identity;
  }

  Identity identity() {
    return identity;
  }

  void identity(Identity said) {
    identity = said;
  }

  String name() {
    return identity.name();
  }

  MemberAddress address() {
    return identity.address();
  }

  Bytes meta() {
    return identity.meta();
  }

  Bytes versions() {
    return identity.versions();
  }

  /** 0 to 2^32 - 1, as on the wire. */
  long incarnation() {
    return Integer.toUnsignedLong(incarnation);
  }

  void incarnation(long claimed) {
    incarnation = (int) claimed;
  }

  /** Round trip of the last direct probe; NaN if there was none. */
  double rttMillis() {
    return rttMillis;
  }

  void rttMillis(double measured) {
    rttMillis = (float) measured;
  }

  MemberState state() {
    return STATES[state];
  }

  void state(MemberState changed) {
    state = (byte) changed.ordinal();
  }

  boolean is(MemberState one) {
    return state == one.ordinal();
  }

  boolean present() {
    return state().present();
  }

  boolean is(Mark mark) {
    return (marks & mark.bit) != 0;
  }

  void mark(Mark mark, boolean on) {
    marks = (byte) (on ? marks | mark.bit : marks & ~mark.bit);
  }

  boolean known() {
    return is(Mark.KNOWN);
  }

  boolean shown() {
    return is(Mark.SHOWN);
  }

  boolean announced() {
    return is(Mark.ANNOUNCED);
  }

  /** Whether it is announced, or said to be one of ours. */
  boolean ours() {
    return is(Mark.ANNOUNCED) || is(Mark.SAID_OURS);
  }

  /** Highest protocol version that the member understands, 0 if it did not say. */
  int maxVersion() {
    return versions().length() < 2 ? 0 : versions().at(1);
  }

  /** What the layer above holds about it, as a number; 0 for nothing. */
  long layerMark() {
    return 0;
  }

  void layerMark(long mark) {
    throw new IllegalStateException("no layer stands above");
  }

  /** A number that the layer above keeps with the member: for Serf, when its last intent was. */
  long layerTime() {
    return 0;
  }

  void layerTime(long time) {
    throw new IllegalStateException("no layer stands above");
  }

  /** Runs while the member is suspect, else {@code null}. */
  Suspicion suspicion() {
    return remarks == null ? null : remarks.suspicion;
  }

  /**
   * Begins a suspicion, or ends it.
   *
   * @param begun {@code null} for none
   */
  void suspicion(Suspicion begun) {
    if (begun != null || remarks != null) {
      remarked().suspicion = begun;
      if (remarks.empty()) {
        remarks = null;
      }
    }
  }

  MemberRecord record(long now) {
    Suspicion suspicion = suspicion();
    double share = suspicion == null ? 0 : suspicion.share(now);
    return new MemberRecord(
        name(),
        address(),
        meta(),
        versions(),
        incarnation(),
        visible(),
        since,
        rttMillis,
        share,
        awayUntil(),
        remarks == null ? 0 : remarks.penalty(now));
  }

  /** Its announced maintenance ends, epoch milliseconds; 0 if it has none. */
  long awayUntil() {
    return remarks == null ? 0 : remarks.awayUntil;
  }

  /** The same, to be written to. */
  Remarks remarked() {
    if (remarks == null) {
      remarks = new Remarks();
    }
    return remarks;
  }

  /** By how much its suspicions are longer than others'. */
  double stretch(long now) {
    return remarks == null ? 1 : remarks.stretch(now);
  }

  /** The state that users see. */
  MemberState visible() {
    return is(Mark.LEAVING) && present() ? MemberState.LEAVING : state();
  }
}
