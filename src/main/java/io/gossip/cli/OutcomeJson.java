package io.gossip.cli;

import io.gossip.sim.Figures;
import io.gossip.sim.Outcome;
import io.gossip.sim.Sample;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeMap;

/** What a scenario has shown as one document: all of it follows from the seed. */
final class OutcomeJson {
  private OutcomeJson() {}

  /**
   * @param scenario as a file holds it
   */
  static JsonObject encode(Outcome outcome, JsonObject scenario) {
    return new JsonObject()
        .put("scenario", scenario)
        .put("seed", outcome.seed())
        .put("formedMillis", outcome.formedMillis())
        .put("detection", detection(outcome))
        .put("wrongDeaths", wrongDeaths(outcome))
        .put("agreedAgainMillis", outcome.agreedAgainMillis())
        .put("perPeer", load(outcome.load()))
        .put("messages", new JsonObject(new TreeMap<>(outcome.messages())))
        .put("samples", samples(outcome.samples()))
        .put("trace", outcome.trace());
  }

  private static JsonObject detection(Outcome outcome) {
    return new JsonObject()
        .put("firstMillis", figures(outcome.firstDeath()))
        .put("everyoneMillis", figures(outcome.knownToAll()))
        .put("missed", outcome.missedDeaths())
        .put("noticedEachSecond", new JsonArray(outcome.noticed()))
        .put("noticedWithin", noticedWithin(outcome));
  }

  private static JsonArray noticedWithin(Outcome outcome) {
    JsonArray array = new JsonArray();
    outcome
        .noticedWithin()
        .forEach(
            (millis, peers) ->
                array.add(new JsonObject().put("millis", millis).put("peers", peers)));
    return array;
  }

  private static JsonObject wrongDeaths(Outcome outcome) {
    return new JsonObject()
        .put("all", outcome.wrongDeaths())
        .put("amongHealthy", outcome.wrongAmongHealthy())
        .put("perMemberHour", outcome.wrongPerMemberHour());
  }

  private static JsonObject load(Outcome.Load load) {
    return new JsonObject()
        .put("payloadBytesPerSecond", load.payloadBytesPerSecond())
        .put("headerBytesPerSecond", load.headerBytesPerSecond())
        .put("packetsPerSecond", load.packetsPerSecond())
        .put("streamsPerSecond", load.streamsPerSecond())
        .put("largestPacket", load.largestPacket());
  }

  static JsonObject figures(Figures figures) {
    JsonObject json = new JsonObject().put("count", figures.count());
    if (figures.count() > 0) {
      json.put("min", figures.min()).put("p50", figures.p50()).put("p99", figures.p99());
      json.put("max", figures.max()).put("mean", figures.mean());
    }
    return json;
  }

  private static JsonArray samples(List<Sample> samples) {
    JsonArray array = new JsonArray();
    for (Sample sample : samples) {
      array.add(
          new JsonObject()
              .put("atMillis", sample.atMillis())
              .put("running", sample.running())
              .put("smallestView", sample.smallestView())
              .put("largestView", sample.largestView())
              .put("views", sample.views())
              .put("bytes", sample.bytes())
              .put("headerBytes", sample.headerBytes())
              .put("packets", sample.packets()));
    }
    return array;
  }
}
