package dev.quench.solvers.reduction.steered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.RandomCorrelations;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.repair.Instances;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Instances, and what holds for whatever a shrinking leaves of them. */
final class SmallInstances {
    static final ShrinkOptions OPTIONS = ShrinkOptions.toBudget();
    static final CorrelationSource RANDOM = new RandomCorrelations();

    private SmallInstances() {}

    static ReducedInstance instance(Problem problem) {
        return ReducedInstance.unreduced(Formulations.standard(problem));
    }

    static ReducedInstance named(String name) {
        return instance(Generators.byName(name).orElseThrow().problem());
    }

    static ShrinkRequest request(int budget) {
        return ShrinkRequest.plain(budget, Instances.random(7));
    }

    static Shrunken shrink(ReducedInstance instance, CorrelationSource source, int budget) {
        return SteeredReduction.of(instance, OPTIONS, source, request(budget)).shrink();
    }

    /** Joins each vertex with those at three random distances on a circle: few rules apply. */
    static ReducedInstance circulant(int n, int seed) {
        var random = Instances.random(seed);
        var builder = Graph.builder(n);
        for (int k = 0; k < 3; k++) {
            int distance = 1 + random.nextInt(n / 2);
            IntStream.range(0, n).forEach(u -> builder.add(u, (u + distance) % n));
        }
        return instance(new IndependentSet(builder.build()));
    }

    static List<Bits> feasible(BinaryProgram program) {
        return LongStream.range(0, 1L << program.size())
                .mapToObj(at -> Bits.ofIndex(at, program.size()))
                .filter(program::isFeasible)
                .toList();
    }

    static Optional<Bits> optimum(BinaryProgram program) {
        return feasible(program).stream()
                .min(Comparator.comparingDouble(program.objective()::energy));
    }

    /** Returns the number of points of what is left that were looked at. */
    static int checkLift(ReducedInstance instance, Shrunken shrunken) {
        Formulated before = instance.formulated();
        BinaryProgram left = shrunken.instance().formulated().program();
        List<Bits> points = feasible(left);
        for (Bits point : points) {
            Bits lifted = shrunken.instance().lift(point);
            assertThat(before.program().isFeasible(lifted)).isTrue();
            assertThat(before.program().objective().energy(lifted))
                    .isEqualTo(left.objective().energy(point));
            var solution = shrunken.instance().formulated().decoder().decode(point).orElseThrow();
            assertThat(before.problem().evaluate(solution).feasible()).isTrue();
        }
        return points.size();
    }

    static int questions(Shrunken shrunken) {
        return count(shrunken, "questions");
    }

    static int count(Shrunken shrunken, String key) {
        return (int) Objects.requireNonNull(shrunken.detail().get(key));
    }
}
