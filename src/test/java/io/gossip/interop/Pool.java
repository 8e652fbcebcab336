package io.gossip.interop;

import io.gossip.client.GossipClient;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Real Serf agents and peers of ours in one pool on loopback; closing it ends them all. */
final class Pool implements AutoCloseable {
  /** Where the logs of the agents stay for those who want to read them. */
  private static final Path LOGS = Path.of("target", "interop");

  /**
   * Longest wait for a rumour. Gossip leaves somebody out now and then (each member sends a rumour
   * 4 times in this profile); he hears of it with the next exchange of full state, which a member
   * begins every 30 s and an agent for the first time after 30 to 60 s.
   */
  static final int RUMOUR = 75;

  /** What they get is written to their debug logs, and the query {@code echo} answers with it. */
  private static final List<String> HANDLERS =
      List.of("-event-handler=user=cat", "-event-handler=query:echo=cat");

  private final Path folder;
  private final Secrecy secrecy;
  private final LoopbackPeers peers = new LoopbackPeers();
  private final Stalls stalls;
  private final Map<String, SerfAgent> theirs = new TreeMap<>();
  private final Map<String, GossipVerticle> ours = new TreeMap<>();
  private final Map<String, List<MemberEvent>> events = new TreeMap<>();

  /** An empty pool that keeps its logs under this name. */
  Pool(String name, Secrecy secrecy) throws Exception {
    this.secrecy = secrecy;
    folder = LOGS.resolve(name + "-" + secrecy.name().toLowerCase(Locale.ROOT));
    Files.createDirectories(folder);
    try (var old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    stalls = Stalls.of(peers.vertx());
  }

  /**
   * Three agents and three peers, joined crosswise: ours to theirs, theirs to ours, and each to
   * their own.
   */
  static Pool ofSix(String name, Secrecy secrecy) throws Exception {
    Pool pool = new Pool(name, secrecy);
    try {
      pool.startTheirs("serf-1", "-tag", "role=web", "-tag", "side=theirs");
      pool.startTheirs("serf-2", "-tag", "role=db", "-tag", "side=theirs");
      pool.startTheirs("serf-3", "-tag", "side=theirs", "-tag", "wörd=größe");
      pool.theirs("serf-2").done("join", pool.theirs("serf-1").address());
      pool.startOurs("ours-1", pool.theirs("serf-1").address());
      pool.theirs("serf-3").done("join", pool.address("ours-1"));
      pool.startOurs("ours-2", pool.theirs("serf-3").address());
      pool.startOurs("ours-3", pool.address("ours-1"));
      pool.awaitFormed();
      return pool;
    } catch (Throwable e) {
      pool.close();
      throw e;
    }
  }

  /** Waits until all see all; whoever was left out by gossip after a while asks again. */
  private void awaitFormed() throws Exception {
    try {
      awaitEverywhere(5, allAlive());
    } catch (AssertionError leftOut) {
      Figures.note(folder.getFileName() + ": joined again");
      for (SerfAgent agent : agents()) {
        agent.done("join", address("ours-1"));
      }
      awaitEverywhere(RUMOUR, allAlive());
    }
  }

  /** Starts an agent and waits until it can be asked. */
  SerfAgent startTheirs(String name, String... more) throws Exception {
    List<String> options = new ArrayList<>(HANDLERS);
    options.addAll(secrecy.option());
    options.addAll(List.of(more));
    SerfAgent agent = new SerfAgent(folder, name, options);
    theirs.put(name, agent);
    agent.start();
    awaitTheirs(10, name, members -> members.containsKey(name));
    return agent;
  }

  /** Starts a peer of ours with the tags {@code role} and {@code side}; waits for its join. */
  GossipVerticle startOurs(String name, String... seeds) throws Exception {
    return startOurs(secrecy.set(options(name)), seeds);
  }

  /** What every peer of ours starts with. */
  static GossipOptions options(String name) {
    return new GossipOptions()
        .setName(name)
        .setAddress(name)
        .setHost("127.0.0.1")
        .setStorage(false)
        .setTcpTimeoutMillis(2_000)
        .setTags(Map.of("role", name, "side", "ours"));
  }

  GossipVerticle startOurs(GossipOptions options, String... seeds) throws Exception {
    String name = options.getName();
    options.setPort(ours.containsKey(name) ? ours.get(name).actualPort() : 0);
    options.setSeeds(List.of(seeds));
    GossipVerticle peer = peers.start(options);
    ours.put(name, peer);
    if (!events.containsKey(name)) {
      List<MemberEvent> heard = new CopyOnWriteArrayList<>();
      events.put(name, heard);
      client(name).onMembers(heard::add);
    }
    if (seeds.length > 0) {
      // Whoever joins through it shall find the whole pool, not a half of it.
      Waiting.until(
          peers.vertx(), 10, () -> client(name).members(), list -> list.members().size() > 1);
    }
    return peer;
  }

  SerfAgent theirs(String name) {
    return theirs.get(name);
  }

  GossipVerticle ours(String name) {
    return ours.get(name);
  }

  GossipClient client(String name) {
    return peers.client(name);
  }

  String address(String ourName) {
    return "127.0.0.1:" + ours.get(ourName).actualPort();
  }

  /** What a peer of ours has published since this pool knows it. */
  List<MemberEvent> events(String ourName) {
    return events.get(ourName);
  }

  List<SerfAgent> agents() {
    return List.copyOf(theirs.values());
  }

  /** Every name of the pool as alive. */
  Map<String, String> allAlive() {
    Map<String, String> statuses = new TreeMap<>();
    theirs.keySet().forEach(name -> statuses.put(name, "alive"));
    ours.keySet().forEach(name -> statuses.put(name, "alive"));
    return statuses;
  }

  /** All alive but one. */
  Map<String, String> allAliveBut(String name, String status) {
    Map<String, String> statuses = allAlive();
    statuses.put(name, status);
    return statuses;
  }

  /** Waits until everybody that runs sees exactly these members with these statuses. */
  Agreement awaitEverywhere(int seconds, Map<String, String> expected) throws Exception {
    Agreement agreement = expecting(expected);
    await(seconds, agreement);
    return agreement;
  }

  /** Takes the time from now. */
  Agreement expecting(Map<String, String> statuses) {
    return new Agreement(statuses);
  }

  void await(int seconds, Agreement agreement) throws Exception {
    Waiting.until(peers.vertx(), seconds, this::views, agreement::reached);
  }

  /** Waits until what everybody that runs sees, status by name by observer, fits. */
  void awaitViews(int seconds, Predicate<Map<String, Map<String, String>>> fits) throws Exception {
    Waiting.until(peers.vertx(), seconds, this::views, fits);
  }

  /** Waits until an agent shows what fits. */
  Map<String, SerfAgent.Shown> awaitTheirs(
      int seconds, String name, Predicate<Map<String, SerfAgent.Shown>> fits) throws Exception {
    return Waiting.until(
        peers.vertx(), seconds, () -> blocking(() -> theirs(name).members()), fits);
  }

  /** Waits until a peer of ours shows a member that fits. */
  Member awaitOurs(int seconds, String name, String member, Predicate<Member> fits)
      throws Exception {
    return Waiting.until(
        peers.vertx(),
        seconds,
        () -> client(name).members().map(l -> LoopbackPeers.find(l.members(), member)),
        found -> found != null && fits.test(found));
  }

  /** Waits for a line in an agent's log. */
  void awaitLog(int seconds, String name, Predicate<String> line) throws Exception {
    Waiting.until(
        peers.vertx(),
        seconds,
        () -> blocking(() -> theirs(name).log()),
        lines -> lines.stream().anyMatch(line));
  }

  /** Waits for a line in the log of any agent. */
  void awaitAnyLog(int seconds, Predicate<String> line) throws Exception {
    Waiting.until(
        peers.vertx(),
        seconds,
        () ->
            blocking(
                () -> {
                  List<String> lines = new ArrayList<>();
                  for (SerfAgent agent : theirs.values()) {
                    lines.addAll(agent.log());
                  }
                  return lines;
                }),
        lines -> lines.stream().anyMatch(line));
  }

  /** Ends a peer of ours without a word to anybody. */
  void killOurs(String name) throws Exception {
    ours.get(name).node().close().await(5, TimeUnit.SECONDS);
    peers.vertx().undeploy(ours.get(name).deploymentID()).await(5, TimeUnit.SECONDS);
  }

  /** Stops a peer of ours, which leaves first. */
  void leaveOurs(String name) throws Exception {
    peers.vertx().undeploy(ours.get(name).deploymentID()).await(10, TimeUnit.SECONDS);
  }

  /** When ours stood still. */
  Stalls stalls() {
    return stalls;
  }

  LoopbackPeers peers() {
    return peers;
  }

  @Override
  public void close() throws Exception {
    try {
      peers.close();
    } finally {
      for (SerfAgent agent : theirs.values()) {
        agent.close();
      }
    }
  }

  /** Status by name, as each that runs sees it. */
  private Future<Map<String, Map<String, String>>> views() {
    List<Future<Map.Entry<String, Map<String, String>>>> views = new ArrayList<>();
    for (SerfAgent agent : theirs.values()) {
      if (agent.running()) {
        views.add(
            blocking(() -> Map.entry(agent.name(), statuses(agent.members(), m -> m.status()))));
      }
    }
    for (String name : ours.keySet()) {
      if (runs(name)) {
        views.add(
            client(name)
                .members()
                .map(
                    list -> {
                      Map<String, Member> byName = new TreeMap<>();
                      list.members().forEach(member -> byName.put(member.name(), member));
                      return Map.entry(name, statuses(byName, m -> m.state().text()));
                    }));
      }
    }
    return Future.all(views)
        .map(
            all -> {
              Map<String, Map<String, String>> byObserver = new TreeMap<>();
              views.forEach(v -> byObserver.put(v.result().getKey(), v.result().getValue()));
              return byObserver;
            });
  }

  private boolean runs(String ourName) {
    return peers.vertx().deploymentIDs().contains(ours.get(ourName).deploymentID());
  }

  private static <T> Map<String, String> statuses(
      Map<String, T> members, Function<T, String> status) {
    Map<String, String> statuses = new TreeMap<>();
    members.forEach((name, member) -> statuses.put(name, status.apply(member)));
    return statuses;
  }

  <T> Future<T> blocking(java.util.concurrent.Callable<T> body) {
    return peers.vertx().executeBlocking(body, false);
  }
}
