package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.mitigation.BitFlipAveraging;
import dev.quench.hardware.noise.ChannelNoiseModel;
import dev.quench.hardware.noise.Channels;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.mps.MpsBackend;
import dev.quench.hardware.simulator.mps.MpsOptions;
import dev.quench.hardware.simulator.noisy.DensityMatrixBackend;
import dev.quench.hardware.simulator.noisy.TrajectoryBackend;
import dev.quench.hardware.strange.StrangeBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.tests.Seeds;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Backend} promises. */
class BackendContract {
    private static final long MEMORY = 1L << 30;

    /** Too rare to be seen in the shots of a contract, and yet drawn. */
    private static final NoiseModel FAINT =
            new ChannelNoiseModel(
                    Map.of("x", List.of(Channels.depolarising(1, 1e-9))),
                    new ReadoutError(1e-9, 1e-9));

    static Stream<Arguments> backends() {
        return Stream.<Backend>of(
                        StateVectorBackend.standard(1),
                        StateVectorBackend.standard(2),
                        new StrangeBackend(),
                        new DensityMatrixBackend(NoiseModel.ideal(), 2, MEMORY),
                        new DensityMatrixBackend(FAINT, 1, MEMORY),
                        TrajectoryBackend.of(Kernels.standard(), NoiseModel.ideal(), 2, MEMORY),
                        TrajectoryBackend.of(Kernels.standard(), FAINT, 1, MEMORY),
                        MpsBackend.of(MpsOptions.defaults()),
                        new SplitBackend(
                                StateVectorBackend.standard(1),
                                MpsBackend.of(MpsOptions.defaults())),
                        new BitFlipAveraging(
                                TrajectoryBackend.of(Kernels.standard(), FAINT, 1, MEMORY), 2))
                .map(b -> Arguments.of(b.name(), b));
    }

    /** An asymmetric state tells one bit order from the other. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void qubitZeroIsTheLeastSignificantBit(String name, Backend backend) {
        Circuit circuit = Circuit.builder(5).add(Gate.X, 0).add(Gate.X, 3).build();

        Counts counts = backend.run(new CircuitProgram(circuit), 20, Seeds.generator(1));

        assertThat(counts.asMap()).isEqualTo(Map.of(Bits.ofIndex(0b01001, 5), 20));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void anIsingProblemIsRefusedWithAWayOut(String name, Backend backend) {
        var problem = new IsingProgram(qaoa(3, 1).cost());

        assertThatThrownBy(() -> backend.run(problem, 10, Seeds.generator(1)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                .hasMessageContaining("The backend " + name + " runs circuits")
                .hasMessageContaining("--recipe penalty-anneal");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void theSameStreamGivesTheSameCounts(String name, Backend backend) {
        QaoaProgram program = qaoa(6, 3);

        Counts first = backend.run(program, 200, Seeds.generator(7));
        Counts second = backend.run(program, 200, Seeds.generator(7));

        assertThat(first).isEqualTo(second);
        assertThat(first.total()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void frequenciesFollowTheFirstBackend(String name, Backend backend) {
        QaoaProgram program = qaoa(4, 11);
        int shots = 20_000;

        double expected = share(StateVectorBackend.standard(1), program, shots, 5);
        double actual = share(backend, program, shots, 6);

        assertThat(actual).isCloseTo(expected, within(0.02));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void tooManyQubitsAreRefusedBeforeMemoryIsAskedFor(String name, Backend backend) {
        int qubits = Math.max(60, backend.limits().maxQubits() + 1);
        Circuit wide = Circuit.builder(qubits).add(Gate.X, 0).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend.run(new CircuitProgram(wide), 1, Seeds.generator(1)))
                .withMessageContaining(Integer.toString(qubits))
                .withMessageContaining("Maybe");
    }

    private static double share(Backend backend, QaoaProgram program, int shots, long seed) {
        Counts counts = backend.run(program, shots, Seeds.generator(seed));
        return counts.get(Bits.zeros(4)) / (double) shots;
    }

    private static QaoaProgram qaoa(int qubits, long seed) {
        Ising cost = RandomModels.qubo(qubits, Seeds.generator(seed)).toIsing();
        return new QaoaProgram(
                cost, Angles.of(new double[] {0.05, 0.09}, new double[] {-0.4, -0.2}));
    }
}
