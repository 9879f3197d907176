/**
 * Readers of multidimensional knapsack files. Read {@link
 * dev.quench.problems.io.knapsack.MkpDatReader} first. Depends on {@code io} and {@code family}.
 */
@NullMarked
package dev.quench.problems.io.knapsack;

import org.jspecify.annotations.NullMarked;
