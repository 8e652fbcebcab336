/**
 * The contract on the event bus: addresses, the JSON of members and events, what requests may say,
 * and the codes of failures.
 *
 * <p>May import {@code member} and vertx-core; never {@code message}, {@code protocol}, {@code
 * wire} or anything above.
 */
package io.gossip.bus;
