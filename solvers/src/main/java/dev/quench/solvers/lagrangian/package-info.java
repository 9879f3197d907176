/**
 * Slack-free solving by multipliers: a loop that maximises a dual function by any rule, and rounds
 * of sampled Qubos that start from its multipliers. Read {@link
 * dev.quench.solvers.lagrangian.DualLoop} first, then {@link
 * dev.quench.solvers.lagrangian.AugmentedLagrangianSampler}. Depends on {@code relax}, {@code
 * sampler} and the packages below.
 */
@NullMarked
package dev.quench.solvers.lagrangian;

import org.jspecify.annotations.NullMarked;
