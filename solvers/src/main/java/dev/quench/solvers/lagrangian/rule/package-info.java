/**
 * How multipliers move: subgradient methods, dual averaging, cutting planes, bundles. Read {@link
 * dev.quench.solvers.lagrangian.rule.MultiplierRule} first. Depends on {@code lagrangian.dual}.
 */
@NullMarked
package dev.quench.solvers.lagrangian.rule;

import org.jspecify.annotations.NullMarked;
