package io.gossip.cli;

import io.gossip.member.MemberAddress;
import io.gossip.remote.PeerProbe;
import io.gossip.remote.RemoteNode;
import io.gossip.remote.RemoteOptions;
import io.gossip.remote.Trouble;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Whether key and label are those of the peer's group; if not, tries to find out which is wrong.
 */
final class GroupCheck {
  private static final String CHECK = "group";

  private final Vertx vertx;
  private final MemberAddress peer;
  private final GroupFlags group;
  private final Findings findings;
  private RemoteOptions options;

  GroupCheck(
      Vertx vertx, MemberAddress peer, RemoteOptions options, GroupFlags group, Findings findings) {
    this.vertx = vertx;
    this.peer = peer;
    this.options = options;
    this.group = group;
    this.findings = findings;
  }

  /** What the peer understands, as far as it was found; else what was given. */
  RemoteOptions options() {
    return options;
  }

  /** The peer's members, {@code null} if it cannot be understood. */
  List<RemoteNode> nodes() {
    Tried<List<RemoteNode>> given = ask(options);
    if (given.done()) {
      findings.ok(CHECK, understood());
      return given.value();
    }
    if (given.trouble() == null || !Doctor.misunderstood(given.trouble())) {
      findings.failed(
          CHECK,
          "it takes the connection and does not answer: " + given.problem(),
          "Is that port a gossip peer's? If so it is overloaded, or a firewall cuts the stream.");
      return null;
    }
    return lessThanGiven(given);
  }

  /** Without the label, then without the key, then without both: what is answered is right. */
  private List<RemoteNode> lessThanGiven(Tried<List<RemoteNode>> given) {
    Trouble trouble = given.trouble();
    if (group.labelled() && trouble == Trouble.CLOSED) {
      RemoteOptions unlabelled = options.withLabel("");
      Tried<List<RemoteNode>> bare = ask(unlabelled);
      if (bare.trouble() != Trouble.CLOSED) {
        findings.failed(CHECK, "the peer's group has no label, you gave one", "Leave --label out.");
        options = unlabelled;
        return bare.done() ? bare.value() : keys(bare);
      }
      findings.failed(
          CHECK,
          "the peer closes without a word, with your label and without one",
          "Its group has another label: give that with --label. (Or it is no gossip peer.)");
      return null;
    }
    return keys(given);
  }

  private List<RemoteNode> keys(Tried<List<RemoteNode>> refused) {
    if (refused.trouble() == Trouble.NOT_ENCRYPTED) {
      findings.failed(
          CHECK,
          "the peer's group does not encrypt, you gave a key",
          "Leave --encrypt and --keyring out, or give the group that key.");
      RemoteOptions clear = options.withKeys(List.of());
      Tried<List<RemoteNode>> bare = ask(clear);
      options = bare.done() ? clear : options;
      return bare.value();
    }
    blame(refused);
    return null;
  }

  private void blame(Tried<?> refused) {
    switch (refused.trouble()) {
      case NO_KEY ->
          findings.failed(
              CHECK,
              "the peer's group is encrypted, you gave no key",
              "Give the key of the group with --encrypt or --keyring.");
      case WRONG_KEY ->
          findings.failed(
              CHECK,
              "the peer's group is encrypted with a key that you did not give",
              "Get the group's present key (gossip keys list on a member).");
      case CLOSED ->
          findings.failed(
              CHECK,
              "the peer closes without a word: " + refused.problem(),
              "Its group has a label: give it with --label. (Or it is no gossip peer.)");
      case REFUSED ->
          findings.failed(
              CHECK, "the peer refuses: " + refused.problem(), "Its own log says more.");
      default ->
          findings.failed(
              CHECK,
              "what answers there is no gossip peer: " + refused.problem(),
              "Check the port; a peer's HTTP port is another one.");
    }
  }

  private String understood() {
    return "key and label are those of the group ("
        + (group.encrypted() ? "encrypted" : "not encrypted")
        + ", "
        + (group.labelled() ? "label " + group.label() : "no label")
        + ")";
  }

  private Tried<List<RemoteNode>> ask(RemoteOptions how) {
    return Tried.of(PeerProbe.create(vertx, how).members(peer));
  }
}
