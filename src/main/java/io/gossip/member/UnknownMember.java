package io.gossip.member;

/** A request names a member that this peer does not know, or knows too little of. */
public final class UnknownMember extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param name as it was asked for
   * @param missing what is not known, as in "is no member"
   */
  public UnknownMember(String name, String missing) {
    super(name + " " + missing);
  }
}
