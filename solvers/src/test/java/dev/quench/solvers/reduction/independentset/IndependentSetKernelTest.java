package dev.quench.solvers.reduction.independentset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndependentSetKernelTest {
    private static final int GRAPHS = 200;

    private static IndependentSetKernel kernel(Graph graph, KernelRule... rules) {
        return IndependentSetKernel.of(graph, Set.of(rules), StopSignal.NEVER);
    }

    private static IndependentSetKernel kernel(Graph graph) {
        return IndependentSetKernel.of(graph, StopSignal.NEVER);
    }

    private static Graph generated(String name) {
        return ((IndependentSet) Generators.byName(name).orElseThrow().problem()).graph();
    }

    /** Checks the definition: every set of the kernel lifts, and the best ones to the best. */
    private static void requireExact(Graph graph, IndependentSetKernel kernel) {
        int removed = kernel.counts().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(removed).isEqualTo(graph.order() - kernel.kernel().order());
        assertThat(Graphs.independenceNumber(kernel.kernel()) + kernel.offset())
                .as("independence number of %s", graph)
                .isEqualTo(Graphs.independenceNumber(graph));
        for (Bits set : Graphs.independentSets(kernel.kernel())) {
            Bits lifted = kernel.lift(set);
            assertThat(Graphs.isIndependent(graph, lifted)).isTrue();
            assertThat(lifted.cardinality()).isEqualTo(set.cardinality() + kernel.offset());
            assertThat(kernel.substitution().project(lifted)).isEqualTo(set);
        }
    }

    @ParameterizedTest
    @EnumSource(KernelRule.class)
    void eachRuleAloneIsExactAndAppliesSomewhere(KernelRule rule) {
        RandomGenerator random = Graphs.random(rule.label().length());
        int removed = 0;

        for (int trial = 0; trial < GRAPHS; trial++) {
            Graph graph = Graphs.any(1 + random.nextInt(9), random);
            var kernel = kernel(graph, rule);
            requireExact(graph, kernel);
            removed += kernel.counts().getOrDefault(rule, 0);
        }

        assertThat(removed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void allRulesTogetherAreExact(long seed) {
        RandomGenerator random = Graphs.random(seed);

        for (int trial = 0; trial < GRAPHS; trial++) {
            Graph graph = Graphs.any(1 + random.nextInt(18), random);
            requireExact(graph, kernel(graph));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyChoiceOfRulesIsExact(long seed) {
        RandomGenerator random = Graphs.random(seed);

        for (int trial = 0; trial < GRAPHS; trial++) {
            var rules = choice(random);
            Graph graph = Graphs.any(1 + random.nextInt(10), random);
            requireExact(graph, IndependentSetKernel.of(graph, rules, StopSignal.NEVER));
        }
    }

    @Test
    @Tag("slow")
    void tenThousandKernelsAreExact() {
        RandomGenerator random = Graphs.random(99);

        for (int trial = 0; trial < 10_000; trial++) {
            Graph graph = Graphs.any(1 + random.nextInt(20), random);
            requireExact(graph, kernel(graph));
        }
    }

    @Test
    void aKernelOfAKernelIsTheKernel() {
        RandomGenerator random = Graphs.random(7);

        for (int trial = 0; trial < 1000; trial++) {
            var rules = choice(random);
            Graph graph = Graphs.any(60, random);
            Graph once = IndependentSetKernel.of(graph, rules, StopSignal.NEVER).kernel();
            Graph twice = IndependentSetKernel.of(once, rules, StopSignal.NEVER).kernel();
            assertThat(twice).as("%s", rules).isEqualTo(once);
        }
    }

    private static Set<KernelRule> choice(RandomGenerator random) {
        var rules = EnumSet.allOf(KernelRule.class);
        rules.removeIf(_ -> random.nextBoolean());
        return rules;
    }

    @Test
    void nothingIsDoneWithoutRules() {
        Graph graph = Graphs.any(12, Graphs.random(3));

        var kernel = kernel(graph, new KernelRule[0]);

        assertThat(kernel.kernel()).isEqualTo(graph);
        assertThat(kernel.offset()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void stoppingAtAnyTimeLeavesAValidKernel(long seed) {
        RandomGenerator random = Graphs.random(seed);

        for (int trial = 0; trial < GRAPHS; trial++) {
            Graph graph = Graphs.any(10, random);
            var left = new AtomicInteger(trial % 40);
            StopSignal stop = () -> left.getAndDecrement() <= 0;
            requireExact(
                    graph, IndependentSetKernel.of(graph, EnumSet.allOf(KernelRule.class), stop));
        }
    }

    @Test
    void anEmptyGraphHasAnEmptyKernel() {
        assertThat(kernel(Graph.builder(0).build()).parts()).isEmpty();
    }

    @Test
    void aFoldIsAChoiceBetweenTheMiddleAndTheEnds() {
        Graph path = Graphs.withEdges(3, 0, 1, 0, 2);

        var kernel = kernel(path, KernelRule.FOLD);

        assertThat(kernel.kernel().order()).isEqualTo(1);
        assertThat(kernel.offset()).isEqualTo(1);
        assertThat(kernel.lift(Bits.parse("1"))).isEqualTo(Bits.parse("011"));
        assertThat(kernel.lift(Bits.parse("0"))).isEqualTo(Bits.parse("100"));
    }

    @Test
    void twinsWithFreeNeighboursAreAChoice() {
        Graph graph = Graphs.withEdges(5, 0, 2, 0, 3, 0, 4, 1, 2, 1, 3, 1, 4);

        var kernel = kernel(graph, KernelRule.TWIN_FOLD);

        assertThat(kernel.offset()).isEqualTo(2);
        assertThat(kernel.lift(Bits.parse("1"))).isEqualTo(Bits.parse("00111"));
        assertThat(kernel.lift(Bits.parse("0"))).isEqualTo(Bits.parse("11000"));
    }

    @Test
    void twinsWithAdjacentNeighboursAreTaken() {
        Graph graph = Graphs.withEdges(5, 0, 2, 0, 3, 0, 4, 1, 2, 1, 3, 1, 4, 3, 4);

        assertThat(kernel(graph, KernelRule.TWIN).lift(Bits.zeros(0)))
                .isEqualTo(Bits.parse("11000"));
    }

    @Test
    void aCrownIsDecidedByTheLinearProgram() {
        Graph graph = Graphs.withEdges(5, 0, 2, 0, 3, 1, 3, 1, 4, 0, 4, 0, 1);

        assertThat(kernel(graph, KernelRule.LINEAR_PROGRAM).lift(Bits.zeros(0)))
                .isEqualTo(Bits.parse("00111"));
    }

    @Test
    void aTreeIsSolvedByPendantVertices() {
        RandomGenerator random = Graphs.random(5);
        var builder = Graph.builder(2000);
        IntStream.range(1, 2000).forEach(v -> builder.add(v, random.nextInt(v)));

        var kernel = kernel(builder.build(), KernelRule.ISOLATED, KernelRule.PENDANT);

        assertThat(kernel.kernel().order()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 100, 1001})
    void aCycleIsSolvedByFolding(int n) {
        Graph graph = generated("cycle" + n);

        var kernel = kernel(graph);

        assertThat(kernel.kernel().order()).isZero();
        assertThat(kernel.offset()).isEqualTo(n / 2);
    }

    /** The table of the reference: the simplicial rule alone solves these four. */
    @ParameterizedTest
    @CsvSource({"1tc.8, 4", "1tc.16, 8", "1tc.32, 12", "1tc.64, 20"})
    void transpositionCodesAreSolvedByCliques(String name, int optimum) {
        Graph graph = generated(name);
        KernelRule[] cliques = {
            KernelRule.ISOLATED, KernelRule.PENDANT, KernelRule.TRIANGLE, KernelRule.SIMPLICIAL
        };

        var kernel = kernel(graph, cliques);

        assertThat(kernel.kernel().order()).isZero();
        assertThat(kernel.offset()).isEqualTo(optimum);
    }

    /** Sizes with cliques alone, then with domination. */
    @ParameterizedTest
    @CsvSource({"1et.64, 62, 54", "1dc.64, 50, 44", "1dc.128, 112, 104"})
    void codesKeepTheKernelsThatAreKnown(String name, int cliques, int domination) {
        Graph graph = generated(name);
        var rules =
                EnumSet.of(
                        KernelRule.ISOLATED,
                        KernelRule.PENDANT,
                        KernelRule.TRIANGLE,
                        KernelRule.SIMPLICIAL);

        assertThat(IndependentSetKernel.of(graph, rules, StopSignal.NEVER).kernel().order())
                .isEqualTo(cliques);
        rules.add(KernelRule.DOMINATION);
        assertThat(IndependentSetKernel.of(graph, rules, StopSignal.NEVER).kernel().order())
                .isEqualTo(domination);
    }

    @ParameterizedTest
    @CsvSource({"1et.64, 18, 12", "1et.128, 28, 56", "2dc.128, 5, 0", "1tc.128, 38, 0"})
    void allRulesLeaveLittleOfCodes(String name, int optimum, int order) {
        var kernel = kernel(generated(name));

        assertThat(kernel.kernel().order()).isEqualTo(order);
        assertThat(Graphs.independenceNumber(kernel.kernel()) + kernel.offset()).isEqualTo(optimum);
    }

    /** Reading the lists of the two centres for every vertex of the rim would take minutes. */
    @Test
    @Timeout(20)
    void centresOfManyNeighboursCostLittle() {
        int n = 100_000;
        var builder = Graph.builder(n);
        for (int v = 2; v < n; v++) {
            builder.add(0, v).add(1, v).add(v, v + 1 < n ? v + 1 : 2);
        }

        assertThat(kernel(builder.build()).kernel().order()).isEqualTo(n);
    }

    @Test
    @Timeout(20)
    void aLongCycleFoldsInLinearTime() {
        int n = 200_001;
        var builder = Graph.builder(n);
        IntStream.range(0, n).forEach(v -> builder.add(v, (v + 1) % n));

        assertThat(kernel(builder.build()).offset()).isEqualTo(n / 2);
    }

    @Test
    void partsAreTheComponentsLargestFirst() {
        Graph graph = Graphs.withEdges(7, 0, 5, 5, 3, 1, 2);

        List<GraphPart> parts = GraphPart.of(graph);

        assertThat(parts.stream().map(GraphPart::order)).containsExactly(3, 2, 1, 1);
        assertThat(IntStream.range(0, 3).map(parts.getFirst()::vertex)).containsExactly(0, 3, 5);
        assertThat(parts.getFirst().graph()).isEqualTo(Graphs.withEdges(3, 0, 2, 1, 2));
    }

    @Test
    void countsAreInTheOrderOfTheRules() {
        Map<KernelRule, Integer> counts = kernel(generated("1dc.64")).counts();

        assertThat(counts.keySet()).containsExactly(KernelRule.values());
    }
}
