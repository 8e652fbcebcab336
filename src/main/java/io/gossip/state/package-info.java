/**
 * Each peer's versioned keys, what others hold of them, and what is missing where. Pure: state and
 * time in, changes out. A key has one writer, its owner; versions of an owner only rise.
 *
 * <p>May import {@code member} and {@code message}; never Vert.x, a socket or a clock.
 */
package io.gossip.state;
