package io.gossip.sim.experiment;

import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rapid's runs against real peers (Suresh et al., USENIX ATC 2018): ten in 1,000 are faulty. The
 * group has been one for long when a run begins.
 */
final class RapidExperiment implements Experiment {
  private static final String MEMBERLIST = "memberlist's rules";
  private static final long FLIP_MILLIS = 20_000;
  private static final double LOSS = 0.8;

  /** A crash needs no more time than this to be known. */
  private static final int CRASH_SECONDS = 120;

  /** In a small form one in a hundred would be nobody. */
  private static final int FEWEST_FAULTY = 3;

  /** Moments of the run at which views are told. */
  private static final int MOMENTS = 6;

  private Effort effort;
  private int peers;
  private int faulty;
  private int seconds;

  /** What goes wrong, in the order of the paper. */
  private enum Scene {
    CRASH("Crash of the faulty"),
    FLIP_FLOP("Flip-flop: nothing comes in for 20 s, everything for 20 s, at the faulty"),
    LOSS_IN("80 % loss of what the faulty receive"),
    LOSS_OUT("80 % loss of what the faulty send");

    private final String title;

    Scene(String title) {
      this.title = title;
    }
  }

  @Override
  public Report run(Effort effort, Progress progress) {
    this.effort = effort;
    peers = effort.peers(100, 1_000);
    faulty = Math.max(Math.min(FEWEST_FAULTY, peers / 10), peers / 100);
    seconds = effort.seconds(120, 810);
    List<Table> tables = new ArrayList<>();
    for (Scene scene : Scene.values()) {
      tables.add(table(scene, tables.size(), progress));
    }
    Map<String, Long> settings =
        Map.of(
            "seed", effort.seed(),
            "peers", (long) peers,
            "faulty", (long) faulty,
            "seconds", (long) seconds);
    return new Report("rapid", settings, tables);
  }

  /** By whose rules the peers live. */
  private Map<String, ProtocolConfig> rules() {
    ProtocolConfig lan = ProtocolConfig.lan();
    Map<String, ProtocolConfig> rules = new LinkedHashMap<>();
    rules.put(MEMBERLIST, lan.memberlistRules());
    rules.put("our rules", lan);
    rules.put("ours, steadyMillis 0", lan.with(lan.operations().withSteady(0)));
    return rules;
  }

  private Table table(Scene scene, int before, Progress progress) {
    List<Row> rows = new ArrayList<>();
    Map<String, ProtocolConfig> rules = rules();
    int done = before * rules.size();
    for (Map.Entry<String, ProtocolConfig> one : rules.entrySet()) {
      rows(rows, one.getKey(), scene, run(scene, one.getValue()));
      double share = ++done / (double) (rules.size() * Scene.values().length);
      progress.done(scene.title + ", " + one.getKey(), share);
    }
    String source =
        "Rapid §7 with 1000 processes: Memberlist's figures beside memberlist's rules, Rapid's own"
            + " beside ours; views of the healthy only; KB of payload in a second";
    return new Table(scene.title, source, rows);
  }

  private Views run(Scene scene, ProtocolConfig config) {
    Views views = new Views(effort.seed(scene.ordinal()), peers, faulty, config);
    switch (scene) {
      case CRASH -> views.crash();
      case FLIP_FLOP -> views.flipFlop(FLIP_MILLIS);
      case LOSS_IN -> views.lose(true, LOSS);
      case LOSS_OUT -> views.lose(false, LOSS);
    }
    views.run(scene == Scene.CRASH ? Math.min(seconds, CRASH_SECONDS) : seconds);
    return views;
  }

  private void rows(List<Row> rows, String rules, Scene scene, Views views) {
    boolean memberlist = rules.equals(MEMBERLIST);
    rows.add(Row.of(rules + ": s until the first reaction", null, views.firstReaction()));
    Double rapidsViews = memberlist ? null : (Double) 2.0;
    rows.add(Row.of(rules + ": distinct view sizes", rapidsViews, views.distinct()));
    rows.add(Row.of(rules + ": s in which views differed", null, views.divided()));
    Double[] range = range(scene, memberlist);
    rows.add(Row.of(rules + ": smallest view in the run", range[0], views.smallestFrom(0)));
    rows.add(Row.of(rules + ": smallest view in its 2nd half", range[1], views.smallestFrom(.5)));
    rows.add(Row.of(rules + ": largest view in its 2nd half", range[2], views.largestFrom(.5)));
    rows.add(Row.of(rules + ": faulty that left once, for all", null, views.leftOnceForAll()));
    rows.add(Row.of(rules + ": most often that one of them left", null, views.mostDepartures()));
    rows.add(Row.of(rules + ": others that anybody saw leave", null, views.wronglyLeft()));
    overTime(rows, rules, views);
    load(rows, rules + ": received", loadOf(scene, memberlist, true), views.received());
    load(rows, rules + ": sent", loadOf(scene, memberlist, false), views.sent());
  }

  private static void overTime(List<Row> rows, String rules, Views views) {
    for (int moment = 1; moment <= MOMENTS; moment++) {
      int second = moment * views.seconds() / MOMENTS;
      int[] range = views.rangeAt(second - 1);
      rows.add(Row.of(rules + ": smallest view after " + second + " s", null, range[0]));
      rows.add(Row.of(rules + ": largest view after " + second + " s", null, range[1]));
    }
  }

  /** Smallest view, then smallest and largest of the second half; only for the paper's size. */
  private Double[] range(Scene scene, boolean memberlist) {
    if (peers != 1_000 || memberlist && scene != Scene.CRASH && scene != Scene.FLIP_FLOP) {
      return new Double[3];
    }
    boolean oscillates = memberlist && scene == Scene.FLIP_FLOP;
    return oscillates ? new Double[] {990.0, 994.0, 1_000.0} : new Double[] {990.0, 990.0, 990.0};
  }

  /** Mean, p99 and maximum of the paper's crash run, in KB. */
  private Double[] loadOf(Scene scene, boolean memberlist, boolean received) {
    if (peers != 1_000 || scene != Scene.CRASH) {
      return new Double[3];
    }
    if (memberlist) {
      return received ? new Double[] {0.54, 5.61, 7.36} : new Double[] {0.64, 6.40, 8.04};
    }
    return received ? new Double[] {0.71, 3.66, 9.56} : new Double[] {0.71, 3.72, 11.37};
  }

  private static void load(List<Row> rows, String what, Double[] paper, double[] ours) {
    String[] measures = {"mean", "p99", "max"};
    for (int i = 0; i < measures.length; i++) {
      rows.add(Row.of(what + " KB/s, " + measures[i], paper[i], ours[i]));
    }
  }
}
