package io.gossip.serf;

import io.gossip.message.serf.QueryFilter;
import java.util.List;
import java.util.Map;

/** Decides whether a query is meant for us; tag filters come with the next commit. */
final class Filters {
  private final String self;

  Filters(String self) {
    this.self = self;
  }

  boolean pass(List<QueryFilter> filters, Map<String, String> tags) {
    return filters.stream().allMatch(this::passes);
  }

  private boolean passes(QueryFilter filter) {
    return filter instanceof QueryFilter.Nodes nodes && nodes.names().contains(self);
  }
}
