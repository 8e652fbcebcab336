/**
 * Asks a running peer from outside for its list of members, in one UDP or TCP exchange, or tries
 * the ways to it one by one; never joins.
 *
 * <p>May import {@code wire}, {@code message}, {@code member} and Vert.x core; never {@code
 * protocol}, {@code node} or {@code bus}.
 */
package io.gossip.remote;
