/**
 * Readers of graph files. Read {@link dev.quench.problems.io.graph.DimacsEdgeReader} first. Depends
 * on {@code io} and {@code family}.
 */
@NullMarked
package dev.quench.problems.io.graph;

import org.jspecify.annotations.NullMarked;
