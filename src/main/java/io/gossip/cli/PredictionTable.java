package io.gossip.cli;

import io.gossip.sim.Figures;
import io.gossip.sim.Outcome;
import io.gossip.sim.Prediction;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** A prediction for a size beside what a simulation, maybe of a smaller group, has shown. */
final class PredictionTable {
  private final Prediction asked;
  private final Prediction small;
  private final Outcome idle;
  private final Outcome deaths;

  /**
   * @param small for the size that was simulated
   */
  PredictionTable(Prediction asked, Prediction small, Outcome idle, Outcome deaths) {
    this.asked = asked;
    this.small = small;
    this.idle = idle;
    this.deaths = deaths;
  }

  String text() {
    TextRows rows = new TextRows();
    String size = Numbers.whole(small.peers());
    if (asked.equals(small)) {
      rows.add("", "PREDICTED AT " + size, "SIMULATED AT " + size);
    } else {
      String wanted = "PREDICTED AT " + Numbers.whole(asked.peers());
      rows.add("", wanted, "PREDICTED AT " + size, "SIMULATED AT " + size);
    }
    detection(rows);
    row(rows, "retransmit limit", p -> p.retransmitLimit() + " times", "");
    row(rows, "rounds to 99.99 %", p -> p.roundsToAll() + " of gossip", "");
    row(rows, "push/pull every", p -> Numbers.seconds(p.pushPullMillis()), "");
    load(rows);
    return rows.text();
  }

  private void detection(TextRows rows) {
    row(rows, "first suspected after", p -> Numbers.seconds(p.suspectedMillis()), "");
    row(rows, "suspicion", PredictionTable::suspicion, "");
    row(rows, "first known dead", p -> death(p, 0), spread(deaths.firstDeath()));
    row(rows, "known to all", p -> death(p, p.spreadMillis()), spread(deaths.knownToAll()));
  }

  private void load(TextRows rows) {
    IdleFigures load = idleFigures();
    row(
        rows,
        "idle payload per peer",
        p -> Numbers.whole(p.idlePayloadBytes()) + " B/s",
        Numbers.whole(load.payload()) + " B/s");
    row(
        rows,
        "idle headers per peer",
        p -> Numbers.whole(p.idleHeaderBytes()) + " B/s",
        Numbers.whole(load.headers()) + " B/s");
    row(
        rows,
        "idle packets per peer",
        p -> Numbers.digits(p.idlePackets(), 2) + " /s",
        Numbers.digits(load.packets(), 2) + " /s");
  }

  private void row(
      TextRows rows, String name, Function<Prediction, String> figure, String simulated) {
    if (asked.equals(small)) {
      rows.add(name, figure.apply(asked), simulated);
    } else {
      rows.add(name, figure.apply(asked), figure.apply(small), simulated);
    }
  }

  private static String suspicion(Prediction prediction) {
    return Numbers.seconds(prediction.suspicionMinMillis())
        + " to "
        + Numbers.seconds(prediction.suspicionMaxMillis());
  }

  private static String death(Prediction prediction, long later) {
    double from = prediction.suspectedMillis() + later;
    return Numbers.seconds(from + prediction.suspicionMinMillis())
        + " to "
        + Numbers.seconds(from + prediction.suspicionMaxMillis());
  }

  private static String spread(Figures figures) {
    return figures.count() == 0
        ? "not within this run"
        : "p50 " + Numbers.seconds(figures.p50()) + ", max " + Numbers.seconds(figures.max());
  }

  JsonObject json() {
    return new JsonObject()
        .put("predicted", json(asked))
        .put("predictedForSimulated", json(small))
        .put("simulated", simulated());
  }

  private IdleFigures idleFigures() {
    return IdleFigures.of(idle.samples(), PredictedRuns.settleMillis(small));
  }

  private JsonObject simulated() {
    IdleFigures load = idleFigures();
    return new JsonObject()
        .put("peers", small.peers())
        .put("seed", idle.seed())
        .put("firstMillis", OutcomeJson.figures(deaths.firstDeath()))
        .put("everyoneMillis", OutcomeJson.figures(deaths.knownToAll()))
        .put("wrongDeaths", deaths.wrongDeaths() + idle.wrongDeaths())
        .put("idlePayloadBytes", load.payload())
        .put("idleHeaderBytes", load.headers())
        .put("idlePackets", load.packets());
  }

  private static JsonObject json(Prediction prediction) {
    return new JsonObject()
        .put("peers", prediction.peers())
        .put("suspectedMillis", prediction.suspectedMillis())
        .put("suspicionMinMillis", prediction.suspicionMinMillis())
        .put("suspicionMaxMillis", prediction.suspicionMaxMillis())
        .put("retransmitLimit", prediction.retransmitLimit())
        .put("roundsToAll", prediction.roundsToAll())
        .put("spreadMillis", prediction.spreadMillis())
        .put("pushPullMillis", prediction.pushPullMillis())
        .put("idlePayloadBytes", prediction.idlePayloadBytes())
        .put("idleHeaderBytes", prediction.idleHeaderBytes())
        .put("idlePackets", prediction.idlePackets());
  }
}
