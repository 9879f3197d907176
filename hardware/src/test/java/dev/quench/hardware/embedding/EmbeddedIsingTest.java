package dev.quench.hardware.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedIsingTest {
    private static final TopologyRule.Zephyr RULE = new TopologyRule.Zephyr(2, 2);
    private static final Topology GRAPH = RULE.topology();

    /** Chains of two qubits at most and one or two couplers between: halves are exact. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void unbrokenStatesHaveExactlyTheLogicalEnergy(long seed) {
        var random = Graphs.generator(seed);
        var logical = model(new TopologyRule.Complete(3).topology(), random);
        var ring = new TopologyRule.Ring(6).topology();
        var chains = List.of(new int[] {0, 1}, new int[] {2, 3}, new int[] {4, 5});
        var embedding = Embedding.of(Embedding.graph(logical), ring, chains);

        var embedded = EmbeddedIsing.of(logical, embedding, new ChainStrength.Fixed(2.5));

        for (int index = 0; index < 8; index++) {
            var bits = Bits.ofIndex(index, 3);
            assertThat(embedded.physical().energy(spread(bits, embedding)))
                    .isEqualTo(logical.energy(bits));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void unbrokenStatesHaveTheScaledEnergyOnAnAnnealer(long seed) {
        var random = Graphs.generator(seed);
        var logical = model(Graphs.random(12, 0.7, random), random);
        var embedding = annealer(12).restrictedTo(Embedding.graph(logical));

        var embedded =
                EmbeddedIsing.of(logical, embedding, ChainStrength.UniformTorque.defaults())
                        .fitted(AnnealerRange.symmetric(4, 1));

        for (int k = 0; k < 50; k++) {
            var bits = Bits.random(12, random);
            assertThat(embedded.physical().energy(spread(bits, embedding)))
                    .isCloseTo(embedded.scale() * logical.energy(bits), within(1e-9));
        }
    }

    @Test
    void aBrokenCouplerCostsTwiceTheStrength() {
        var logical = Ising.of(0, new double[] {0}, Couplings.builder(1).build());
        var line = new TopologyRule.Line(3).topology();
        var embedding = Embedding.of(Embedding.graph(logical), line, List.of(new int[] {0, 1, 2}));

        var embedded = EmbeddedIsing.of(logical, embedding, new ChainStrength.Fixed(1.5));

        assertThat(embedded.physical().energy(Bits.parse("000"))).isZero();
        assertThat(embedded.physical().energy(Bits.parse("001"))).isEqualTo(3);
        assertThat(embedded.physical().energy(Bits.parse("010"))).isEqualTo(6);
    }

    /** All states of the qubits used, by brute force. */
    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10})
    void strongChainsKeepTheGroundState(long seed) {
        var random = Graphs.generator(seed);
        var logical = model(new TopologyRule.Complete(6).topology(), random);
        var embedding = annealer(6);
        var embedded = EmbeddedIsing.of(logical, embedding, new ChainStrength.Fixed(100));
        var used = IntStream.range(0, 6).flatMap(v -> IntStream.of(embedding.qubits(v))).toArray();
        assertThat(used.length).isBetween(7, 16);

        var ground = ground(embedded.physical(), used);

        var read = new Unembedding(embedding).discard(ground).orElseThrow();
        assertThat(logical.energy(read)).isEqualTo(least(logical));
        assertThat(embedded.physical().energy(ground)).isCloseTo(least(logical), within(1e-9));
    }

    @Test
    void fillsTheRangeThatBinds() {
        var couplings = Couplings.builder(3).add(0, 1, -3).add(1, 2, 1).build();
        var ising = Ising.of(0, new double[] {2, 0, -1}, couplings);

        assertThat(AnnealerRange.symmetric(8, 1).factor(ising)).isEqualTo(1.0 / 3);
        assertThat(AnnealerRange.symmetric(8, 1).withCouplings(-2, 1).factor(ising))
                .isEqualTo(2.0 / 3);
        assertThat(AnnealerRange.symmetric(0.5, 1).factor(ising)).isEqualTo(0.25);
        assertThat(AnnealerRange.symmetric(8, 1).withSums(-0.5, 9).factor(ising))
                .isEqualTo(0.5 / 3);
        assertThat(AnnealerRange.symmetric(8, 6).factor(ising)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void staysInsideTheRange(long seed) {
        var random = Graphs.generator(seed);
        var logical = model(new TopologyRule.Complete(8).topology(), random);
        var range = AnnealerRange.symmetric(0.7, 0.3).withCouplings(-0.6, 0.3);

        var fitted =
                EmbeddedIsing.of(logical, annealer(8), new ChainStrength.Scaled(1.1)).fitted(range);

        fitted.physical().couplings().forEach((p, q, j) -> assertThat(j).isBetween(-0.6, 0.3));
        for (int q = 0; q < GRAPH.qubits(); q++) {
            assertThat(fitted.physical().field(q)).isBetween(-0.7, 0.7);
        }
        assertThat(range.factor(fitted.physical())).isCloseTo(1, within(1e-12));
    }

    @Test
    void uniformTorqueIsTheRootMeanSquareTimesTheRootOfTheDegree() {
        var couplings = Couplings.builder(4).add(0, 1, 3).add(1, 2, -4).add(2, 3, 5).build();
        var ising = Ising.of(0, new double[] {9, 0, 0, 0}, couplings);

        assertThat(ChainStrength.UniformTorque.defaults().of(ising))
                .isCloseTo(1.414 * Math.sqrt(50.0 / 3) * Math.sqrt(1.5), within(1e-12));
        assertThat(new ChainStrength.Scaled(0.5).of(ising)).isEqualTo(2.5);
    }

    @Test
    void aModelWithoutCouplingsHasStrengthOne() {
        var ising = Ising.of(0, new double[] {9}, Couplings.builder(1).build());

        assertThat(ChainStrength.UniformTorque.defaults().of(ising)).isEqualTo(1);
        assertThat(new ChainStrength.Scaled(0.5).of(ising)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAStrengthThatTiesNothing(double value) {
        assertThatThrownBy(() -> new ChainStrength.Fixed(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive");
    }

    @Test
    void refusesACouplingThatIsNotEmbedded() {
        var couplings = Couplings.builder(3).add(0, 2, 1).build();
        var ising = Ising.of(0, new double[3], couplings);
        var line = new TopologyRule.Line(3).topology();
        var chains = List.of(new int[] {0}, new int[] {1}, new int[] {2});
        var embedding = Embedding.of(line, line, chains);

        assertThatThrownBy(() -> EmbeddedIsing.of(ising, embedding, new ChainStrength.Fixed(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variables 0 and 2");
    }

    private static Embedding annealer(int n) {
        return CliqueEmbedding.on(RULE, GRAPH).of(n).orElseThrow();
    }

    /** Fields and couplings in eighths, so that sums and halves are exact. */
    static Ising model(Topology graph, RandomGenerator random) {
        var couplings = Couplings.builder(graph.qubits());
        graph.couplings()
                .forEach(c ->
                        couplings.add(
                                c.low(),
                                c.high(),
                                (1 + random.nextInt(16)) / 8.0 * (random.nextBoolean() ? 1 : -1)));
        double[] fields =
                random.doubles(graph.qubits()).map(h -> Math.rint(16 * h - 8) / 8).toArray();
        return Ising.of(0.5, fields, couplings.build());
    }

    private static Bits spread(Bits bits, Embedding embedding) {
        return Bits.withOnes(
                embedding.target().qubits(),
                bits.ones().flatMap(v -> IntStream.of(embedding.qubits(v))));
    }

    private static Bits ground(Ising physical, int[] used) {
        var best = Bits.zeros(physical.size());
        double least = physical.energy(best);
        var at = best;
        for (int k = 1; k < 1 << used.length; k++) {
            at = at.flip(used[Integer.numberOfTrailingZeros(k)]);
            double energy = physical.energy(at);
            if (energy < least) {
                least = energy;
                best = at;
            }
        }
        return best;
    }

    static double least(Ising ising) {
        return IntStream.range(0, 1 << ising.size())
                .mapToDouble(k -> ising.energy(Bits.ofIndex(k, ising.size())))
                .min()
                .orElseThrow();
    }
}
