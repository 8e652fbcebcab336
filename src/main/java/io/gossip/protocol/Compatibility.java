package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.gossip.message.NodeState;
import java.util.List;

/** Whether two groups understand each other's protocol versions (memberlist.md §10). */
final class Compatibility {
  private int minProtocol;
  private int maxProtocol = 255;
  private int minDelegate;
  private int maxDelegate = 255;

  private Compatibility() {}

  /** Why these states must not be merged into our table; empty if they may. */
  static String problem(List<NodeState> remote, Members local) {
    Compatibility range = new Compatibility();
    for (NodeState node : remote) {
      if (node.state() == NodeState.ALIVE && node.versions().length() >= 6) {
        range.narrow(node.versions());
      }
    }
    for (Entry entry : local.ring()) {
      if (entry.is(MemberState.ALIVE) && entry.versions().length() >= 6) {
        range.narrow(entry.versions());
      }
    }
    for (NodeState node : remote) {
      String problem = range.problem(node.name(), node.versions());
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    for (Entry entry : local.ring()) {
      String problem = range.problem(entry.name(), entry.versions());
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private void narrow(Bytes versions) {
    minProtocol = Math.max(minProtocol, versions.at(0));
    maxProtocol = Math.min(maxProtocol, versions.at(1));
    minDelegate = Math.max(minDelegate, versions.at(3));
    maxDelegate = Math.min(maxDelegate, versions.at(4));
  }

  private String problem(String name, Bytes versions) {
    boolean whole = versions.length() >= 6;
    int protocol = whole ? versions.at(2) : 0;
    int delegate = whole ? versions.at(5) : 0;
    if (protocol < minProtocol || protocol > maxProtocol) {
      return text(name, "protocol version", protocol, minProtocol, maxProtocol);
    }
    if (delegate < minDelegate || delegate > maxDelegate) {
      return text(name, "delegate protocol version", delegate, minDelegate, maxDelegate);
    }
    return "";
  }

  private static String text(String name, String what, int version, int min, int max) {
    return what + " " + version + " of " + name + " does not fit the range " + min + " to " + max;
  }
}
