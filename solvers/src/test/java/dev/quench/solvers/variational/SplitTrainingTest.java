package dev.quench.solvers.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SplitTrainingTest {
    private static final StateVectorBackend EXACT = StateVectorBackend.standard(1);

    /** Only measures, writes down how often, and says that its bits are misread. */
    private record Device(int qubits, List<Integer> runs) implements Backend {
        @Override
        public String name() {
            return "device";
        }

        @Override
        public BackendLimits limits() {
            return BackendLimits.ofQubits(qubits);
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            runs.add(shots);
            var errors = Collections.nCopies(program.qubits(), new ReadoutError(0.02, 0.05));
            return EXACT.run(program, shots, random).withReadout(new Readout(errors));
        }
    }

    private static Device device() {
        return new Device(100, new ArrayList<>());
    }

    private static SplittableGenerator generator(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    private static Qubo qubo(int n) {
        var qubo = Qubo.builder(n).addOffset(3);
        for (int i = 0; i < n; i++) {
            qubo.add(i, i, -2 - i % 3);
            qubo.add(Math.min(i, (i + 1) % n), Math.max(i, (i + 1) % n), 3);
        }
        return qubo.build();
    }

    private static SampleSet sampled(Backend backend, Qubo qubo) {
        return BackendSampler.qaoa(backend, 2, 30)
                .sample(qubo, SampleRequest.of(200, generator(1)));
    }

    @Test
    void theDeviceRunsOnceAtTheAnglesThatTheSimulatorTrained() {
        Device device = device();
        Qubo qubo = qubo(6);

        SampleSet split = sampled(new SplitBackend(EXACT, device), qubo);
        SampleSet alone = sampled(EXACT, qubo);

        assertThat(device.runs()).containsExactly(200);
        for (String key : List.of("gammas", "betas", "expectation", "evaluations")) {
            assertThat(split.detail().get(key)).as(key).isEqualTo(alone.detail().get(key));
        }
        assertThat(split.detail())
                .containsEntry("backend", "device")
                .containsEntry("trainedOn", "statevector");
        assertThat(alone.detail()).doesNotContainKey("trainedOn");
        assertThat(split.archive()).isEqualTo(alone.archive());
    }

    @Test
    void aTrainerThatOnlyMeasuresTrainsByItsShots() {
        Device trainer = device();
        Device device = new Device(100, new ArrayList<>());

        sampled(new SplitBackend(trainer, device), qubo(4));

        assertThat(device.runs()).containsExactly(200);
        assertThat(trainer.runs()).hasSizeBetween(20, 31);
    }

    @Test
    void untrainedAnglesNeedNoTrainer() {
        Device device = device();
        Backend small = new Device(2, new ArrayList<>());

        SampleSet samples =
                UntrainedSampler.fixedAngles(new SplitBackend(small, device), 1)
                        .sample(qubo(6), SampleRequest.of(50, generator(2)));

        assertThat(samples.shots()).isEqualTo(50);
        assertThat(device.runs()).containsExactly(50);
    }

    @Test
    void aCircuitThatTheTrainerCannotTakeIsRefusedWithTheChoices() {
        var small = new NamedBackend("small", new Device(4, new ArrayList<>()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampled(new SplitBackend(small, device()), qubo(6)))
                .withMessageContaining("6 qubits for device")
                .withMessageContaining("trained on small, which takes 4")
                .withMessageContaining("--train-backend mps")
                .withMessageContaining("lr-qaoa");
    }

    private record NamedBackend(String name, Backend inner) implements Backend {
        @Override
        public BackendLimits limits() {
            return inner.limits();
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            return inner.run(program, shots, random);
        }
    }

    @Test
    void knownReadoutErrorsMakeMitigatedSamplesBesideTheRawOnes() {
        Qubo qubo = qubo(6);
        SampleSet split = sampled(new SplitBackend(EXACT, device()), qubo);
        var mitigated = split.mitigation().orElseThrow();

        double raw = 0;
        double energy = 0;
        for (var sample : split.samples()) {
            raw += sample.energy() * sample.count() / 200;
            energy += sample.energy() * mitigated.weights().getOrDefault(sample.bits(), 0.0);
        }
        assertThat(mitigated.rawEnergy().orElseThrow()).isCloseTo(raw, within(1e-9));
        assertThat(mitigated.energy().orElseThrow()).isCloseTo(energy, within(1e-9));
        assertThat(mitigated.strings()).isEqualTo(split.samples().size());
        assertThat(sampled(EXACT, qubo).mitigation()).isEmpty();
    }
}
