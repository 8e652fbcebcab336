package io.gossip.message.serf;

import io.gossip.member.Bytes;
import java.util.List;

/** Which members a query is for. */
public sealed interface QueryFilter {
  /** Members with one of these names. */
  record Nodes(List<String> names) implements QueryFilter {
    public Nodes {
      names = List.copyOf(names);
    }
  }

  /**
   * Members whose tag matches.
   *
   * @param expression a regular expression of Go, searched anywhere in the tag's value; a missing
   *     tag counts as empty
   */
  record Tag(String tag, String expression) implements QueryFilter {}

  /** A filter that cannot be read: the query is passed on and not answered. */
  record Unknown(Bytes raw) implements QueryFilter {}
}
