package dev.quench.problems.formulate;

import dev.quench.problems.family.Solution;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;

/**
 * Lifts the bits of a reduced program before they are decoded.
 *
 * @param inner decodes the bits before the reduction
 * @param substitution from those bits to the ones that are left
 */
record ReducedDecoder(Decoder inner, Substitution substitution) implements Decoder {
    @Override
    public Optional<Solution> decode(Bits bits) {
        return inner.decode(substitution.lift(bits));
    }

    @Override
    public Bits encode(Solution solution) {
        return substitution.project(inner.encode(solution));
    }
}
