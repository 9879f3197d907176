package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The best point of a Qubo that an exact method found, and what it proved.
 *
 * @param bits the point
 * @param energy of the bits
 * @param bound no energy is below this number; for an integral Qubo equal to the energy if proven
 * @param proven true if no other point has a lower energy
 * @param detail method, parts, width, nodes and whether coefficients were rounded, in a fixed order
 */
public record QuboOptimum(
        Bits bits, double energy, BigDecimal bound, boolean proven, Map<String, Object> detail) {}
