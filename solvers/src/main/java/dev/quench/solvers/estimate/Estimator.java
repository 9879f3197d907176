package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.device.Device;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.ortools.ExactPlacement;
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

    private static final String UNTRAINED =
            "one evaluation: angles from tables or formulas, no training on the device";

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
        DeviceLimits.shots(draft, device, options);
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

    private void gates(Draft draft, CircuitPlan plan, Device device, RandomGenerator random) {
        draft.layers = plan.angles().layers();
        if (!DeviceLimits.fits(draft, plan.cost().size(), device)) {
            return;
        }
        CompilerTarget target = DeviceTargets.of(device);
        Compiled compiled =
                new Compiler(target, options.compiler(), new ExactPlacement())
                        .compile(plan.circuit(), random);
        draft.circuit = CircuitCounts.figures(plan.circuit(), compiled, target);
        DeviceLimits.circuit(draft, compiled, device);
        new SurvivalForecast(draft, plan, options.shots()).add(device, target, compiled, random);
        draft.cost = CircuitCost.of(device, compiled, target, options, UNTRAINED);
        DeviceLimits.unknowns(draft, device);
    }
}
