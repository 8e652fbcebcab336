package io.gossip.node;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Turns {@code host:port} into all addresses it stands for, asked afresh each time.
 *
 * <p>The system's resolver is asked, on a worker thread: it knows the hosts file and the search
 * domains, which Vert.x's DNS client does not, and gives every address, which Vert.x's public API
 * does not. The JVM keeps its answers for 30 s unless {@code networkaddress.cache.ttl} says
 * otherwise; that property is the whole process's, so only the command line may set it.
 */
final class SeedNames {
  private final Context context;
  private final int defaultPort;

  SeedNames(Context context, int defaultPort) {
    this.context = context;
    this.defaultPort = defaultPort;
  }

  /** Fails if the text is no {@code host:port} or the name is unknown. */
  Future<List<MemberAddress>> resolve(String seed) {
    HostAndPort parts;
    try {
      parts = HostAndPort.parse(seed, defaultPort);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return lookUp(parts.host())
        .map(found -> found.stream().map(a -> MemberAddress.of(a, parts.port())).toList());
  }

  /** All addresses of a host name or IP literal. */
  Future<List<InetAddress>> lookUp(String host) {
    return context.executeBlocking(() -> Arrays.asList(InetAddress.getAllByName(host)), false);
  }
}
