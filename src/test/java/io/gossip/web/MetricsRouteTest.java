package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Metric;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsRouteTest {
  /** The text format 0.0.4: a name, labels or none, a number. */
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][\\w:]*)(\\{([a-zA-Z_]\\w*=\"[^\"\\\\\n]*\",?)+})?"
              + " (-?\\d+(\\.\\d+)?(E-?\\d+)?|NaN|[+-]Inf)");

  private static final Pattern COMMENT =
      Pattern.compile("# (HELP [\\w:]+.*|TYPE [\\w:]+ (counter|gauge|histogram|summary|untyped))");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void countersAndGaugesBecomeSamplesWithLabels() throws Exception {
    FakePeer peer = new FakePeer(vertx, "metrics", "r");
    peer.stats(
        new JsonObject(
            """
            {"counters":{"packets.in":7,"packets.out":9,"messages.in.ping":3,"messages.out.ack":2,
             "drops.wrong-label":4,"events.member-suspect":5,"lags":1},
             "gauges":{"members.alive":3,"members.failed":1,"health.score":2,"queue":6},
             "histograms":{"probe.rtt":{"count":3,"sum":1012.5,
              "buckets":[{"le":0.5,"count":0},{"le":10,"count":2}]}},"agreement":{"agreed":false,"differing":["b","c"],"view":"0","layer":"0"},
             "storage":{"kind":"sqlite","file":"x","queued":8,"received":12,"batches":2,"written":11,
             "collapsed":0,"dropped":0,"failed":0}}\
            """));
    Map<String, Double> samples = samples(Site.on(vertx, "metrics").get("/metrics"));
    assertEquals(1, samples.get("gossip_up"));
    assertEquals(7, samples.get("gossip_packets_total{direction=\"in\"}"));
    assertEquals(9, samples.get("gossip_packets_total{direction=\"out\"}"));
    assertEquals(3, samples.get("gossip_packet_messages_total{direction=\"in\",kind=\"ping\"}"));
    assertEquals(2, samples.get("gossip_packet_messages_total{direction=\"out\",kind=\"ack\"}"));
    assertEquals(4, samples.get("gossip_drops_total{reason=\"wrong-label\"}"));
    assertEquals(5, samples.get("gossip_member_events_total{type=\"member-suspect\"}"));
    assertEquals(1, samples.get("gossip_lags_total"));
    assertEquals(3, samples.get("gossip_members{state=\"alive\"}"));
    assertEquals(1, samples.get("gossip_members{state=\"failed\"}"));
    assertEquals(2, samples.get("gossip_health_score"));
    assertEquals(6, samples.get("gossip_queue_size"));
    assertEquals(2, samples.get("gossip_agreement_differing"));
    assertEquals(8, samples.get("gossip_storage_queued"));
    assertEquals(12, samples.get("gossip_storage_received_total"));
    assertEquals(2, samples.get("gossip_storage_batches_total"));
    assertEquals(0, samples.get("gossip_probe_rtt_seconds_bucket{le=\"5.0E-4\"}"));
    assertEquals(2, samples.get("gossip_probe_rtt_seconds_bucket{le=\"0.01\"}"));
    assertEquals(3, samples.get("gossip_probe_rtt_seconds_bucket{le=\"+Inf\"}"));
    assertEquals(3, samples.get("gossip_probe_rtt_seconds_count"));
    assertEquals(1.0125, samples.get("gossip_probe_rtt_seconds_sum"));
  }

  @Test
  void aSilentPeerIsDownAndNothingOfItLingers() throws Exception {
    FakePeer peer = new FakePeer(vertx, "silent", "r");
    peer.stats(new JsonObject("{\"counters\":{\"lags\":3},\"gauges\":{},\"histograms\":{}}"));
    Site site = Site.on(vertx, "silent");
    assertEquals(3, samples(site.get("/metrics")).get("gossip_lags_total"));
    peer.stop();
    assertEquals(Map.of("gossip_up", 0.0), samples(site.get("/metrics")));
  }

  @Test
  void everyNumberOfARealPeerIsShown() throws Exception {
    GossipOptions options = new GossipOptions().setName("m").setHost("127.0.0.1").setPort(0);
    vertx
        .deployVerticle(new GossipVerticle(options.setAddress("real").setStorage(false)))
        .await(20, TimeUnit.SECONDS);
    Site site = Site.on(vertx, "real");
    JsonObject stats = site.get("/api/v1/stats").json();
    Map<String, Double> samples = samples(site.get("/metrics"));
    assertEquals(1, samples.get("gossip_members{state=\"alive\"}"));
    stats.getJsonObject("gauges").fieldNames().forEach(key -> shown(Metric.ofGauge(key), samples));
    JsonObject counters = stats.getJsonObject("counters");
    counters.fieldNames().forEach(key -> shown(Metric.ofCounter(key), samples));
    for (String name : WANTED) {
      assertTrue(samples.keySet().stream().anyMatch(key -> key.startsWith(name)), name);
    }
  }

  /** What operators have asked for, as far as a peer that stands alone shows it. */
  private static final List<String> WANTED =
      List.of(
          "gossip_members{state=\"suspect\"}",
          "gossip_probes_late_total",
          "gossip_probes_failed_total",
          "gossip_suspicions_false_total",
          "gossip_probe_rtt_seconds_bucket",
          "gossip_rumour_spread_seconds_bucket",
          "gossip_loop_lag_seconds_bucket",
          "gossip_canaries_expected_total",
          "gossip_canaries_answered_total",
          "gossip_queue_size",
          "gossip_health_score");

  @Test
  void aPairShowsWhatOnlyAPairHas() throws Exception {
    int first = start("one", List.of());
    start("two", List.of("127.0.0.1:" + first));
    Site site = Site.on(vertx, "two");
    List<String> wanted =
        List.of(
            "gossip_packet_messages_total{direction=\"out\",kind=\"ping\"}",
            "gossip_packet_messages_total{direction=\"in\",kind=\"ack\"}",
            "gossip_packets_total{direction=\"in\"}",
            "gossip_packet_bytes_total{direction=\"out\"}",
            "gossip_stream_bytes_total{direction=\"in\"}",
            "gossip_member_events_total{type=\"member-join\"}");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    Map<String, Double> samples;
    do {
      samples = samples(site.get("/metrics"));
    } while (System.nanoTime() < deadline
        && !(samples.keySet().containsAll(wanted)
            && samples.get("gossip_probe_rtt_seconds_count") > 0));
    TreeSet<String> missing = new TreeSet<>(wanted);
    missing.removeAll(samples.keySet());
    assertEquals(new TreeSet<>(), missing);
    assertTrue(samples.get("gossip_probe_rtt_seconds_count") > 0);
  }

  private int start(String name, List<String> seeds) throws Exception {
    GossipVerticle peer =
        new GossipVerticle(LoopbackPeers.quick(name).setSeeds(seeds).setStorage(false));
    vertx.deployVerticle(peer).await(20, TimeUnit.SECONDS);
    return peer.actualPort();
  }

  @Test
  void theManualKnowsEveryName() throws IOException {
    String manual = Files.readString(Path.of("src/main/asciidoc/deploy.adoc"));
    TreeSet<String> missing = new TreeSet<>();
    for (String name : Metric.names()) {
      if (!manual.contains("`" + name.replace('.', '_') + "`")
          && !manual.contains("`" + name.replace('.', '_') + "_total`")) {
        missing.add(name);
      }
    }
    assertEquals(new TreeSet<>(), missing);
    assertTrue(Metric.names().containsAll(List.of("gossip.packets", "gossip.members")));
  }

  private static void shown(Metric metric, Map<String, Double> samples) {
    String name = metric.name().replaceAll("[.-]", "_");
    assertTrue(
        samples.keySet().stream().anyMatch(sample -> sample.matches(name + "(_total)?(\\{.*)?")),
        metric + " in " + samples.keySet());
  }

  private static Map<String, Double> samples(Site.Answer answer) {
    assertEquals(200, answer.status());
    assertEquals("text/plain; version=0.0.4; charset=utf-8", answer.type());
    assertTrue(answer.body().endsWith("\n"));
    Map<String, Double> samples = new HashMap<>();
    for (String line : answer.body().split("\n")) {
      if (line.startsWith("#")) {
        assertTrue(COMMENT.matcher(line).matches(), line);
      } else {
        assertTrue(SAMPLE.matcher(line).matches(), line);
        int space = line.lastIndexOf(' ');
        Double twice = samples.put(line.substring(0, space), Double.valueOf(line.substring(space)));
        assertEquals(null, twice, line);
      }
    }
    return samples;
  }
}
