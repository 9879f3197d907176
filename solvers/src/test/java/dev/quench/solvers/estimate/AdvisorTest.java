package dev.quench.solvers.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.Device;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.estimate.Estimate.Change;
import dev.quench.solvers.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdvisorTest {
    private static final EstimateOptions QUICK = EstimateOptions.defaults().quick();
    private static final LedgerEntry OTHER = new LedgerEntry("other", "items", "other");

    private static Optional<Change> change(
            EstimateOptions options, CircuitPlan plan, Device device, StopSignal stop) {
        var random = new SplittableRandom(1);
        Estimate estimate =
                new Estimator(options, StopSignal.NEVER).of("ring", plan, device, random);
        assertThat(estimate.verdict()).isNotEqualTo(Verdict.GO);
        return new Advisor(options, stop, random)
                .change(
                        estimate,
                        plan,
                        device,
                        List.of(OTHER),
                        _ -> Optional.of(Plans.ring(5, plan.angles().layers())),
                        List.of(Plans.kingston(12)));
    }

    @Test
    void fewerLayersComeFirst() {
        Device poor = Plans.withTwoQubitError(Plans.kingston(8), 0.06);

        assertThat(change(QUICK.withLayers(4).withShots(300), Plans.ring(8, 4), poor, () -> false))
                .hasValueSatisfying(c -> {
                    assertThat(c.text()).startsWith("take ").contains("--layers");
                    assertThat(c.verdict()).isEqualTo(Verdict.GO);
                });
    }

    @Test
    void tooFewShotsBecomeMore() {
        var found = change(QUICK.withShots(3), Plans.ring(6, 1), Plans.kingston(6), () -> false);

        assertThat(found)
                .hasValueSatisfying(c -> {
                    assertThat(c.text()).matches("take \\d+ shots \\(--shots \\d+\\)");
                    assertThat(c.verdict()).isEqualTo(Verdict.GO);
                });
    }

    @Test
    void anotherEncodingMakesItFit() {
        var found = change(QUICK, Plans.ring(9, 1), Plans.kingston(6), () -> false);

        assertThat(found)
                .contains(
                        new Change(
                                "take the encoding test with 5 qubits (--formulation test)",
                                Verdict.GO));
    }

    /** Of 12 qubits 0.7 are 8, which fit, and 0.85 are 10, which do not. */
    @Test
    void theLeastShrinkingIsFound() {
        Estimate estimate =
                new Estimator(QUICK, StopSignal.NEVER)
                        .of("ring", Plans.ring(12, 1), Plans.kingston(8), new SplittableRandom(1));

        var found =
                new Advisor(QUICK, StopSignal.NEVER, new SplittableRandom(1))
                        .change(
                                estimate,
                                Plans.ring(12, 1),
                                Plans.kingston(8),
                                List.of(),
                                _ -> Optional.empty(),
                                List.of(Plans.kingston(12)));

        assertThat(found)
                .map(Change::text)
                .hasValueSatisfying(t -> assertThat(t).endsWith("--qubits 8)"));
    }

    @Test
    void onlyAnotherDeviceHelpsWithAtoms() {
        var found = change(QUICK, Plans.ring(6, 1), Plans.device("quera_aquila"), () -> false);

        assertThat(found)
                .contains(
                        new Change("take ibm_kingston/12 (--device ibm_kingston/12)", Verdict.GO));
    }

    @Test
    void aFailedTestIsNoChange() {
        Device poor = Plans.withTwoQubitError(Plans.kingston(6), 0.3);
        var options = new EstimateOptions(1, 100, 1, QUICK.compiler());

        assertThat(change(options, Plans.ring(6, 1), poor, () -> false))
                .map(Change::text)
                .hasValue("take ibm_kingston/12 (--device ibm_kingston/12)");
    }

    @Test
    void stopsWhenTold() {
        assertThat(change(QUICK, Plans.ring(9, 1), Plans.kingston(6), () -> true)).isEmpty();
    }
}
