package dev.quench.solvers.relax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.QaoaOptions;
import dev.quench.solvers.variational.SubspaceSampler;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class FixedWeightRowsTest {
    private static SplittableGenerator generator(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    private static LinearConstraint row(
            String name, int[] variables, long[] weights, Relation relation, long right) {
        return LinearConstraint.of(name, variables, weights, relation, right);
    }

    /** Two of four ones, twice; one-hot that overlaps; unequal; an inequality. */
    private static BinaryProgram program() {
        var objective = Qubo.builder(8);
        for (int i = 0; i < 8; i++) {
            objective.addBias(i, i % 3 - 1).add(i, (i + 3) % 8, i % 2 == 0 ? 2 : -1);
        }
        return new BinaryProgram(
                objective.build(),
                List.of(
                        row("pair", new int[] {4, 5}, new long[] {3, 3}, Relation.EQUAL, 3),
                        row(
                                "half",
                                new int[] {0, 1, 2, 3},
                                new long[] {2, 2, 2, 2},
                                Relation.EQUAL,
                                4),
                        row("over", new int[] {3, 6}, new long[] {1, 1}, Relation.EQUAL, 1),
                        row("unequal", new int[] {6, 7}, new long[] {1, 2}, Relation.EQUAL, 2),
                        row(
                                "most",
                                new int[] {1, 5, 7},
                                new long[] {1, 1, 1},
                                Relation.LESS_OR_EQUAL,
                                2)));
    }

    @Test
    void equationsOfEqualCoefficientsBecomeDisjointGroups() {
        var rows = FixedWeightRows.of(program());

        assertThat(rows.groups())
                .containsExactly(
                        new FixedWeight(List.of(0, 1, 2, 3), 2), new FixedWeight(List.of(4, 5), 1));
        assertThat(rows.rest().constraints())
                .extracting(LinearConstraint::name)
                .containsExactly("over", "unequal", "most");
        assertThat(rows.text()).isEqualTo("1 of weight 1 and 2 qubits, 1 of weight 2 and 4 qubits");
    }

    @Test
    void drawsAreUniformInTheSubspace() {
        var rows = FixedWeightRows.of(program());
        var random = generator(1);
        var counts = new HashMap<String, Integer>();
        for (int k = 0; k < 4800; k++) {
            counts.merge(rows.draw(random).toString(), 1, Integer::sum);
        }

        assertThat(counts).hasSize(6 * 2 * 4);
        assertThat(counts.values()).allSatisfy(c -> assertThat(c).isBetween(55, 155));
    }

    @Test
    void everySampleKeepsTheRowsOfTheGroups() {
        var program = program();
        var rows = FixedWeightRows.of(program);
        var sampler =
                new SubspaceSampler(
                        StateVectorBackend.standard(1),
                        QaoaOptions.of(1, 30),
                        MixerKind.XY_RING,
                        rows.groups());
        var samples =
                new SubspaceProgramSampler(PenaltyEncoder.provable(), sampler)
                        .sample(program, SampleRequest.of(400, generator(2)));
        var pair = program.constraints().get(0);
        var half = program.constraints().get(1);

        assertThat(samples.shots()).isEqualTo(400);
        assertThat(samples.counts().keySet())
                .allSatisfy(bits -> assertThat(pair.violation(bits)).isZero())
                .allSatisfy(bits -> assertThat(half.violation(bits)).isZero())
                .anySatisfy(bits -> assertThat(program.isFeasible(bits)).isTrue());
        assertThat(samples.encoding())
                .containsEntry("rowsKept", 2)
                .containsEntry("rowsPenalised", 3);
    }
}
