package dev.quench.hardware.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.embedding.EmbeddingOutcome.Found;
import dev.quench.hardware.embedding.EmbeddingOutcome.Method;
import dev.quench.hardware.embedding.EmbeddingOutcome.NotFound;
import dev.quench.hardware.embedding.EmbeddingOutcome.Unfit;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinorEmbeddingTest {
    private static final TopologyRule.Zephyr RULE = new TopologyRule.Zephyr(3, 4);
    private static final MinorOptions ONCE = MinorOptions.defaults().withTries(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void embedsCubicGraphsAroundHoles(long seed) {
        var random = Graphs.generator(seed);
        var target = Graphs.holed(RULE.topology(), 0.05, 0.01, random);
        var logical = Graphs.cubic(30, random);

        var found = found(MinorEmbedding.on(target), logical, seed);

        Graphs.check(found.embedding(), logical, target);
        assertThat(found.method()).isEqualTo(Method.ROUTED);
        assertThat(found.embedding().statistics().qubits()).isLessThan(90);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void embedsRandomGraphsOnASquareLattice(long seed) {
        var random = Graphs.generator(seed);
        var target = new TopologyRule.Square(9, 9).topology();
        var logical = Graphs.random(9, 0.4, random);

        var found = found(MinorEmbedding.on(target), logical, seed);

        Graphs.check(found.embedding(), logical, target);
    }

    @Test
    void usesOneQubitForEachVariableOfAGraphThatIsThere() {
        var found = found(MinorEmbedding.on(new TopologyRule.Complete(6).topology()), ring(6), 7);

        assertThat(found.embedding().statistics().longest()).isEqualTo(1);
    }

    @Test
    void takesTheCliqueEmbeddingForACompleteGraph() {
        var target = Graphs.holed(RULE.topology(), 0.03, 0.01, Graphs.generator(8));
        var cliques = CliqueEmbedding.on(RULE, target);
        var logical = new TopologyRule.Complete(20).topology();

        var found = found(MinorEmbedding.on(cliques), logical, 8);

        Graphs.check(found.embedding(), logical, target);
        assertThat(found.method()).isEqualTo(Method.CLIQUE);
        assertThat(found.embedding().statistics().qubits())
                .isLessThanOrEqualTo(cliques.of(20).orElseThrow().statistics().qubits());
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void isNeverLongerThanTheCliqueEmbedding(long seed) {
        var cliques = CliqueEmbedding.on(RULE, RULE.topology());
        var logical = Graphs.random(24, 0.4, Graphs.generator(seed));

        var found = found(MinorEmbedding.on(cliques), logical, seed);

        Graphs.check(found.embedding(), logical, RULE.topology());
        assertThat(found.embedding().statistics().longest())
                .isLessThanOrEqualTo(cliques.of(24).orElseThrow().statistics().longest());
    }

    @Test
    void givesIsolatedVariablesQubitsOfTheirOwn() {
        var logical = Topology.of(5, List.of(new Coupling(1, 3)));
        var target = new TopologyRule.Line(5).topology();

        var found = found(MinorEmbedding.on(target), logical, 11);

        Graphs.check(found.embedding(), logical, target);
        assertThat(found.embedding().statistics().qubits()).isEqualTo(5);
    }

    @Test
    void leavesQubitsWithoutCouplersAlone() {
        var target = Topology.of(5, List.of(new Coupling(1, 3), new Coupling(3, 4)));
        var logical = Topology.of(3, List.of(new Coupling(0, 1)));

        var found = found(MinorEmbedding.on(target), logical, 12);

        assertThat(found.embedding().statistics().qubits()).isEqualTo(3);
        assertThat(found.embedding().chainList()).noneMatch(c -> c[0] == 0 || c[0] == 2);
    }

    @Test
    void embedsTheEmptyGraph() {
        var found = found(MinorEmbedding.on(ring(3)), Topology.of(0, List.of()), 13);

        assertThat(found.embedding().size()).isZero();
        assertThat(
                        found(
                                        MinorEmbedding.on(Topology.of(0, List.of())),
                                        Topology.of(0, List.of()),
                                        1)
                                .embedding()
                                .size())
                .isZero();
    }

    @Test
    void provesThatThereAreTooFewQubits() {
        var outcome = find(MinorEmbedding.on(ring(6)), ring(7), 14);

        assertThat(outcome).isEqualTo(new Unfit("working qubits", 7, 6));
        assertThat(((Unfit) outcome).message())
                .isEqualTo(
                        "The problem does not fit: it needs at least 7 working qubits, the device has 6.");
    }

    /** A variable of degree 9 on a lattice of degree 4 needs (9 - 2)/(4 - 2) qubits, rounded up. */
    @Test
    void countsTheLeastLengthOfChains() {
        var outcome =
                find(
                        MinorEmbedding.on(new TopologyRule.Square(6, 6).topology()),
                        new TopologyRule.Complete(10).topology(),
                        15);

        assertThat(outcome).isEqualTo(new Unfit("working qubits", 40, 36));
    }

    @Test
    void provesThatThereAreTooFewCouplers() {
        var wheel = new TopologyRule.Complete(5).topology();
        var target = new TopologyRule.Square(2, 4).topology();

        assertThat(find(MinorEmbedding.on(target), wheel, 16)).isInstanceOf(Unfit.class);
    }

    /** K_5 is no minor of a planar graph. */
    @Test
    void endsWhereThereIsNone() {
        var target = new TopologyRule.Square(8, 8).topology();

        var outcome = find(MinorEmbedding.on(target), new TopologyRule.Complete(5).topology(), 17);

        assertThat(outcome).isInstanceOf(NotFound.class);
        assertThat(((NotFound) outcome).overlaps()).isPositive();
    }

    @Test
    void endsWhenItIsToldTo() {
        var asked = new AtomicInteger();
        var random = Graphs.generator(18);

        var outcome =
                MinorEmbedding.on(RULE.topology())
                        .find(
                                Graphs.cubic(60, random),
                                ONCE,
                                random,
                                () -> asked.incrementAndGet() > 20);

        assertThat(outcome).isInstanceOf(NotFound.class);
        assertThat(((NotFound) outcome).stopped()).isTrue();
        assertThat(asked.get()).isLessThan(30);
    }

    @Test
    void repeatsItselfForTheSameSeed() {
        var logical = Graphs.cubic(20, Graphs.generator(19));
        var finder = MinorEmbedding.on(RULE.topology());

        assertThat(find(finder, logical, 20)).isEqualTo(find(finder, logical, 20));
        assertThat(find(finder, logical, 20)).isNotEqualTo(find(finder, logical, 21));
    }

    @Test
    void refusesNoTry() {
        assertThatThrownBy(() -> ONCE.withTries(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of tries (0) of an embedding must be at least 1.");
    }

    /** Prints the figures of a device as it is, for a single try. */
    @Test
    @Tag("slow")
    void embedsGraphsOfSomeHundredVariablesOnARealDevice() {
        var target = Graphs.advantage();
        var finder = MinorEmbedding.on(target);
        for (int n : new int[] {100, 200, 300}) {
            var logical = Graphs.cubic(n, Graphs.generator(n));
            long start = System.nanoTime();
            var found = found(finder, logical, n);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "3-regular %d: %s, %.1f s%n", n, found.embedding().statistics(), seconds);
            Graphs.check(found.embedding(), logical, target);
        }
    }

    private static Topology ring(int n) {
        return new TopologyRule.Ring(n).topology();
    }

    private static EmbeddingOutcome find(MinorEmbedding finder, Topology logical, long seed) {
        return finder.find(logical, ONCE, Graphs.generator(seed), () -> false);
    }

    private static Found found(MinorEmbedding finder, Topology logical, long seed) {
        var outcome = find(finder, logical, seed);
        assertThat(outcome).isInstanceOf(Found.class);
        return (Found) outcome;
    }
}
