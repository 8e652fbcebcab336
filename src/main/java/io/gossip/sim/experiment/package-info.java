/**
 * The tables of published papers, measured again: SWIM, Lifeguard and Rapid with our real peers on
 * virtual time, Demers' rumours with small models of the papers' mechanisms.
 *
 * <p>May import what {@code sim} may; never Vert.x, {@code node}, a clock or a thread.
 */
package io.gossip.sim.experiment;
