package dev.quench.solvers.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.Forecaster;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.hardware.simulator.noisy.TrajectoryBackend;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.LinearRamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected to be left of mean energies, against simulations of all errors. */
class SurvivalTest {
    private static final List<String> DEVICES =
            List.of(
                    "ibm_torino",
                    "ibm_sherbrooke",
                    "ibm_kingston",
                    "iqm_garnet",
                    "rigetti_ankaa_3");

    @Test
    void conesMultiplyWhatIsInThePastOfATerm() {
        double one = 0.01;
        double two = 0.04;
        double readout = 0.02;
        var noise =
                new DeviceNoise(
                        "three",
                        "by hand",
                        new QubitNoise(
                                QubitNoise.FOREVER,
                                QubitNoise.FOREVER,
                                new ReadoutError(readout, readout)),
                        Map.of(),
                        List.of(
                                GateNoise.everywhere(GateNoise.ONE_QUBIT, one, Duration.ZERO),
                                GateNoise.everywhere(GateNoise.TWO_QUBITS, two, Duration.ZERO)));
        Circuit circuit =
                Circuit.builder(3).onAll(Gate.SX).add(Gate.CZ, 0, 1).add(Gate.SX, 1).build();
        var forecaster = new Forecaster(noise, true);
        var layout = Layout.identity(3, 3);
        var compiled =
                new Compiled(
                        circuit, layout, layout, "direct", forecaster.of(circuit, layout.places()));
        var couplings = Couplings.builder(3).add(0, 1, 3);
        Ising cost = Ising.of(0, new double[] {0, 0, -1}, couplings.build());

        double pair = Math.pow(1 - 1.5 * one, 3) * (1 - 1.25 * two) * Math.pow(1 - readout, 2);
        double alone = (1 - 1.5 * one) * (1 - readout);
        assertThat(TermCones.mean(cost, compiled, forecaster))
                .isCloseTo((3 * pair + alone) / 4, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theDistanceOfASmallCircuitIsExact(int layers) {
        Ising cost = Plans.random(7, layers);
        CircuitPlan plan = Plans.of(cost, layers);
        var state = StateVector.zero(Kernels.standard(), 7, Workers.of(1));
        state.apply(plan.circuit());
        double[][] means = state.spinMeans();
        double[] below = {0};
        for (int i = 0; i < 7; i++) {
            below[0] -= cost.field(i) * means[i][i];
        }
        cost.couplings()
                .forEach(
                        (i, j, value) -> below[0] -= value * means[Math.max(i, j)][Math.min(i, j)]);

        double expected = below[0] / LinearRamp.deviation(cost);

        assertThat(EnergyDistance.of(plan)).isCloseTo(expected, within(1e-9));
    }

    /** The mean over random bits of a sum of separate parts grows as the root of their number. */
    @Test
    void theDistanceOfALargeCircuitIsThatOfItsPartsTogether() {
        double twice = EnergyDistance.of(Plans.ring(48, 2));
        double once = EnergyDistance.of(Plans.ring(24, 2));

        assertThat(twice / once).isCloseTo(Math.sqrt(2), within(1e-9));
    }

    /** Half of the qubits show what errors leave of the mean energy of all. */
    @Test
    void theShareOfAPartIsThatOfTheWhole() {
        double[] ratios =
                IntStream.range(0, 8).mapToDouble(k -> ratio(k, 6, 3, 1 + k / 2 % 4)).toArray();

        Arrays.sort(ratios);
        assertThat(ratios[4]).isBetween(0.7, 1.15);
        assertThat(ratios[0]).isGreaterThan(0.4);
        assertThat(ratios[7]).isLessThan(1.4);
    }

    /** Whole circuits by 100 trajectories each, good to about 5 %. */
    @Tag("slow")
    @Test
    void theShareOfEightQubitsIsThatOfTen() {
        double[] ratios =
                IntStream.range(0, 16)
                        .mapToDouble(k -> ratio(k, 10, PartTrial.QUBITS, 1 + k / 2 % 3))
                        .toArray();

        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "share of the mean energy that is left, forecast over simulated, 16 circuits of 10 qubits: median %.2f, %.2f to %.2f%n",
                ratios[8],
                ratios[0],
                ratios[15]);
        assertThat(ratios[8]).isBetween(0.7, 1.15);
        assertThat(ratios[0]).isGreaterThan(0.4);
        assertThat(ratios[15]).isLessThan(1.4);
    }

    /** The share that a part keeps over that of the whole, simulated with the same errors. */
    private static double ratio(int seed, int qubits, int part, int layers) {
        CircuitPlan plan = Plans.of(Plans.random(qubits, seed), layers);
        Device device = Plans.device(DEVICES.get(seed % DEVICES.size())).cut(qubits);
        var target = TrialNoise.on(DeviceTargets.of(device), 1 + seed % 3);
        var options = new CompilerOptions(3, 50, 1, true);
        var compiled =
                new Compiler(target, options).compile(plan.circuit(), new SplittableRandom(seed));
        double whole =
                qubits > PartTrial.QUBITS
                        ? byTrajectories(plan.cost(), compiled, target, seed)
                        : PartTrial.noisy(plan.cost(), compiled, target);
        var trial = PartTrial.of(plan, compiled, device, part, 1000, new SplittableRandom(seed));
        return trial.share() * EnergyDistance.of(plan) / whole;
    }

    private static double byTrajectories(
            Ising cost, Compiled compiled, CompilerTarget target, int seed) {
        int n = cost.size();
        double[] fields = new double[n];
        var couplings = Couplings.builder(n);
        Layout last = compiled.last();
        for (int q = 0; q < n; q++) {
            fields[last.physical(q)] = cost.field(q);
        }
        cost.couplings()
                .forEach((i, j, value) -> {
                    int a = last.physical(i);
                    int b = last.physical(j);
                    couplings.add(Math.min(a, b), Math.max(a, b), value);
                });
        double mean =
                TrajectoryBackend.of(
                                Kernels.standard(),
                                NoiseModel.of(target.simulatedNoise()),
                                1,
                                1L << 28)
                        .estimate(
                                new CircuitProgram(compiled.circuit()),
                                Ising.of(0, fields, couplings.build()),
                                100,
                                new SplittableRandom(seed))
                        .mean();
        return -mean / LinearRamp.deviation(cost);
    }

    @Test
    void theFactorGivesEachQubitTheErrorsOfTheWhole() {
        CircuitPlan plan = Plans.of(Plans.random(6, 3), 2);
        Device device = Plans.kingston(6);
        var target = DeviceTargets.of(device);
        var compiled =
                new Compiler(target, CompilerOptions.defaults())
                        .compile(plan.circuit(), new SplittableRandom(1));

        var trial = PartTrial.of(plan, compiled, device, 6, 100, new SplittableRandom(1));

        // The part is the whole, but for T1, which is left out.
        assertThat(trial.test().factor()).isBetween(0.9, 1.5);
        assertThat(trial.harsh()).isLessThan(trial.share());
        assertThat(trial.test().sigmas()).isCloseTo(10 * trial.test().noisy(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0, 1000", "1, 0, 1", "1000, 1, 51365", "64, 2.5, 857574"})
    void shotsAreWorthRandomAnswers(int shots, double distance, double worth) {
        assertThat(RandomWorth.of(shots, distance)).isCloseTo(worth, withinPercentage(0.01));
    }

    /** The median of the best of as many as are said, drawn, is where the best of the shots is. */
    @Test
    void theBestOfTheWorthIsTheBestOfTheShots() {
        var random = new SplittableRandom(5);
        double distance = 1.2;
        int worth = (int) Math.round(RandomWorth.of(20, distance));
        double[] shots = new double[2000];
        double[] bits = new double[2000];
        for (int k = 0; k < shots.length; k++) {
            shots[k] = least(random, 20) - distance;
            bits[k] = least(random, worth);
        }

        Arrays.sort(shots);
        Arrays.sort(bits);

        assertThat(bits[1000]).isCloseTo(shots[1000], within(0.08));
    }

    private static double least(SplittableRandom random, int number) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < number; k++) {
            least = Math.min(least, random.nextGaussian());
        }
        return least;
    }
}
