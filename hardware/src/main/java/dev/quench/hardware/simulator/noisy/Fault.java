package dev.quench.hardware.simulator.noisy;

/**
 * A channel that does something.
 *
 * @param step index of the channel in its circuit
 * @param branch index of what it does
 */
record Fault(int step, int branch) {}
