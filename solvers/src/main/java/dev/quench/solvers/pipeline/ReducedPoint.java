package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The one point that exact reductions left of an instance: an optimum, proven without a solver.
 *
 * <p>The point is an optimum of the program, for every step kept one. It is one of the instance if
 * it decodes to a feasible solution that is worth what the program says, in integers: a program
 * with an objective rounded to doubles proves nothing, one that relaxes the instance does.
 */
final class ReducedPoint {
    private ReducedPoint() {}

    /** Returns the optimum; empty if variables are left or nothing is proven. */
    static Optional<Scored> optimum(ReducedInstance reduced) {
        Formulated original = reduced.original();
        if (reduced.formulated().program().size() > 0
                || !reduced.exact()
                || !original.program().objective().isIntegral()) {
            return Optional.empty();
        }
        var energy = new BigDecimal(reduced.formulated().program().objective().offset());
        return original.decoder()
                .decode(reduced.lift(Bits.zeros(0)))
                .flatMap(s -> Scored.of(original.problem(), s))
                .filter(s -> original.programValue(s.objective()).compareTo(energy) == 0);
    }
}
