package dev.quench.problems.formulate;

import dev.quench.problems.family.Evaluation;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;

/**
 * A decoder that refuses what its inner decoder need not understand: bits of another size, and
 * solutions that the problem does not evaluate.
 *
 * @param problem judges the solutions
 * @param size number of bits
 * @param inner does the work
 */
record CheckedDecoder(Problem problem, long size, Decoder inner) implements Decoder {
    @Override
    public Optional<Solution> decode(Bits bits) {
        if (bits.size() != size) {
            throw new IllegalArgumentException(
                    "A %s program of %d bits cannot decode %d bits.\nMaybe lift the sample first."
                            .formatted(problem.family(), size, bits.size()));
        }
        return inner.decode(bits);
    }

    @Override
    public Bits encode(Solution solution) {
        Evaluation evaluation = problem.evaluate(solution);
        if (evaluation.objective().isEmpty()) {
            throw new IllegalArgumentException(
                    "What is no solution has no bits: %s."
                            .formatted(String.join("; ", evaluation.violations())));
        }
        return inner.encode(solution);
    }
}
