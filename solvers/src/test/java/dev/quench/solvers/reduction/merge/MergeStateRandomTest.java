package dev.quench.solvers.reduction.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.reduction.merge.MergeOutcome.Accepted;
import dev.quench.solvers.reduction.merge.MergeOutcome.Known;
import dev.quench.solvers.reduction.merge.MergeOutcome.Refused;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random decisions on small instances of every family, against every solution there is. */
class MergeStateRandomTest {
    private static final int KINDS = 12;
    private static final List<Relation> RELATIONS =
            List.of(Relation.LESS_OR_EQUAL, Relation.EQUAL, Relation.GREATER_OR_EQUAL);

    private final Map<Merge, MergeOutcome> accepted = new LinkedHashMap<>();

    static IntStream seeds() {
        return IntStream.range(0, 96);
    }

    private static Formulated formulated(int kind, RandomGenerator random) {
        return switch (kind) {
            case 0 -> Formulations.standard(Instances.knapsack(4 + random.nextInt(7), 3, random));
            case 1 -> Formulations.standard(Instances.signedKnapsack(8, 3, random));
            case 2 -> Formulations.standard(Instances.graph(4 + random.nextInt(7), 0.4, random));
            case 3 -> Formulations.standard(Instances.assignment(3, random));
            case 4 -> Formulations.of(Instances.assignment(4, random)).get(1);
            case 5 -> Formulations.of(Instances.tour(4, random)).getFirst();
            case 6 -> Formulations.of(Instances.tour(5, random)).get(1);
            case 7 -> cardinality(9, random);
            case 8 -> Formulations.of(Instances.tour(6, random)).get(1);
            case 9 -> Formulations.of(Instances.tour(3, random)).get(2);
            case 10 -> rows(9, random);
            default -> split(10, 2, Instances.bits(10, 0.5, random), random);
        };
    }

    private static Qubo objective(int n, RandomGenerator random) {
        var objective = Qubo.builder(n);
        for (int i = 0; i < n; i++) {
            objective.addBias(i, random.nextInt(-9, 10));
            for (int j = 0; j < i; j++) {
                objective.add(i, j, random.nextInt(-3, 4));
            }
        }
        return objective.build();
    }

    private static Formulated of(BinaryProgram program) {
        Problem any = Instances.graph(program.size(), 0, Instances.random(0));
        Formulated plain = Formulations.standard(any);
        return new Formulated(any, "bits", program, 0, plain.decoder());
    }

    private static Formulated cardinality(int n, RandomGenerator random) {
        int[] all = IntStream.range(0, n).toArray();
        var row = LinearConstraint.sum("count", all, Relation.EQUAL, random.nextInt(1, n));
        return of(new BinaryProgram(objective(n, random), List.of(row)));
    }

    /** Equalities of many sizes with a solution: most sums are not reached. */
    private static Formulated split(int n, int count, Bits planted, RandomGenerator random) {
        var rows = new ArrayList<LinearConstraint>();
        for (int r = 0; r < count; r++) {
            int[] all = IntStream.range(0, n).toArray();
            long[] sizes = random.longs(n, 1, 100).toArray();
            long sum = IntStream.of(all).filter(planted::get).mapToLong(i -> sizes[i]).sum();
            rows.add(LinearConstraint.of("split" + r, all, sizes, Relation.EQUAL, sum));
        }
        return of(new BinaryProgram(objective(n, random), rows));
    }

    static IntStream splits() {
        return IntStream.range(0, 40);
    }

    /** What agrees with a known solution is never refuted, however far a row is from its side. */
    @ParameterizedTest
    @MethodSource("splits")
    void nothingThatAPlantedSolutionMeetsIsRefuted(int seed) {
        RandomGenerator random = Instances.random(seed);
        int n = 16 + random.nextInt(6);
        Bits planted = Instances.bits(n, 0.5, random);
        Formulated formulated = split(n, 2 + random.nextInt(2), planted, random);
        var state = MergeState.of(ReducedInstance.unreduced(formulated));
        assertThat(state.contradiction()).isEmpty();
        boolean met = true;
        for (int k = 0; k < 60; k++) {
            int i = random.nextInt(n);
            int j = (i + 1 + random.nextInt(n - 1)) % n;
            boolean one = random.nextBoolean();
            Merge merge = random.nextBoolean() ? new Merge.Fix(i, one) : new Merge.Tie(i, j, one);
            MergeOutcome outcome = state.attempt(merge);
            boolean agrees = met && SolutionList.holds(merge, planted);
            if (agrees) {
                boolean refuted = outcome instanceof Refused(_, boolean proven) && proven;
                assertThat(refuted).as("%s: %s", merge, outcome).isFalse();
            }
            met &= agrees || !(outcome instanceof Accepted);
        }
    }

    private static Formulated rows(int n, RandomGenerator random) {
        var rows = new ArrayList<LinearConstraint>();
        for (int r = 0; r < 4; r++) {
            int[] some = IntStream.range(0, n).filter(_ -> random.nextDouble() < 0.5).toArray();
            long[] coefficients = random.longs(some.length, -3, 4).toArray();
            Relation relation = RELATIONS.get(random.nextInt(3));
            rows.add(
                    LinearConstraint.of(
                            "row" + r, some, coefficients, relation, random.nextInt(-2, 4)));
        }
        return of(new BinaryProgram(objective(n, random), rows));
    }

    private static Merge merge(int n, RandomGenerator random) {
        int i = random.nextInt(n);
        int j = random.nextInt(n);
        return i == j || random.nextInt(4) == 0
                ? new Merge.Fix(i, random.nextBoolean())
                : new Merge.Tie(i, j, random.nextInt(3) > 0);
    }

    private void check(ReducedInstance instance, RandomGenerator random) {
        BinaryProgram program = instance.formulated().program();
        MergeState state = MergeState.of(instance);
        SolutionList solutions = SolutionList.of(instance.formulated());
        assertThat(state.contradiction().isPresent()).isEqualTo(solutions.isEmpty());
        assertThat(state.size()).isEqualTo(program.size());
        if (solutions.isEmpty() || program.size() == 0) {
            return;
        }
        assertThat(solutions.left())
                .allSatisfy(x ->
                        assertThat(state.initial())
                                .allMatch(i -> SolutionList.holds(i.merge(), x)));
        for (int round = 0; round < 3; round++) {
            accepted.clear();
            int mark = state.mark();
            String before = describe(state);
            for (int step = 0; step < 12; step++) {
                check(state, solutions, merge(program.size(), random));
            }
            checkSubstitution(state, instance.formulated(), solutions);
            if (round < 2) {
                solutions.undo(0);
                state.undo(mark);
                assertThat(describe(state)).isEqualTo(before);
            }
        }
        checkWitness(state, solutions, program.size(), random);
        checkLift(state, instance.formulated());
        checkRepetition(state, instance, Bits.random(program.size(), random));
    }

    private void check(MergeState state, SolutionList solutions, Merge merge) {
        String before = describe(state);
        int count = solutions.decisions();
        MergeOutcome outcome = state.attempt(merge);
        if (outcome instanceof Accepted) {
            accepted.put(merge, outcome);
        }
        solutions.decide(merge);
        switch (outcome) {
            case Accepted(var implied) -> {
                assertThat(solutions.left()).isNotEmpty();
                assertThat(solutions.left())
                        .allSatisfy(x ->
                                assertThat(implied)
                                        .allMatch(i -> SolutionList.holds(i.merge(), x)));
                solutions.left().forEach(x -> assertAgrees(state, x));
            }
            case Refused(String rule, boolean proven) -> {
                assertThat(rule).isNotEmpty();
                if (proven) {
                    assertThat(solutions.left()).isEmpty();
                } else {
                    assertThat(rule).startsWith("row ");
                    assertThat(merge).isInstanceOf(Merge.Tie.class);
                }
                solutions.undo(count);
                assertThat(describe(state)).isEqualTo(before);
            }
            case Known(boolean holds) -> {
                assertThat(solutions.isEmpty()).isEqualTo(!holds);
                solutions.undo(count);
                assertThat(describe(state)).isEqualTo(before);
            }
        }
    }

    private static void assertAgrees(MergeState state, Bits x) {
        for (int i = 0; i < state.size(); i++) {
            if (state.isFixed(i)) {
                assertThat(x.get(i)).isEqualTo(state.value(i));
            } else {
                assertThat(state.root(i)).isLessThanOrEqualTo(i);
                assertThat(x.get(i)).isEqualTo(x.get(state.root(i)) ^ state.isOpposed(i));
            }
        }
    }

    /** Every point of the classes has the energy and the feasibility of what it lifts to. */
    private static void checkSubstitution(
            MergeState state, Formulated formulated, SolutionList solutions) {
        BinaryProgram program = formulated.program();
        Substitution substitution = state.substitution();
        BinaryProgram smaller = substitution.apply(program);
        assertThat(smaller.size()).isEqualTo(state.left());
        var lifted = new ArrayList<Bits>();
        for (int index = 0; index < 1 << smaller.size(); index++) {
            Bits y = Bits.ofIndex(index, smaller.size());
            Bits x = substitution.lift(y);
            assertThat(smaller.objective().energy(y)).isEqualTo(program.objective().energy(x));
            assertThat(smaller.isFeasible(y)).isEqualTo(program.isFeasible(x));
            if (SolutionList.isSolution(formulated, x)) {
                lifted.add(x);
            }
        }
        assertThat(solutions.left()).containsExactlyInAnyOrderElementsOf(lifted);
    }

    private static void checkWitness(
            MergeState state, SolutionList solutions, int n, RandomGenerator random) {
        Bits preferred = Bits.random(n, random);
        var left = solutions.left().toList();

        Bits witness = state.witness(preferred, StopSignal.NEVER).orElseThrow();

        assertThat(left).contains(witness);
        assertThat(state.witness(witness, StopSignal.NEVER)).contains(witness);
        if (left.contains(preferred)) {
            assertThat(witness).isEqualTo(preferred);
        }
    }

    /** A solution of the program, lifted through the reductions, is one of the problem. */
    private static void checkLift(MergeState state, Formulated formulated) {
        Bits witness = state.witness(Bits.zeros(state.size()), StopSignal.NEVER).orElseThrow();
        assertThat(formulated.decoder().decode(witness))
                .hasValueSatisfying(solution ->
                        assertThat(formulated.problem().evaluate(solution).feasible()).isTrue());
    }

    /** What was accepted leads to the same again, without what was refused or taken back. */
    private void checkRepetition(MergeState state, ReducedInstance instance, Bits preferred) {
        MergeState again = MergeState.of(instance);
        accepted.forEach((merge, outcome) -> assertThat(again.attempt(merge)).isEqualTo(outcome));
        assertThat(describe(again)).isEqualTo(describe(state));
        assertThat(again.mark()).isEqualTo(state.mark());
        assertThat(again.witness(preferred, StopSignal.NEVER))
                .isEqualTo(state.witness(preferred, StopSignal.NEVER));
    }

    private static String describe(MergeState state) {
        return state
                + " "
                + IntStream.range(0, state.size())
                        .mapToObj(i ->
                                state.isFixed(i)
                                        ? String.valueOf(state.value(i))
                                        : state.root(i) + "/" + state.isOpposed(i))
                        .toList();
    }

    private void check(int seed) {
        var random = Instances.random(seed);
        Formulated formulated = formulated(seed % KINDS, random);

        check(ReducedInstance.unreduced(formulated), random);
        check(reduced(formulated, ReductionLevel.EXACT, List.of()), random);
        if (formulated.problem() instanceof Assignment || formulated.problem() instanceof Tour) {
            int[] any = IntStream.rangeClosed(1, formulated.problem().size()).toArray();
            check(reduced(formulated, ReductionLevel.ALL, List.of(Solution.of(any))), random);
        }
    }

    private static ReducedInstance reduced(
            Formulated formulated, ReductionLevel level, List<Solution> incumbents) {
        var request = new ReductionRequest(incumbents, StopSignal.NEVER);
        return Reductions.reduce(formulated, level, request, Ticker.FROZEN);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decisionsAreAcceptedOrRefusedAsEverySolutionSays(int seed) {
        check(seed);
    }

    @Tag("slow")
    @Test
    void decisionsAreAcceptedOrRefusedAsEverySolutionSaysOnAThousandInstances() {
        for (int seed = 1000; seed < 2000; seed++) {
            check(seed);
        }
    }
}
