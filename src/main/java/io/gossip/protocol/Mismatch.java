package io.gossip.protocol;

import io.gossip.member.Bytes;

/**
 * Why a member cannot be in our group: it has to understand the protocol version that we speak, and
 * each side the delegate version that the other speaks (memberlist.md §10). memberlist looks at
 * this in a push/pull only; we look at each claim of life too, so that gossip alone does not mix
 * two groups.
 *
 * @param reason {@link Refusal#VERSION} or {@link Refusal#DIALECT}
 * @param problem one line that names both sides
 */
record Mismatch(Refusal reason, String problem) {
  private static final int BYTES = 6;
  private static final int PROTOCOL = 0;
  private static final int DELEGATE = 3;
  private static final Bytes NO_VERSIONS = Bytes.wrap(new byte[BYTES]);

  /** {@code null} if they fit; a side that says nothing of its versions has no delegate. */
  static Mismatch between(String self, Bytes own, String other, Bytes theirs) {
    if (own.length() < BYTES) {
      return null;
    }
    boolean said = theirs.length() >= BYTES;
    // One way only: memberlist lets one in that claims to speak what it says it cannot.
    if (said && !understands(theirs, own, PROTOCOL)) {
      String problem = text(self, own, other, theirs, "protocol version", PROTOCOL);
      return new Mismatch(Refusal.VERSION, problem);
    }
    Bytes delegate = said ? theirs : NO_VERSIONS;
    if (understands(own, delegate, DELEGATE) && understands(delegate, own, DELEGATE)) {
      return null;
    }
    boolean dialects = (own.at(DELEGATE + 1) == 0) != (delegate.at(DELEGATE + 1) == 0);
    return new Mismatch(
        dialects ? Refusal.DIALECT : Refusal.VERSION,
        text(self, own, other, delegate, "delegate version", DELEGATE));
  }

  private static boolean understands(Bytes listener, Bytes speaker, int at) {
    int spoken = speaker.at(at + 2);
    return listener.at(at) <= spoken && spoken <= listener.at(at + 1);
  }

  private static String text(
      String self, Bytes own, String other, Bytes theirs, String what, int at) {
    return other + " speaks " + side(theirs, what, at) + ", " + self + " " + side(own, what, at);
  }

  private static String side(Bytes versions, String what, int at) {
    String dialect = versions.at(DELEGATE + 1) > 0 ? "serf" : "memberlist";
    return String.format(
        "%s %d (%d to %d, dialect %s)",
        what, versions.at(at + 2), versions.at(at), versions.at(at + 1), dialect);
  }
}
