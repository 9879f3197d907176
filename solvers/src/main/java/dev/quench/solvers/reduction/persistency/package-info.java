/**
 * What all or some minimisers of a quadratic function of bits have in common, found without
 * searching: values and equalities that leave fewer bits. Read {@link
 * dev.quench.solvers.reduction.persistency.Persistency} first, then {@link
 * dev.quench.solvers.reduction.persistency.RoofDuality}. Depends on {@code problems}, {@code
 * control}, {@code sampler} (a descent) and {@code reduction}.
 */
@NullMarked
package dev.quench.solvers.reduction.persistency;

import org.jspecify.annotations.NullMarked;
