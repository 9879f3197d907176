/**
 * How good and how fast circuits are compiled. Read {@link
 * dev.quench.solvers.bench.compiling.CompileBench} first. Depends on the compiler and on the
 * planner of circuits.
 */
@NullMarked
package dev.quench.solvers.bench.compiling;

import org.jspecify.annotations.NullMarked;
