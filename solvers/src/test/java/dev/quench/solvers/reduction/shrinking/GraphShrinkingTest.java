package dev.quench.solvers.reduction.shrinking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.ExactCorrelations;
import dev.quench.solvers.reduction.correlation.RandomCorrelations;
import dev.quench.solvers.reduction.correlation.SemidefiniteCorrelations;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphShrinkingTest {
    private static final ShrinkOptions EVERY_MERGE = ShrinkOptions.toBudget().withBatch(0);

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static Problem problem(int kind, RandomGenerator random) {
        return switch (kind % 4) {
            case 0 -> Instances.graph(6 + random.nextInt(7), 0.4, random);
            case 1 -> Instances.assignment(3, random);
            case 2 -> Instances.knapsack(5 + random.nextInt(7), 3, random);
            default -> Instances.tour(4, random);
        };
    }

    private static ReducedInstance instance(Problem problem) {
        return ReducedInstance.unreduced(Formulations.standard(problem));
    }

    private static Shrunken shrunk(
            ReducedInstance instance, CorrelationSource source, int budget, long seed) {
        return GraphShrinking.of(
                        instance,
                        EVERY_MERGE,
                        source,
                        ShrinkRequest.plain(budget, Instances.random(seed)))
                .shrink();
    }

    private static Stream<Bits> points(int n) {
        return IntStream.range(0, 1 << n).mapToObj(index -> Bits.ofIndex(index, n));
    }

    private static OptionalDouble optimum(BinaryProgram program) {
        return points(program.size())
                .filter(program::isFeasible)
                .mapToDouble(program.objective()::energy)
                .min();
    }

    /** Merge, lift and value against brute force, whatever the merges. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyPointThatIsLeftLiftsToAPointOfTheSameWorth(int seed) {
        RandomGenerator random = Instances.random(seed);
        ReducedInstance before = instance(problem(seed, random));
        BinaryProgram program = before.formulated().program();

        Shrunken shrunken =
                shrunk(before, new RandomCorrelations(), random.nextInt(program.size()), seed);

        BinaryProgram left = shrunken.instance().formulated().program();
        assertThat(optimum(left)).isPresent();
        points(left.size())
                .filter(left::isFeasible)
                .forEach(y -> {
                    Bits x = shrunken.instance().lift(y);
                    assertThat(program.isFeasible(x)).isTrue();
                    assertThat(program.objective().energy(x)).isEqualTo(left.objective().energy(y));
                });
    }

    /** A source that is right about all optima never loses the last of them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void correlationsOfTheOptimaKeepAnOptimum(int seed) {
        RandomGenerator random = Instances.random(seed);
        Problem problem =
                seed % 2 == 0
                        ? Instances.graph(8 + random.nextInt(6), 0.4, random)
                        : Instances.assignment(3, random);
        ReducedInstance before = instance(problem);

        Shrunken shrunken = shrunk(before, new ExactCorrelations(), 2, seed);

        BinaryProgram left = shrunken.instance().formulated().program();
        assertThat(left.size()).isLessThanOrEqualTo(2);
        assertThat(optimum(left)).isEqualTo(optimum(before.formulated().program()));
    }

    /** What the bound decides keeps a point as good as the incumbent, if there was one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void boundsNeverLoseTheIncumbent(int seed) {
        RandomGenerator random = Instances.random(seed);
        ReducedInstance before = instance(problem(seed, random));
        BinaryProgram program = before.formulated().program();
        Bits best =
                points(program.size())
                        .filter(program::isFeasible)
                        .min((x, y) ->
                                Double.compare(
                                        program.objective().energy(x),
                                        program.objective().energy(y)))
                        .orElseThrow();
        var decided = new ArrayList<ShrinkEvent.Decided>();
        ShrinkListener listener =
                event -> {
                    if (event instanceof ShrinkEvent.Decided d) {
                        decided.add(d);
                    }
                };

        Shrunken shrunken =
                GraphShrinking.of(
                                before,
                                EVERY_MERGE,
                                new RandomCorrelations(),
                                ShrinkRequest.plain(1, Instances.random(seed))
                                        .withIncumbent(Optional.of(best))
                                        .withListener(listener))
                        .shrink();

        /* Until the first merge that loses the optimum, everything decided agrees with one. */
        List<Bits> optima =
                points(program.size())
                        .filter(program::isFeasible)
                        .filter(x ->
                                program.objective().energy(x) == program.objective().energy(best))
                        .toList();
        for (ShrinkEvent.Decided d : decided) {
            Merge stands =
                    d.decision() == Decision.MERGED
                            ? d.candidate().merge()
                            : d.candidate().merge().opposite();
            List<Bits> kept =
                    d.decision() == Decision.REFUSED
                            ? optima
                            : optima.stream().filter(x -> holds(stands, x)).toList();
            if (d.decision() != Decision.MERGED && !optima.isEmpty()) {
                assertThat(kept).as(d.toString()).isNotEmpty();
            }
            optima = kept;
        }
        assertThat(shrunken.stop())
                .isIn(ShrinkStop.BUDGET, ShrinkStop.SOLVED, ShrinkStop.EXHAUSTED);
    }

    private static boolean holds(Merge merge, Bits x) {
        return switch (merge) {
            case Merge.Fix(int i, boolean one) -> x.get(i) == one;
            case Merge.Tie(int i, int j, boolean opposed) -> (x.get(i) != x.get(j)) == opposed;
        };
    }

    @Test
    void asksAboutFieldsAndNeverAboutAnAnchor() {
        ReducedInstance before = instance(Instances.graph(9, 0.4, Instances.random(4)));
        var source = new StatedCorrelations((i, j) -> i == j ? 0.3 : 0);

        shrunk(before, source, 4, 1);

        assertThat(source.questions).isNotEmpty();
        assertThat(source.questions.getFirst().size()).isEqualTo(9);
        for (var spins : source.questions) {
            assertThat(IntStream.range(0, spins.size()).map(spins::label))
                    .isSorted()
                    .allMatch(label -> label < 9);
        }
    }

    /** The energy of a question is that of the points it stands for: rows follow their labels. */
    @ParameterizedTest
    @MethodSource("seeds")
    void questionsAreAboutWhatIsLeft(int seed) {
        ReducedInstance before = instance(Instances.graph(9, 0.4, Instances.random(seed)));
        var source = new StatedCorrelations((i, j) -> i == j ? 0.1 + 0.01 * i : -0.9 + 0.01 * j);
        var first = new ArrayList<Double>();

        shrunk(before, source, 3, seed);

        var whole = source.questions.getFirst();
        for (var spins : source.questions) {
            /* The least energy over what is left is one of the whole, of a point that lifts. */
            double least =
                    points(spins.size()).mapToDouble(spins.energy()::energy).min().orElseThrow();
            assertThat(points(whole.size()).mapToDouble(whole.energy()::energy)).contains(least);
            first.add(least);
        }
        assertThat(first).isSortedAccordingTo((a, b) -> Double.compare(a, b));
    }

    /** A ring of cuts has no field: either side may be called 0, which is no qubit's question. */
    @Test
    void aModelThatAFlipDoesNotChangeLosesOneQubitExactly() {
        int n = 7;
        var energy = Qubo.builder(n);
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            energy.addBias(i, -(1 + i)).addBias(j, -(1 + i)).add(i, j, 2 * (1 + i));
        }
        var program = new BinaryProgram(energy.build(), List.of());
        Problem any = Instances.graph(n, 0, Instances.random(0));
        var ring =
                ReducedInstance.unreduced(
                        new Formulated(
                                any, "bits", program, 0, Formulations.standard(any).decoder()));
        var source = new StatedCorrelations((i, j) -> i == j ? 0 : 0.9);

        Shrunken symmetric = shrunk(ring, source, n - 1, 1);
        Shrunken smaller = shrunk(ring, source, n - 2, 1);

        assertThat(symmetric.stop()).isEqualTo(ShrinkStop.BUDGET);
        assertThat(symmetric.qubits()).isEqualTo(n - 1);
        assertThat(symmetric.instance().exact()).isTrue();
        assertThat(optimum(symmetric.instance().formulated().program()))
                .isEqualTo(optimum(program));
        assertThat(source.questions).hasSize(1);
        assertThat(source.questions.getFirst().size()).isEqualTo(n - 1);
        assertThat(smaller.instance().exact()).isFalse();
    }

    /** An incumbent on the other side of the flip is worth the same. */
    @Test
    void anIncumbentIsFlippedWithItsModel() {
        var energy = Qubo.builder(3).addBias(0, -1).addBias(1, -2).addBias(2, -1);
        var program = new BinaryProgram(energy.add(0, 1, 2).add(1, 2, 2).build(), List.of());
        Problem any = Instances.graph(3, 0, Instances.random(0));
        var path =
                ReducedInstance.unreduced(
                        new Formulated(
                                any, "bits", program, 0, Formulations.standard(any).decoder()));
        Bits optimum = Bits.parse("010");

        FlipFree free =
                FlipFree.of(
                        path,
                        ShrinkRequest.plain(1, Instances.random(1))
                                .withIncumbent(Optional.of(optimum)));

        BinaryProgram left = free.instance().formulated().program();
        assertThat(left.size()).isEqualTo(2);
        assertThat(left.objective().energy(free.incumbent().orElseThrow()))
                .isEqualTo(program.objective().energy(optimum))
                .isEqualTo(-2);
    }

    @Test
    void mergesNothingBelowTheConfidenceFloor() {
        ReducedInstance before = instance(Instances.graph(10, 0.3, Instances.random(7)));
        var source = new StatedCorrelations((i, j) -> i == j ? 0.5 : 0);
        ShrinkOptions floor = ShrinkOptions.toBudget().withConfidence(0.6);
        var request = ShrinkRequest.plain(3, Instances.random(1));

        Shrunken none = GraphShrinking.of(before, floor, source, request).shrink();
        Shrunken some =
                GraphShrinking.of(before, floor.withConfidence(0.4), source, request).shrink();

        assertThat(none.stop()).isEqualTo(ShrinkStop.CONFIDENCE);
        assertThat(none.instance().exact()).isTrue();
        assertThat(none.qubits()).isEqualTo(10);
        assertThat(some.stop()).isEqualTo(ShrinkStop.BUDGET);
        assertThat(some.instance().exact()).isFalse();
    }

    @Test
    void stopsBeforeTheBoundLossIsExceeded() {
        ReducedInstance before = instance(Instances.knapsack(12, 2, Instances.random(3)));
        var perverse = new StatedCorrelations((i, j) -> i == j ? 0.9 : 0);
        var request = ShrinkRequest.plain(0, Instances.random(1));

        Shrunken shrunken =
                GraphShrinking.of(before, EVERY_MERGE.withBoundLoss(0.1), perverse, request)
                        .shrink();

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.BOUND_LOSS);
        double first = (double) Objects.requireNonNull(shrunken.detail().get("boundBefore"));
        assertThat(shrunken.bound().getAsDouble()).isBetween(first, first + 0.1 * Math.abs(first));
        assertThat(optimum(shrunken.instance().formulated().program()).getAsDouble())
                .isGreaterThanOrEqualTo(shrunken.bound().getAsDouble());
    }

    @Test
    void reopensTheWeakestOfTheLastMergesAndKeepsTheBudget() {
        ReducedInstance before = instance(Instances.graph(12, 0.3, Instances.random(5)));
        var reopened = new ArrayList<ShrinkEvent.Reopened>();
        var shrinking =
                GraphShrinking.of(
                        before,
                        EVERY_MERGE,
                        new SemidefiniteCorrelations(),
                        ShrinkRequest.plain(4, Instances.random(1))
                                .withListener(event -> {
                                    if (event instanceof ShrinkEvent.Reopened r) {
                                        reopened.add(r);
                                    }
                                }));
        Shrunken first = shrinking.shrink();

        Shrunken second = shrinking.reopen(2, "a test");

        assertThat(reopened)
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.merges()).isEqualTo(2);
                    assertThat(r.left()).isGreaterThan(4);
                });
        assertThat(second.qubits()).isLessThanOrEqualTo(4);
        assertThat(second.instance().substitution()).isNotEqualTo(first.instance().substitution());
    }

    @Test
    void endsAtOnceWhenItIsInterrupted() {
        ReducedInstance before = instance(Instances.graph(12, 0.3, Instances.random(5)));

        Shrunken shrunken =
                GraphShrinking.of(
                                before,
                                EVERY_MERGE,
                                new SemidefiniteCorrelations(),
                                ShrinkRequest.plain(4, Instances.random(1)).withStop(() -> true))
                        .shrink();

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.INTERRUPTED);
        assertThat(shrunken.qubits()).isEqualTo(12);
        assertThat(shrunken.instance().steps())
                .extracting(ReductionStep::name)
                .containsExactly(GraphShrinking.NAME);
    }

    /** A journal of answers that ends after some questions, and goes on from there. */
    private static final class Memory implements ShrinkJournal {
        private final Deque<ShrinkAnswer> answers = new ArrayDeque<>();
        private final List<ShrinkAnswer> all = new ArrayList<>();
        private double[] state = new double[0];

        @Override
        public Optional<ShrinkAnswer> next() {
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public double[] copyState() {
            return state.clone();
        }

        @Override
        public void add(ShrinkAnswer answer, StateSource source) {
            all.add(answer);
            state = source.copyState();
        }

        Memory resumed() {
            var copy = new Memory();
            copy.answers.addAll(all);
            copy.all.addAll(all);
            copy.state = state.clone();
            return copy;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anInterruptedShrinkingGoesOnAsIfNothingHadHappened(int seed) {
        RandomGenerator random = Instances.random(seed);
        ReducedInstance before = instance(problem(seed, random));
        CorrelationSource source =
                seed % 3 == 0 ? new RandomCorrelations() : new SemidefiniteCorrelations();
        var whole =
                GraphShrinking.of(
                                before,
                                EVERY_MERGE,
                                source,
                                ShrinkRequest.plain(2, Instances.random(seed)))
                        .shrink();
        var memory = new Memory();
        int questions = 1 + random.nextInt(3);
        var partial =
                GraphShrinking.of(
                                before,
                                EVERY_MERGE,
                                source,
                                ShrinkRequest.plain(2, Instances.random(seed))
                                        .withJournal(memory)
                                        .withStop(() -> memory.all.size() == questions))
                        .shrink();

        var resumed =
                GraphShrinking.of(
                                before,
                                EVERY_MERGE,
                                source,
                                ShrinkRequest.plain(2, Instances.random(seed))
                                        .withJournal(memory.resumed()))
                        .shrink();

        assertThat(partial.qubits()).isGreaterThanOrEqualTo(whole.qubits());
        assertThat(resumed.instance().substitution()).isEqualTo(whole.instance().substitution());
        assertThat(resumed.bound()).isEqualTo(whole.bound());
        assertThat(resumed.detail().get("questions")).isEqualTo(whole.detail().get("questions"));
    }

    @Test
    void saysThatAProgramHasNoSolution() {
        Problem problem = Instances.assignment(3, Instances.random(1));
        Formulated formulated = Formulations.standard(problem);
        var never = LinearConstraint.sum("never", new int[] {0, 1}, Relation.GREATER_OR_EQUAL, 2);
        var impossible = ReducedInstance.unreduced(formulated.withRows(List.of(never)));

        Shrunken shrunken = shrunk(impossible, new RandomCorrelations(), 2, 1);

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.INFEASIBLE);
        assertThat(shrunken.reason()).isNotEmpty();
    }
}
