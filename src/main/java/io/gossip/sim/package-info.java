/**
 * A deterministic simulator that runs the real {@code peer} and {@code wire} code on virtual time:
 * one thread, one seed, the same trace every time.
 *
 * <p>May import {@code peer protocol message member wire}; never Vert.x, {@code node}, a clock or a
 * thread.
 */
package io.gossip.sim;
