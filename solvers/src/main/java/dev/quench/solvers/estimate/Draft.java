package dev.quench.solvers.estimate;

import dev.quench.hardware.device.Device;
import dev.quench.solvers.estimate.Estimate.ChainFigures;
import dev.quench.solvers.estimate.Estimate.CircuitFigures;
import dev.quench.solvers.estimate.Estimate.CostFigures;
import dev.quench.solvers.estimate.Estimate.EnergyFigures;
import dev.quench.solvers.estimate.Estimate.Survival;
import dev.quench.solvers.estimate.Estimate.TestFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link Estimate} in the making. */
final class Draft {
    private record Reason(Verdict verdict, String text) {}

    private final String instance;
    private final @Nullable String formulation;
    private final int qubits;
    private final Device device;
    private final EstimateOptions options;
    private final List<Reason> reasons = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    int available;
    @Nullable CircuitFigures circuit;
    @Nullable Survival survival;
    @Nullable EnergyFigures energy;
    @Nullable TestFigures test;
    @Nullable ChainFigures chains;
    @Nullable CostFigures cost;
    @Nullable Integer layers;

    Draft(String instance, CircuitPlan plan, Device device, EstimateOptions options) {
        this(instance, plan.formulation(), plan.cost().size(), device, options);
    }

    Draft(
            String instance,
            @Nullable String formulation,
            int qubits,
            Device device,
            EstimateOptions options) {
        this.instance = instance;
        this.formulation = formulation;
        this.qubits = qubits;
        this.device = device;
        this.options = options;
    }

    void judge(Verdict verdict, String text) {
        reasons.add(new Reason(verdict, text));
    }

    boolean refused() {
        return reasons.stream().anyMatch(r -> r.verdict == Verdict.NO_GO);
    }

    Estimate finish() {
        var sorted =
                reasons.stream().sorted(Comparator.comparing(Reason::verdict).reversed()).toList();
        var from = device.calibration().from();
        return new Estimate(
                Estimate.SCHEMA,
                instance,
                formulation,
                device.name(),
                from.asOf() + ", " + from.source(),
                qubits,
                available,
                layers,
                options.shots(),
                options.evaluations(),
                circuit,
                survival,
                energy,
                test,
                chains,
                cost,
                sorted.isEmpty() ? Verdict.GO : sorted.getFirst().verdict,
                sorted.stream().map(Reason::text).toList(),
                notes,
                null);
    }
}
