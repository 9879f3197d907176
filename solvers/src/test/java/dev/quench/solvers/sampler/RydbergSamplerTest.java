package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.AtomArray;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RydbergSamplerTest {
    private static final Bits ENDS = Bits.of(true, false, true);
    private static final Bits PAIR = Bits.of(true, true, false);

    /** Answers the ends three times and a pair once; keeps the graphs. */
    private record Fixed(List<Topology> graphs) implements AtomArray {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public BackendLimits limits() {
            return BackendLimits.ofQubits(9);
        }

        @Override
        public Annealed excite(Topology graph, int shots, RandomGenerator random) {
            graphs.add(graph);
            return new Annealed(
                    Counts.of(Map.of(ENDS, 3, PAIR, 1)),
                    Map.of("shotsWithoutAnAtom", 1L),
                    List.of("one shot is missing"));
        }
    }

    private final Fixed atoms = new Fixed(new ArrayList<>());

    private static Qubo path(double first, double second, double coupling) {
        return Qubo.builder(3)
                .addBias(0, first)
                .addBias(1, second)
                .addBias(2, first)
                .add(0, 1, 2)
                .add(1, 2, coupling)
                .build();
    }

    private SampleSet sample(Qubo qubo) {
        return new RydbergSampler(atoms).sample(qubo, SampleRequest.of(5, new SplittableRandom(1)));
    }

    @Test
    void theGraphIsThatOfTheCouplings() {
        sample(path(-1, -1, 3));

        assertThat(atoms.graphs())
                .containsExactly(Topology.of(3, List.of(new Coupling(0, 1), new Coupling(1, 2))));
    }

    @Test
    void shotsAreSamplesWithEnergiesOfTheQubo() {
        assertThat(sample(path(-1, -1, 3)).samples())
                .containsExactly(new Sample(ENDS, -2, 3), new Sample(PAIR, 0, 1));
    }

    @Test
    void theReportItsRemarksAndTheIndependentShareAreTold() {
        assertThat(sample(path(-1, -1, 1)).detail())
                .containsEntry("backend", "fixed")
                .containsEntry("shotsWithoutAnAtom", 1L)
                .containsEntry("independentFraction", 0.75)
                .containsEntry("distinctFraction", 0.5)
                .containsEntry("warnings", List.of("one shot is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -2, 2, all must be the same and negative",
        "1, 1, 2, all must be the same and negative",
        "0, 0, 2, all must be the same and negative",
        "-1, -1, 0.5, it must be 1.00000 or more",
        "-1, -1, -2, it must be 1.00000 or more",
    })
    void otherQubosAreRefusedWithAWayOut(
            double first, double second, double coupling, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sample(path(first, second, coupling)))
                .withMessageContaining("not that of a maximum independent set")
                .withMessageContaining(message)
                .withMessageContaining("Maybe");
        assertThat(atoms.graphs()).isEmpty();
    }

    @Test
    void aBackendWithoutAtomsIsRefusedWithAWayOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RydbergSampler(StateVectorBackend.standard(1)))
                .withMessageContaining("needs neutral atoms; the backend statevector has none")
                .withMessageContaining("--backend braket:Aquila");
    }

    @Test
    void atomsRunNoProgram() {
        var program = new IsingProgram(path(-1, -1, 2).toIsing());

        assertThatThrownBy(() -> atoms.run(program, 1, new SplittableRandom(1)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                .hasMessageContaining("--recipe analog-mis");
    }
}
