package dev.quench.solvers.estimate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorTest {
    private static final EstimateOptions QUICK = EstimateOptions.defaults().quick();

    private static Estimate estimate(EstimateOptions options, CircuitPlan plan, Device device) {
        return new Estimator(options, StopSignal.NEVER)
                .of("ring", plan, device, new SplittableRandom(1));
    }

    private static Device limited(Limit limit, double value) {
        Device device = Plans.kingston(6);
        var figures = device.figures();
        return new Device(
                device.identity(),
                device.connectivity(),
                device.operations(),
                device.calibration(),
                figures.withLimits(figures.limits().with(limit, value)),
                device.price());
    }

    @Test
    void aSmallRingOnAGoodDeviceIsGo() {
        Estimate estimate = estimate(QUICK, Plans.ring(6, 1), Plans.kingston(6));

        assertThat(estimate.verdict()).isEqualTo(Verdict.GO);
        assertThat(requireNonNull(estimate.test()).passed()).isTrue();
        assertThat(requireNonNull(estimate.energy()).worth()).isEqualTo(64);
        assertThat(requireNonNull(estimate.survival()).signal()).isBetween(0.5, 0.999);
        assertThat(requireNonNull(estimate.circuit()).twoQubitGates()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void whatDoesNotFitIsNoGo() {
        Estimate estimate = estimate(QUICK, Plans.ring(8, 1), Plans.kingston(6));

        assertThat(estimate.verdict()).isEqualTo(Verdict.NO_GO);
        assertThat(estimate.reasons())
                .containsExactly(
                        "8 qubits do not fit: ibm_kingston/6 has 6 connected ones that work");
        assertThat(estimate.circuit()).isNull();
    }

    @Test
    void limitsOfShotsAndGatesAreKept() {
        var plan = Plans.ring(6, 1);

        Estimate inJobs = estimate(QUICK, plan, limited(Limit.SHOTS_MAX, 999));
        assertThat(inJobs.verdict()).isEqualTo(Verdict.GO);
        assertThat(requireNonNull(inJobs.cost()).assumptions())
                .contains("1000 shots are 2 jobs of at most 500: the device takes no more at once");
        assertThat(estimate(QUICK, plan, limited(Limit.SHOTS_MAX, 1000)).verdict())
                .isEqualTo(Verdict.GO);
        assertThat(estimate(QUICK.withShots(9), plan, limited(Limit.SHOTS_MIN, 10)).verdict())
                .isEqualTo(Verdict.NO_GO);
        assertThat(estimate(QUICK, plan, limited(Limit.TWO_QUBIT_GATES, 3)).reasons().getFirst())
                .endsWith("two-qubit gates are more than the device takes (3)");
    }

    private static double sigmas(Estimate estimate) {
        return requireNonNull(estimate.energy()).sigmas();
    }

    @Test
    void theVerdictFollowsTheStandardErrors() {
        var plan = Plans.ring(6, 1);
        double one = sigmas(estimate(QUICK.withShots(1), plan, Plans.kingston(6)));

        for (int shots : new int[] {1, 4, 8, 30, 100}) {
            Estimate estimate = estimate(QUICK.withShots(shots), plan, Plans.kingston(6));
            double sigmas = sigmas(estimate);

            assertThat(sigmas / one).isBetween(0.999 * Math.sqrt(shots), 1.001 * Math.sqrt(shots));
            assertThat(estimate.verdict() == Verdict.NO_GO).isEqualTo(sigmas < 3);
        }
    }

    @Test
    void fewFaultlessShotsAreMarginal() {
        var plan = Plans.ring(6, 1);

        Estimate estimate = estimate(QUICK.withShots(11), plan, Plans.kingston(6));

        assertThat(requireNonNull(estimate.survival()).signalShots()).isBetween(2.0, 10.0);
        assertThat(estimate.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(estimate.reasons())
                .anyMatch(r -> r.endsWith(" of 11 shots are expected to be without any error"));
    }

    /** A tiny shift is told from random bits by many shots, and is noise all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.2 | 0\\.\\d+ of the distance .* is left: most of what is measured is noise.*",
                "0.06 | 100000 shots are worth .* random bit strings, which cost nothing.*",
            })
    void noNumberOfShotsTurnsNoise(double error, String reason) {
        Device poor = Plans.withTwoQubitError(Plans.kingston(6), error);
        var plan = error < 0.1 ? faint() : Plans.ring(6, 1);

        Estimate many = estimate(QUICK.withShots(100_000), plan, poor);

        assertThat(sigmas(many)).isGreaterThan(3);
        assertThat(many.verdict()).isEqualTo(Verdict.NO_GO);
        assertThat(many.reasons().getFirst()).matches(reason);
    }

    /** Angles near 0 change the mean energy by hardly more than nothing. */
    private static CircuitPlan faint() {
        Ising cost = Plans.ring(6, 1).cost();
        var angles = Angles.of(new double[] {-0.01}, new double[] {0.3});
        return new CircuitPlan("faint", cost, angles, QaoaCircuit.of(cost, angles));
    }

    @Test
    void largeErrorsFailTheTest() {
        Device poor = Plans.withTwoQubitError(Plans.kingston(6), 0.3);

        Estimate estimate = estimate(QUICK.withShots(100), Plans.ring(6, 1), poor);

        assertThat(estimate.verdict()).isEqualTo(Verdict.NO_GO);
        assertThat(requireNonNull(estimate.test()).passed()).isFalse();
        assertThat(estimate.reasons())
                .anyMatch(r -> r.startsWith("6 of the qubits, simulated with as many errors"));
    }

    @Test
    void unknownErrorsAreNotedAndTakenAsPerfect() {
        var nothing = new DeviceNoise("n", "nobody", QubitNoise.NONE, Map.of(), List.of());

        Estimate estimate =
                estimate(QUICK, Plans.ring(6, 1), Plans.with(Plans.kingston(6), nothing));

        assertThat(requireNonNull(estimate.survival()).signal()).isEqualTo(1);
        assertThat(estimate.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(estimate.notes())
                .contains(
                        "unknown and taken as perfect: readout errors, errors of two-qubit gates, coherence times or durations; the forecast is too good",
                        "there are only 64 answers, and 1000 random bit strings meet most of them: a demonstration, which needs no device");
    }

    @Test
    void simulatorsSayThatTheyAreNone() {
        Estimate exact = estimate(QUICK, Plans.ring(5, 1), Plans.device("statevector"));
        Estimate noisy = estimate(QUICK, Plans.ring(5, 1), Plans.device("noisy"));

        assertThat(exact.verdict()).isEqualTo(Verdict.GO);
        assertThat(requireNonNull(exact.survival()).signal()).isEqualTo(1);
        assertThat(exact.notes()).anyMatch(n -> n.startsWith("an exact simulation"));
        assertThat(requireNonNull(noisy.survival()).signal()).isLessThan(1);
        assertThat(noisy.notes()).anyMatch(n -> n.startsWith("a simulation with the errors"));
    }

    @Test
    void annealersGetChains() {
        Estimate estimate =
                estimate(
                        QUICK.withShots(100),
                        Plans.of(Plans.random(8, 1), 1),
                        Plans.device("dwave_advantage2"));

        assertThat(requireNonNull(estimate.chains()).qubits()).isGreaterThanOrEqualTo(8);
        assertThat(estimate.circuit()).isNull();
        assertThat(estimate.reasons()).anyMatch(r -> r.startsWith("the longest chain has"));
    }

    @Test
    void atomsAreNoGo() {
        Estimate estimate = estimate(QUICK, Plans.ring(6, 1), Plans.device("quera_aquila"));

        assertThat(estimate.verdict()).isEqualTo(Verdict.NO_GO);
        assertThat(estimate.reasons().getFirst()).contains("no gates and no couplings");
    }

    @Test
    void numbersAreSaidAsPeopleCountThem() {
        assertThat(Estimate.count(617.335)).isEqualTo("617");
        assertThat(Estimate.count(2.2e-9)).isEqualTo("none");
        assertThat(Estimate.sigmas(0.01)).isEqualTo("less than 0.1");
    }
}
