package io.gossip.web;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.client.GossipClient;
import io.gossip.member.HostAndPort;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one peer over HTTP: {@code /api/v1}, health and the dashboard at {@code /}. Speaks with the
 * peer over the event bus only, and runs on while there is none.
 */
public final class WebVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WebVerticle.class);

  /** Cuts connections that say and hear nothing; a live stream speaks more often. */
  private static final int IDLE_SECONDS = 60;

  private final WebOptions given;
  private Router router;
  private HttpServer server;
  private PeerWatch watch;
  private Login login;
  private volatile String url;
  private volatile int port;

  /** Options come from the deployment's configuration. */
  public WebVerticle() {
    this.given = null;
  }

  /** Options from code; the deployment's configuration is ignored. */
  public WebVerticle(WebOptions options) {
    this.given = new WebOptions(options);
  }

  @Override
  public Future<?> start() {
    WebOptions options = given == null ? new WebOptions(config()) : given;
    return vertx
        .executeBlocking(PageAssets::load)
        .compose(assets -> openLogin(options).compose(opened -> listen(options, assets)));
  }

  @Override
  public Future<?> stop() {
    Future<?> closed = server == null ? Future.succeededFuture() : server.close();
    closed = closed.eventually(this::closeLogin);
    return watch == null ? closed : closed.eventually(watch::close);
  }

  /**
   * The port that is listened on.
   *
   * @throws IllegalStateException before the deployment has succeeded
   */
  public int actualPort() {
    url();
    return port;
  }

  /**
   * Where a browser on this machine finds the dashboard, such as {@code http://127.0.0.1:8080}.
   *
   * @throws IllegalStateException before the deployment has succeeded
   */
  public String url() {
    if (url == null) {
      throw new IllegalStateException("the web verticle is not started");
    }
    return url;
  }

  private Future<Void> openLogin(WebOptions options) {
    return Login.open(vertx, options).onSuccess(opened -> login = opened.orElse(null)).mapEmpty();
  }

  private Future<Void> closeLogin() {
    return login == null ? Future.succeededFuture() : login.close();
  }

  /** How many are logged in. */
  Future<Integer> sessions() {
    return login == null ? Future.succeededFuture(0) : login.count();
  }

  /** What is mounted, to be compared with {@link OpenApi}. */
  List<Route> routes() {
    return router.getRoutes();
  }

  private Future<HttpServer> listen(WebOptions options, PageAssets assets) {
    EventLog log = new EventLog(options.getEventsKept());
    EventStreams streams = new EventStreams(vertx, log, options.getMaxStreams());
    watch = new PeerWatch(GossipClient.create(vertx, options.getAddress()), log, streams::pump);
    streams.start(watch);
    listen(streams, new LocalBus(vertx), new Addresses(options.getAddress()));
    watch.start();
    server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS));
    router = router(options, assets, streams, log);
    return server
        .requestHandler(router)
        .listen(options.getPort(), options.getHost())
        .onSuccess(listening -> listens(options, listening.actualPort()))
        .onFailure(problem -> watch.close())
        .onFailure(problem -> closeLogin());
  }

  private void listen(EventStreams streams, LocalBus bus, Addresses addresses) {
    bus.listen(addresses.events(), event -> streams.pass("user-event", event));
    bus.listen(addresses.partition(), streams::parted);
    bus.listen(addresses.foreign(), packets -> streams.pass("foreign", packets));
    bus.listen(
        addresses.conflict(),
        conflict -> {
          watch.conflicted(conflict);
          streams.pass("conflict", conflict);
        });
  }

  private Router router(WebOptions options, PageAssets assets, EventStreams streams, EventLog log) {
    PeerRequests peer = new PeerRequests(new LocalBus(vertx), new Addresses(options.getAddress()));
    Sampler sampler = new Sampler(peer);
    sampler.start(vertx);
    ActionGuard guard = new ActionGuard(options.getActions(), login);
    Router router = Router.router(vertx);
    router.route().handler(new SecurityHeaders()).handler(new HostGuard(options.getHost()));
    for (String api : List.of("/api/v1", "/api")) {
      new PeerRoutes(peer, watch, log).mount(router, api);
      new SampleRoute(sampler).mount(router, api);
      new FilmRoute(peer, log).mount(router, api);
      new EventRoutes(log, watch, streams).mount(router, api);
      new ActionRoutes(peer, guard).mount(router, api);
      new SessionRoutes(options.getActions(), guard, login).mount(router, api);
    }
    new HealthRoutes(peer, watch).mount(router);
    new DocRoutes().mount(router);
    new MetricsRoute(peer).mount(router);
    assets.mount(router);
    Problem.answerFailuresOf(router);
    return router;
  }

  private void listens(WebOptions options, int actualPort) {
    String host = options.getHost();
    boolean anywhere = host.equals("0.0.0.0") || host.equals("::");
    port = actualPort;
    url = "http://" + new HostAndPort(anywhere ? "localhost" : host, actualPort);
    LOG.debug("dashboard {}", url);
  }
}
