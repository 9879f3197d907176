package dev.quench.solvers.exact.neighbourhood;

import dev.quench.problems.family.Solution;
import java.util.Map;

/**
 * What a search of a {@link Neighbourhood} ended with.
 *
 * @param solution the best one known, feasible; never worse than the best one given
 * @param status how the search ended
 * @param detail what a record should tell, in a fixed order: {@code samples}, {@code freeBits},
 *     {@code fixedBits}, {@code variables} and {@code rows} after presolve, {@code status}, {@code
 *     work}, {@code rounds}, {@code reproducible}, {@code before} and {@code after} (objectives),
 *     and {@code refused} or {@code rejected} with the reason, where there is one
 */
public record NeighbourhoodResult(
        Solution solution, NeighbourhoodStatus status, Map<String, Object> detail) {}
