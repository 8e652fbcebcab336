/**
 * Gossip where other parts of Vert.x look for it; one sub-package for each of them, and each with
 * an optional dependency at most. The sub-packages do not know each other.
 *
 * <p>May import {@code client}, {@code bus}, {@code member} and the part of Vert.x in question;
 * never {@code message}, {@code protocol}, {@code wire} or {@code node}.
 */
package io.gossip.integration;
