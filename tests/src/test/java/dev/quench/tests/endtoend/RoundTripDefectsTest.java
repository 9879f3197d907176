package dev.quench.tests.endtoend;

import static dev.quench.tests.endtoend.DefectFixtures.chain;
import static dev.quench.tests.endtoend.DefectFixtures.feasible;
import static dev.quench.tests.endtoend.DefectFixtures.instance;
import static dev.quench.tests.endtoend.DefectFixtures.named;
import static dev.quench.tests.endtoend.DefectFixtures.optimum;
import static dev.quench.tests.endtoend.DefectFixtures.shrunk;
import static dev.quench.tests.endtoend.DefectFixtures.stated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.tests.Seeds;
import dev.quench.tests.conformance.RandomModels;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Defects T14 and T15 of earlier public code: spins taken for bits, and merges that nothing checked
 * against brute force.
 */
class RoundTripDefectsTest {
    private static final int MOST_VARIABLES = 14;

    static Stream<String> sources() {
        return CorrelationSources.names().stream().filter(name -> !name.startsWith("random"));
    }

    /** T14: coefficients of 0 and 1 met correlators of +1 and -1. */
    @ParameterizedTest
    @MethodSource("sources")
    void correlationsAreThoseOfSpins(String name) {
        ReducedInstance before = chain(ModelKind.QUBO, 1, 5, -6, 7, -8);
        CorrelationSource source =
                CorrelationSources.named(name, StateVectorBackend.standard(1), 1);

        Shrunken shrunken = shrunk(before, source, 0);

        assertThat(shrunken.instance().formulated().program().size()).isZero();
        Bits lifted = shrunken.instance().lift(Bits.zeros(0));
        assertThat(IntStream.range(0, 4).filter(lifted::get)).containsExactly(1, 3);
    }

    /** T14: the same where couplings decide: one of three that exclude each other. */
    @ParameterizedTest
    @MethodSource("sources")
    void correlationsHaveTheFieldsThatCouplingsMake(String name) {
        var triangle = BinaryModel.builder(ModelKind.QUBO, Sense.MINIMISE).addBits(3);
        for (int i = 0; i < 3; i++) {
            triangle.addLinear(i, i == 1 ? -5 : -2, 0).addProduct(i, (i + 1) % 3, 4, 0);
        }
        CorrelationSource source =
                CorrelationSources.named(name, StateVectorBackend.standard(1), 1);

        Shrunken shrunken = shrunk(instance(triangle.build()), source, 0);

        /* Taken for those of spins, the coefficients ask for two ones. */
        Bits lifted = shrunken.instance().lift(Bits.zeros(0));
        assertThat(IntStream.range(0, 3).filter(lifted::get)).containsExactly(1);
    }

    /** T14: the same of Pauli correlations. */
    @Test
    void pauliCorrelationsAreThoseOfSpins() {
        var qubo = Qubo.builder(6);
        for (int i = 0; i < 6; i++) {
            qubo.addBias(i, i == 4 ? -3 : -2);
            for (int j = 0; j < i; j++) {
                qubo.add(j, i, 6);
            }
        }

        Sample best = pauli(qubo.build());

        /* Taken for those of spins, these couplings ask for three ones, of energy 11. */
        assertThat(best.energy()).isEqualTo(-3);
        assertThat(best.bits()).isEqualTo(Bits.withOnes(6, IntStream.of(4)));
    }

    /** T14: the same of fields alone, whose sign turns. */
    @Test
    void pauliCorrelationsTurnAgainstFields() {
        var qubo = Qubo.builder(6);
        for (int i = 0; i < 6; i++) {
            qubo.addBias(i, i % 2 == 0 ? 5 + i : -5 - i);
        }

        assertThat(pauli(qubo.build()).bits()).isEqualTo(Bits.withOnes(6, IntStream.of(1, 3, 5)));
    }

    private static Sample pauli(Qubo qubo) {
        return SampleMethods.named("pce")
                .sampler(StateVectorBackend.standard(1), 1)
                .sample(qubo, SampleRequest.of(1, Seeds.generator(1)))
                .best();
    }

    static Stream<String> smallInstances() {
        return Stream.of(
                "1tc.8",
                "cycle9",
                "path9",
                "mdkp-10x5-0.50-s1",
                "mdkp-12x3-0.50-s4",
                "qap-grid1x3-s2");
    }

    /** T15: what is merged, solved, lifted and repaired is compared with brute force. */
    @ParameterizedTest
    @MethodSource("smallInstances")
    void mergeLiftAndRepairAgreeWithBruteForce(String name) {
        roundTrip(named(name));
    }

    static LongStream seeds() {
        return Seeds.of(12);
    }

    /** T15: the same of random instances of every family. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomInstancesAgreeWithBruteForce(long seed) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            ReducedInstance before = instance(problem);
            if (before.formulated().program().size() <= MOST_VARIABLES) {
                roundTrip(before);
            }
        }
    }

    private static void roundTrip(ReducedInstance before) {
        BinaryProgram program = before.formulated().program();
        double best = optimum(program).orElseThrow();
        Bits target =
                feasible(program)
                        .filter(x -> program.objective().energy(x) == best)
                        .findFirst()
                        .orElseThrow();
        var oracle = stated((i, j) -> i == j ? target.spin((int) i) : 0);

        for (int budget = 0; budget < program.size(); budget++) {
            Shrunken right = shrunk(before, oracle, budget);
            Shrunken random =
                    shrunk(
                            before,
                            CorrelationSources.named("random", StateVectorBackend.standard(1), 1),
                            budget);

            assertThat(optimum(right.instance().formulated().program())).hasValue(best);
            BinaryProgram left = random.instance().formulated().program();
            assertThat(optimum(left)).isPresent();
            feasible(left)
                    .forEach(y -> {
                        Bits x = random.instance().lift(y);
                        assertThat(program.isFeasible(x)).isTrue();
                        assertThat(program.objective().energy(x))
                                .isEqualTo(left.objective().energy(y));
                        var repaired = Repairs.greedy(before.formulated()).repair(x).orElseThrow();
                        assertThat(before.formulated().problem().evaluate(repaired).feasible())
                                .isTrue();
                    });
        }
    }
}
