package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceRules;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.Forecast;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.ortools.ExactPlacement;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Estimates a circuit from a file, of which no energy is known: whether it fits, what is left of
 * its shots, and what they cost.
 *
 * <p>With {@code s} the share of shots without any error and {@code K} shots it is a NO-GO where
 * {@code s K < 1} or, whatever the number of shots, {@code s < 0.01}; marginal where {@code s K <
 * 10}, {@code s < 0.1} or the errors of two-qubit gates are unknown, and a NO-GO where the device
 * lacks room, an instruction, or a coupling of physical qubits. Whether an answer can be told from
 * random bits is not judged: that depends on what is asked of the bits.
 */
public final class CircuitEstimate {
    private static final double LEAST_SHOTS = 1;
    private static final double ENOUGH_SHOTS = 10;
    private static final double CLEAR = 0.1;
    private static final double FAINT = 0.01;

    private final EstimateOptions options;
    private final StopSignal stop;

    /**
     * Makes an estimator of circuits.
     *
     * @param options what is planned; layers have no meaning
     * @param stop ends the compiler's search early
     */
    public CircuitEstimate(EstimateOptions options, StopSignal stop) {
        this.options = options;
        this.stop = stop;
    }

    /**
     * Estimates one circuit.
     *
     * @param name of it
     * @param program the circuit and its places
     * @param device where
     * @param random of the compiler
     * @return the estimate, without a change; formulation, layers, test and what is said of the
     *     energy are null
     */
    public Estimate of(String name, QasmProgram program, Device device, RandomGenerator random) {
        Circuit circuit = program.circuit();
        int qubits = program.physical() ? used(circuit) : circuit.qubits();
        var draft = new Draft(name, null, qubits, device, options);
        draft.available = device.workingQubits().size();
        DeviceLimits.shots(draft, device, options);
        switch (device.identity().kind()) {
            case GATE, SIMULATOR -> gates(draft, program, qubits, device, random);
            case ANNEALER, ATOMS ->
                    draft.judge(
                            Verdict.NO_GO,
                            "%s has no gates, so that no circuit runs on it"
                                    .formatted(device.name()));
        }
        return draft.finish();
    }

    /**
     * Estimates a circuit whose qubits may be placed anywhere.
     *
     * @param name of it
     * @param circuit its instructions
     * @param device where
     * @param random of the compiler
     * @return as of a text
     */
    public Estimate of(String name, Circuit circuit, Device device, RandomGenerator random) {
        var places = Collections.nCopies(circuit.size(), new QasmProgram.Place(1, 1));
        return of(name, new QasmProgram(name, circuit, false, places), device, random);
    }

    private static int used(Circuit circuit) {
        return (int)
                circuit.instructions().stream()
                        .flatMap(i -> i.qubits().stream())
                        .distinct()
                        .count();
    }

    private void gates(
            Draft draft, QasmProgram program, int qubits, Device device, RandomGenerator random) {
        if (!DeviceLimits.fits(draft, qubits, device) || !runs(draft, program, device)) {
            return;
        }
        CompilerTarget target = DeviceTargets.of(device);
        Compiled compiled = compiled(draft, program, target, random);
        draft.circuit = CircuitCounts.figures(program.circuit(), compiled, target);
        DeviceLimits.circuit(draft, compiled, device);
        survival(draft, compiled.forecast());
        draft.cost =
                CircuitCost.of(device, compiled, target, options, "one evaluation of the circuit");
        notes(draft, program.circuit(), device);
        DeviceLimits.unknowns(draft, device);
    }

    /** Instructions that are not there, then qubits that cannot be kept. */
    private static boolean runs(Draft draft, QasmProgram program, Device device) {
        var rules = new DeviceRules(device);
        Optional<DeviceRules.Fault> fault = rules.missing(program.circuit());
        if (fault.isEmpty() && program.physical()) {
            fault = rules.misplaced(program.circuit());
        }
        fault.ifPresent(its ->
                draft.judge(
                        Verdict.NO_GO,
                        "line %d: expected %s, found %s"
                                .formatted(
                                        program.places().get(its.instruction()).line(),
                                        its.expected(),
                                        its.found())));
        return fault.isEmpty();
    }

    private Compiled compiled(
            Draft draft, QasmProgram program, CompilerTarget target, RandomGenerator random) {
        var compiler =
                new Compiler(target, options.compiler().withMeasured(false), new ExactPlacement());
        if (program.physical()) {
            return compiler.compileInPlace(program.circuit());
        }
        Compiled compiled = compiler.compile(program.circuit(), random, stop::requested);
        if (stop.requested()) {
            draft.notes.add("the time limit ended the search for a better place (--time-limit)");
        }
        return compiled;
    }

    private void survival(Draft draft, Forecast forecast) {
        double shots = forecast.signal() * options.shots();
        draft.survival =
                new Estimate.Survival(
                        forecast.gates(),
                        forecast.idling(),
                        forecast.readout(),
                        forecast.signal(),
                        shots,
                        forecast.lightCone());
        judge(draft, forecast.signal(), shots);
    }

    private void judge(Draft draft, double signal, double shots) {
        draft.judge(
                shots < LEAST_SHOTS
                        ? Verdict.NO_GO
                        : shots < ENOUGH_SHOTS ? Verdict.MARGINAL : Verdict.GO,
                "%s of %d shots are expected to be without any error"
                        .formatted(Estimate.count(shots), options.shots()));
        if (signal < CLEAR) {
            draft.judge(
                    signal < FAINT ? Verdict.NO_GO : Verdict.MARGINAL,
                    String.format(
                            Locale.ROOT,
                            "%.2g of the shots have no error: %s of what is measured is noise, and more shots do not change that",
                            signal,
                            signal < FAINT ? "nearly all" : "most"));
        }
    }

    private static void notes(Draft draft, Circuit circuit, Device device) {
        draft.notes.add(
                "no energy is known of a circuit: whether its answer can be told from random bits is not judged");
        if (circuit.instructions().stream().noneMatch(Measurement.class::isInstance)) {
            draft.notes.add("nothing is measured in it: all its qubits are taken as measured");
        }
        if (circuit.instructions().stream().anyMatch(Conditional.class::isInstance)
                && device.identity().kind() != DeviceKind.SIMULATOR) {
            draft.notes.add("gates under a condition count as done; deciding takes no time here");
        }
        if (new DeviceRules(device).unstated(circuit)) {
            draft.notes.add(
                    "the device does not say whether it can reset, decide or measure within a circuit");
        }
    }
}
