package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.Forecast;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.qasm.QasmOptions;
import dev.quench.hardware.qasm.QasmWriter;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Says before money is spent what a run on a device would cost and what would be left of its
 * answer.
 *
 * <p>A circuit of gates is compiled for the device, and {@link SurvivalForecast} says what is left
 * of its answers and what that is worth. Also a NO-GO: no room, or limits exceeded.
 *
 * <p>An annealer gets an embedding; it is a NO-GO if there is none, marginal if chains are longer
 * than 8 or the smallest coupling is below 2 % of the range, which is about the precision of its
 * couplings.
 */
public final class Estimator {
    /** Standard errors that tell an answer from random bits. */
    public static final double TOLD_FROM_RANDOM = 3;

    private final EstimateOptions options;
    private final StopSignal stop;

    /**
     * Makes an estimator.
     *
     * @param options what is planned
     * @param stop ends searches early
     */
    public Estimator(EstimateOptions options, StopSignal stop) {
        this.options = options;
        this.stop = stop;
    }

    /**
     * Estimates one run.
     *
     * @param instance its name
     * @param plan the circuit
     * @param device where
     * @param random of the compiler
     * @return the estimate, without a change
     */
    public Estimate of(String instance, CircuitPlan plan, Device device, RandomGenerator random) {
        var draft = new Draft(instance, plan, device, options);
        draft.available = device.workingQubits().size();
        limits(draft, device);
        switch (device.identity().kind()) {
            case GATE, SIMULATOR -> gates(draft, plan, device, random);
            case ANNEALER -> new ChainEstimate(stop).add(draft, plan, device, options, random);
            case ATOMS ->
                    draft.judge(
                            Verdict.NO_GO,
                            "%s has no gates and no couplings: only unit-disk graphs with positions run on it, which this instance does not state"
                                    .formatted(device.name()));
        }
        return draft.finish();
    }

    private void limits(Draft draft, Device device) {
        var limits = device.figures().limits();
        exceeds(limits.of(Limit.SHOTS_MAX), options.shots(), 1)
                .ifPresent(most ->
                        draft.judge(
                                Verdict.NO_GO,
                                "%d shots are more than the device takes at once (%.0f)"
                                        .formatted(options.shots(), most)));
        exceeds(limits.of(Limit.SHOTS_MIN), options.shots(), -1)
                .ifPresent(least ->
                        draft.judge(
                                Verdict.NO_GO,
                                "%d shots are fewer than the device takes (%.0f)"
                                        .formatted(options.shots(), least)));
    }

    /** The limit where it is exceeded, in one direction or the other. */
    private static OptionalDouble exceeds(OptionalDouble limit, double value, int sign) {
        return limit.isPresent() && sign * value > sign * limit.getAsDouble()
                ? limit
                : OptionalDouble.empty();
    }

    private void gates(Draft draft, CircuitPlan plan, Device device, RandomGenerator random) {
        draft.layers = plan.angles().layers();
        double room =
                Math.min(
                        draft.available,
                        device.figures().limits().of(Limit.QUBITS).orElse(draft.available));
        if (plan.cost().size() > room) {
            draft.judge(
                    Verdict.NO_GO,
                    "%d qubits do not fit: %s has %.0f connected ones that work"
                            .formatted(plan.cost().size(), device.name(), room));
            return;
        }
        CompilerTarget target = DeviceTargets.of(device);
        Compiled compiled =
                new Compiler(target, options.compiler()).compile(plan.circuit(), random);
        figures(draft, plan, target, compiled);
        gateLimits(draft, device);
        payload(draft, compiled, device);
        new SurvivalForecast(draft, plan, options.shots()).add(device, target, compiled, random);
        draft.cost = CircuitCost.of(device, compiled, target, options);
        unknowns(draft, device);
    }

    private static void figures(
            Draft draft, CircuitPlan plan, CompilerTarget target, Compiled compiled) {
        Circuit circuit = compiled.circuit();
        var pulses =
                circuit.operations().stream()
                        .filter(o -> !(target.virtualZ() && isFrame(o)))
                        .toList();
        var timed = new Circuit(circuit.qubits(), pulses);
        Forecast forecast = compiled.forecast();
        draft.circuit =
                new Estimate.CircuitFigures(
                        plan.circuit().twoQubitGates(),
                        compiled.twoQubitGates(),
                        pulses.size() - compiled.twoQubitGates(),
                        timed.depth(),
                        compiled.way(),
                        forecast.duration().isZero() ? null : forecast.duration().toNanos() / 1e3);
    }

    private static boolean isFrame(Operation operation) {
        return operation.qubits().size() == 1 && operation.gate().diagonal();
    }

    private static void gateLimits(Draft draft, Device device) {
        var limits = device.figures().limits();
        var circuit = draft.circuit;
        if (circuit == null) {
            return;
        }
        limit(
                draft,
                limits.of(Limit.GATES),
                (double) circuit.twoQubitGates() + circuit.oneQubitGates(),
                "gates");
        limit(draft, limits.of(Limit.TWO_QUBIT_GATES), circuit.twoQubitGates(), "two-qubit gates");
        limit(draft, limits.of(Limit.DEPTH), circuit.depth(), "layers of gates");
    }

    /** The text that would be sent, about: dialects differ by a few characters a gate. */
    private static void payload(Draft draft, Compiled compiled, Device device) {
        OptionalDouble most = device.figures().limits().of(Limit.PAYLOAD);
        if (most.isPresent()) {
            String text = QasmWriter.write(compiled.circuit(), QasmOptions.defaults());
            limit(draft, most, text.length(), "bytes of OpenQASM");
        }
    }

    private static void limit(Draft draft, OptionalDouble most, double value, String thing) {
        exceeds(most, value, 1)
                .ifPresent(limit ->
                        draft.judge(
                                Verdict.NO_GO,
                                "%.0f %s are more than the device takes (%.0f)"
                                        .formatted(value, thing, limit)));
    }

    private static void unknowns(Draft draft, Device device) {
        if (device.identity().kind() == DeviceKind.SIMULATOR) {
            draft.notes.add(
                    device.medianTwoQubitError().orElse(0) > 0
                            ? "a simulation with the errors of a device: it costs no money and says what hardware of this kind would do"
                            : "an exact simulation without errors: it costs no money and says nothing of hardware");
            return;
        }
        var unknown = new ArrayList<String>();
        if (device.medianReadoutError().isEmpty()) {
            unknown.add("readout errors");
        }
        if (device.medianTwoQubitError().isEmpty()) {
            draft.judge(Verdict.MARGINAL, "the errors of the two-qubit gates are unknown");
            unknown.add("errors of two-qubit gates");
        }
        if (draft.survival != null && draft.survival.idling() == 1) {
            unknown.add("coherence times or durations");
        }
        if (!unknown.isEmpty()) {
            draft.notes.add(
                    "unknown and taken as perfect: %s; the forecast is too good"
                            .formatted(String.join(", ", unknown)));
        }
        draft.notes.add("errors taken as independent; crosstalk, leakage and drift not included");
    }
}
