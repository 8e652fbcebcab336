package io.gossip.cli;

import io.gossip.bench.ChildPeer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench child}: the peer that other scenarios kill or stop. */
@Command(
    name = "child",
    hidden = true,
    description = "One peer in a process of its own, until its input ends.",
    mixinStandardHelpOptions = true)
final class BenchChildCommand implements Callable<Integer> {
  @Mixin private BenchKind kind;

  @Option(names = "--name", required = true)
  private String name;

  @Option(names = "--join", required = true, paramLabel = "HOST:PORT")
  private String join;

  @Override
  public Integer call() throws Exception {
    ChildPeer.run(kind.kind(), name, join, System.in, System.out);
    return 0;
  }
}
