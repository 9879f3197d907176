package dev.quench.app.report;

import dev.quench.solvers.estimate.Estimate;
import dev.quench.solvers.estimate.Estimate.ChainFigures;
import dev.quench.solvers.estimate.Estimate.CircuitFigures;
import dev.quench.solvers.estimate.Estimate.CostFigures;
import dev.quench.solvers.estimate.Estimate.EnergyFigures;
import dev.quench.solvers.estimate.Estimate.Survival;
import dev.quench.solvers.estimate.Estimate.TestFigures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An estimate for people to read. */
public final class EstimateText {
    private final Estimate estimate;
    private final List<String> lines = new ArrayList<>();
    private String last = "";

    private EstimateText(Estimate estimate) {
        this.estimate = estimate;
    }

    /**
     * Sets an estimate.
     *
     * @param estimate any
     * @return lines, the verdict first
     */
    public static List<String> lines(Estimate estimate) {
        return new EstimateText(estimate).all();
    }

    private List<String> all() {
        lines.add(
                "%s%s on %s: %s"
                        .formatted(
                                estimate.instance(),
                                estimate.formulation() == null
                                        ? ""
                                        : " as " + estimate.formulation(),
                                estimate.device(),
                                estimate.verdict().label()));
        row(
                "qubits",
                String.format(
                        Locale.ROOT,
                        "%d of %d that work",
                        estimate.qubits(),
                        estimate.qubitsAvailable()));
        if (estimate.circuit() != null) {
            circuit(estimate.circuit());
        }
        if (estimate.survival() != null) {
            survival(estimate.survival());
        }
        if (estimate.energy() != null) {
            energy(estimate.energy());
        }
        if (estimate.test() != null) {
            test(estimate.test());
        }
        if (estimate.chains() != null) {
            chains(estimate.chains());
        }
        if (estimate.cost() != null) {
            cost(estimate.cost());
        }
        estimate.reasons().forEach(reason -> row("because", reason));
        if (estimate.change() != null) {
            row(
                    "change",
                    String.format(
                            Locale.ROOT,
                            "%s: %s",
                            estimate.change().text(),
                            estimate.change().verdict().label()));
        }
        estimate.notes().forEach(note -> row("note", note));
        row("errors of", estimate.calibration());
        return lines;
    }

    private void row(String heading, String text) {
        boolean repeated = heading.equals(last);
        last = heading;
        lines.add(String.format(Locale.ROOT, "  %-12s %s", repeated ? "" : heading, text));
    }

    private void circuit(CircuitFigures circuit) {
        Integer stated = estimate.layers();
        String layers =
                stated == null ? "" : "%d layer%s, ".formatted(stated, stated == 1 ? "" : "s");
        row(
                "circuit",
                String.format(
                        Locale.ROOT,
                        "%s%d two-qubit gates -> %d native ones (%s), %d pulses, depth %d%s",
                        layers,
                        circuit.logicalTwoQubitGates(),
                        circuit.twoQubitGates(),
                        circuit.way(),
                        circuit.oneQubitGates(),
                        circuit.depth(),
                        circuit.durationMicroseconds() == null
                                ? ""
                                : String.format(
                                        Locale.ROOT, ", %.2f µs", circuit.durationMicroseconds())));
    }

    private void survival(Survival its) {
        row(
                "survives",
                String.format(
                        Locale.ROOT,
                        "%s of the shots without an error (gates %s, waiting %s, readout %s): %s of %d",
                        share(its.signal()),
                        share(its.gates()),
                        share(its.idling()),
                        share(its.readout()),
                        Estimate.count(its.signalShots()),
                        estimate.shots()));
        row(
                estimate.formulation() == null ? "one qubit" : "light cones",
                "%s of the shots have no error in the past of a %s, in the mean"
                        .formatted(
                                share(its.lightCone()),
                                estimate.formulation() == null
                                        ? "value that is measured"
                                        : "term of the energy"));
    }

    private void energy(EnergyFigures its) {
        row(
                "mean energy",
                "about %s of its distance from random bits is left (%s with twice the errors): %s standard errors at %d shots"
                        .formatted(
                                share(its.kept()),
                                share(its.harsh()),
                                Estimate.sigmas(its.sigmas()),
                                estimate.shots()));
        row(
                "worth",
                "about %s random bit strings, by the best of the shots, if energies are normal"
                        .formatted(Estimate.large(its.worth())));
    }

    private void test(TestFigures test) {
        row(
                "3-sigma test",
                String.format(
                        Locale.ROOT,
                        "%d qubits, %d layer%s, %d two-qubit gates, %.3g times the errors: %.3f of %.3f deviations, %s standard errors: %s",
                        test.qubits(),
                        test.layers(),
                        test.layers() == 1 ? "" : "s",
                        test.twoQubitGates(),
                        test.factor(),
                        test.noisy(),
                        test.ideal(),
                        Estimate.sigmas(test.sigmas()),
                        test.passed() ? "passed" : "failed"));
    }

    private void chains(ChainFigures chains) {
        row(
                "chains",
                String.format(
                        Locale.ROOT,
                        "%d qubits, longest %d, mean %.2f, strength %.4g, smallest coupling %.2g %% of the range",
                        chains.qubits(),
                        chains.longest(),
                        chains.mean(),
                        chains.strength(),
                        100 * chains.smallest()));
    }

    private void cost(CostFigures cost) {
        String time =
                cost.seconds() == null
                        ? "time unknown"
                        : String.format(
                                Locale.ROOT,
                                cost.seconds() >= 100
                                        ? "%.0f s of the processor"
                                        : "%.3g s of the processor",
                                cost.seconds());
        row("cost", "%s; %s".formatted(time, money(cost)));
        cost.assumptions().forEach(text -> row("cost", text));
    }

    private static String money(CostFigures cost) {
        var amount = cost.amount();
        if (amount == null) {
            return "price unknown";
        }
        if (amount.signum() == 0) {
            return "no charge";
        }
        return "%s %s%s"
                .formatted(
                        shown(amount),
                        cost.currency() == null ? "" : cost.currency(),
                        cost.source() == null ? "" : " (" + cost.source() + ")");
    }

    /** Time is charged to more digits than anybody pays; JSON has them all. */
    private static String shown(BigDecimal amount) {
        boolean longer =
                amount.scale() > 4 && amount.compareTo(BigDecimal.ONE.movePointLeft(2)) > 0;
        BigDecimal rounded = longer ? amount.setScale(4, RoundingMode.HALF_EVEN) : amount;
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, value >= 0.01 || value == 0 ? "%.3f" : "%.2g", value);
    }
}
