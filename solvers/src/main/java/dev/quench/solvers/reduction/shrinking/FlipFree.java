package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.reduction.persistency.FlipSymmetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An instance of which one variable of each part is fixed whose energy does not change if all of it
 * is flipped: an anchor that no field gives. Exact; programs with rows stay as they are.
 *
 * @param instance what is left
 * @param incumbent the incumbent of the request as a point of it
 */
record FlipFree(ReducedInstance instance, Optional<Bits> incumbent) {
    /** Fixes what can be fixed. */
    static FlipFree of(ReducedInstance instance, ShrinkRequest request) {
        BinaryProgram program = instance.formulated().program();
        if (!program.constraints().isEmpty()) {
            return new FlipFree(instance, request.incumbent());
        }
        ReducedInstance fixed =
                Reductions.reduce(
                        instance.formulated(),
                        List.of(new FlipSymmetry()),
                        ReductionRequest.plain(),
                        request.ticker());
        if (fixed.formulated().variables() == program.size()) {
            return new FlipFree(instance, request.incumbent());
        }
        var steps = new ArrayList<>(instance.steps());
        steps.addAll(fixed.steps());
        return new FlipFree(
                new ReducedInstance(
                        instance.original(),
                        fixed.formulated(),
                        instance.substitution().then(fixed.substitution()),
                        steps),
                request.incumbent()
                        .filter(x -> x.size() == program.size())
                        .map(x ->
                                projected(x, fixed.substitution(), fixed.formulated().program())));
    }

    /** Returns the better of the incumbent and its flip. */
    private static Bits projected(Bits incumbent, Substitution step, BinaryProgram left) {
        int n = incumbent.size();
        Bits flipped = Bits.withOnes(n, IntStream.range(0, n).filter(i -> !incumbent.get(i)));
        return Stream.of(incumbent, flipped)
                .map(step::project)
                .min(Comparator.comparingDouble(left.objective()::energy))
                .orElseThrow();
    }
}
