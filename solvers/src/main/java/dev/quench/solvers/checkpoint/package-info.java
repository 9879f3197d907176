/**
 * What an interrupted training needs to go on: {@link dev.quench.solvers.checkpoint.EvaluationLog}
 * (read it first) writes down every evaluation and answers those that are there already. Depends on
 * {@code solvers.minimize}, {@code solvers.control}, {@code hardware.backend} and {@code
 * problems.qubo}; files are the application's.
 */
@NullMarked
package dev.quench.solvers.checkpoint;

import org.jspecify.annotations.NullMarked;
