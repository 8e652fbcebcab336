/**
 * Nothing but vertx-core and the library, which is an automatic module: what it logs with has to be
 * asked for here.
 */
module alone {
  requires io.gossip;
  requires io.vertx.core;
  requires org.slf4j;
}
