package dev.quench.solvers.reduction.steered;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.reduction.knapsack.KnapsackFixing;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.reduction.presolve.PresolveReduction;
import dev.quench.solvers.reduction.shrinking.LowerBound;
import dev.quench.solvers.repair.Repairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the exact reductions of the family on what a decision left, until none of them removes a
 * variable any more.
 *
 * <p>An incumbent speaks only through the reductions that know one, which keep everything at least
 * as good as it. After a decision items are fixed by the prices for the objective alone, for those
 * against single values take as many linear programs as there are bits; without an incumbent a
 * knapsack is presolved only.
 */
final class ExactRules {
    private final Formulated start;
    private final Steering steering;
    private final LowerBound bound;
    private final StopSignal stop;
    private final boolean knapsack;
    private List<Solution> incumbents;

    ExactRules(
            Formulated start,
            Steering steering,
            LowerBound bound,
            Optional<Bits> incumbent,
            StopSignal stop) {
        this.start = start;
        this.steering = steering;
        this.bound = bound;
        this.stop = stop;
        this.knapsack = start.problem() instanceof Knapsack;
        this.incumbents = incumbent.flatMap(start.decoder()::decode).stream().toList();
    }

    /** Goes on without the incumbent. */
    void forgetIncumbent() {
        incumbents = List.of();
    }

    /**
     * Reduces the program that the shrinking begins with.
     *
     * @param reduced whether the reductions of the family have run before
     */
    Level first(boolean reduced) {
        BinaryProgram program = start.program();
        var rest = new Rest(program, Substitution.identity(program.size()), Optional.empty());
        reduce(rest, reduced ? chain() : Reductions.exact(start.problem()));
        return rest.level();
    }

    /** Decides and reduces; null if the decision sets nothing. */
    @Nullable Level after(Level level, Merge merge) {
        BinaryProgram before = level.program();
        Merge decision = level.localized(merge);
        var known = Substitution.builder(before.size());
        steering.decide(before, decision, known);
        Substitution step = known.build();
        if (step.remaining() == step.size()) {
            return null;
        }
        var rest = new Rest(before, level.total(), level.witness());
        rest.followed(step, steering.rule(), decision);
        rest.take(withoutIdleRows(step.apply(before)), step);
        reduce(rest, chain());
        return rest.level();
    }

    private List<Reduction> chain() {
        if (!knapsack) {
            return Reductions.exact(start.problem());
        }
        return incumbents.isEmpty()
                ? List.of(new PresolveReduction())
                : List.of(new PresolveReduction(), KnapsackFixing.byObjective());
    }

    private static BinaryProgram withoutIdleRows(BinaryProgram program) {
        var rows = program.constraints().stream().filter(row -> !row.isRedundant()).toList();
        return new BinaryProgram(program.objective(), rows, program.names());
    }

    /* Each reduction is idempotent: all of them idle but the one that ran last is the end. */
    private void reduce(Rest rest, List<Reduction> chain) {
        var request = new ReductionRequest(incumbents, stop);
        int idle = 0;
        for (int k = 0; k < chain.size() || idle < chain.size() - 1; k++) {
            if (stop.requested() || rest.isDecided()) {
                return;
            }
            Reduction reduction = chain.get(k % chain.size());
            Reduced reduced = reduction.reduce(rest.formulated(), request);
            Substitution step = reduced.substitution();
            idle = step.remaining() < step.size() ? 0 : idle + 1;
            rest.followed(step, reduction.name(), null);
            rest.take(reduced.formulated().program(), step);
            rest.excluded =
                    !rest.isDecided() && Boolean.TRUE.equals(reduced.detail().get("contradictory"));
            if (rest.excluded) {
                return;
            }
        }
    }

    /** What is left while rules run. */
    private final class Rest {
        private final List<Implication> followed = new ArrayList<>();
        private BinaryProgram program;
        private Substitution total;
        private Optional<Bits> witness;
        private boolean excluded;

        Rest(BinaryProgram program, Substitution total, Optional<Bits> witness) {
            this.program = program;
            this.total = total;
            this.witness = witness;
        }

        boolean isDecided() {
            return program.size() == 0 || program.contradiction().isPresent();
        }

        Formulated formulated() {
            return start.reduced(program, total);
        }

        void take(BinaryProgram smaller, Substitution step) {
            program = smaller;
            total = total.then(step);
            witness = witness.map(step::project);
        }

        /** Notes what became of the variables, apart from those that a decision sets. */
        void followed(Substitution step, String rule, @Nullable Merge decision) {
            for (int k = 0; k < step.size(); k++) {
                int label = total.representative(k);
                if (step.isFixed(k)) {
                    if (!sets(decision, k)) {
                        followed.add(new Implication(new Merge.Fix(label, step.value(k)), rule));
                    }
                } else if (step.representative(step.target(k)) != k) {
                    int other = total.representative(step.representative(step.target(k)));
                    followed.add(
                            new Implication(new Merge.Tie(label, other, step.negated(k)), rule));
                }
            }
        }

        private static boolean sets(@Nullable Merge decision, int variable) {
            return decision instanceof Merge.Fix fix && fix.variable() == variable;
        }

        Level level() {
            OptionalDouble value =
                    program.contradiction().isPresent()
                            ? OptionalDouble.empty()
                            : program.size() == 0
                                    ? OptionalDouble.of(program.objective().offset())
                                    : bound.of(program, total);
            return new Level(program, total, followed, point(), excluded, value);
        }

        /**
         * Finds a feasible point: nothing, what was feasible before, or what a repair completes.
         */
        private Optional<Bits> point() {
            return Stream.<Stream<Bits>>of(
                            Stream.of(Bits.zeros(program.size())), witness.stream(), repaired())
                    .flatMap(points -> points)
                    .filter(program::isFeasible)
                    .findFirst();
        }

        private Stream<Bits> repaired() {
            return Stream.of(formulated())
                    .flatMap(left ->
                            Repairs.greedy(left).repair(Bits.zeros(program.size())).stream()
                                    .map(left.decoder()::encode));
        }
    }
}
