/**
 * One whole peer without I/O: assembles the pure rooms behind one set of inputs and one set of
 * effects, so that {@code node} and {@code sim} run the very same code.
 *
 * <p>May import {@code protocol serf state message member}; never {@code wire}, Vert.x, a socket or
 * a clock.
 */
package io.gossip.peer;
