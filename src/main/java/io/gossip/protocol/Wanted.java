package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Rumours that were asked for and have not come yet. */
final class Wanted {
  private static final int MAX_WANTED = 1_024;

  /** Ticks after which nobody is asked any more. */
  private static final int MAX_ASKED = 5;

  private final Core core;
  private final Map<Integer, Ask> asks = new LinkedHashMap<>();

  private static final class Ask {
    final MemberAddress of;
    int asked = 1;

    Ask(MemberAddress of) {
      this.of = of;
    }
  }

  Wanted(Core core) {
    this.core = core;
  }

  boolean any() {
    return !asks.isEmpty();
  }

  /** Those of these rumours that nobody was asked for since the last tick; now somebody is. */
  List<Integer> add(List<Integer> missing, MemberAddress of) {
    List<Integer> news = new ArrayList<>();
    for (int id : missing) {
      if (asks.size() < MAX_WANTED && asks.putIfAbsent(id, new Ask(of)) == null) {
        news.add(id);
      }
    }
    return news;
  }

  /** Asks again for what has not come since the last tick. */
  void again(long now, BiConsumer<MemberAddress, List<Integer>> ask) {
    Map<MemberAddress, List<Integer>> late = new LinkedHashMap<>();
    Iterator<Map.Entry<Integer, Ask>> all = asks.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Integer, Ask> next = all.next();
      Ask asked = next.getValue();
      if (core.rumours().known(now, next.getKey()) || asked.asked > MAX_ASKED) {
        all.remove();
      } else {
        asked.asked++;
        late.computeIfAbsent(asked.of, of -> new ArrayList<>()).add(next.getKey());
      }
    }
    late.forEach(ask);
  }
}
