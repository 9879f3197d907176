package dev.quench.solvers.estimate;

import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.device.Device;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.CircuitWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Lets circuits pass that a device could answer: each is estimated before it is run, and a NO-GO is
 * refused unless it is forced. Circuits of plain QAOA are judged by the mean energy that is left
 * ({@link Estimator}), all others by the shots without an error ({@link CircuitEstimate}). Circuits
 * of the same gates are estimated once: of the rounds of a loop, whose weights differ, the first
 * stands for the others. For one run; not thread-safe.
 */
public final class DeviceAdmission {
    private static final String SAMPLED = "sampled";
    private static final CompilerOptions QUICK = new CompilerOptions(12, 400, 3, true);

    private final @Nullable Device device;
    private final boolean force;
    private final Map<Shape, Estimate> known = new HashMap<>();

    /** A gate and its qubits. */
    private record Step(String gate, List<Integer> qubits) {}

    /** What makes two circuits the same for an estimate. */
    private record Shape(List<Step> steps, int shots, int evaluations) {}

    private DeviceAdmission(@Nullable Device device, boolean force) {
        this.device = device;
        this.force = force;
    }

    /**
     * Makes one that lets everything pass.
     *
     * @return without a device
     */
    public static DeviceAdmission open() {
        return new DeviceAdmission(null, true);
    }

    /**
     * Makes one for a device.
     *
     * @param device where circuits are meant to run
     * @param force whether a NO-GO passes, with a notice
     * @return the admission of one run
     */
    public static DeviceAdmission to(Device device, boolean force) {
        return new DeviceAdmission(device, force);
    }

    /**
     * Returns the device.
     *
     * @return empty if everything passes
     */
    public Optional<Device> device() {
        return Optional.ofNullable(device);
    }

    /**
     * Makes a watch of the circuits of one call of a sampler.
     *
     * @param shots of an evaluation
     * @param stop ends searches early
     * @return refuses a NO-GO unless that is forced
     */
    public Asked asked(int shots, StopSignal stop) {
        return new Asked(shots, stop);
    }

    /** The circuits of one call of a sampler. */
    public final class Asked implements CircuitWatch {
        private final int shots;
        private final StopSignal stop;
        private @Nullable Estimate worst;

        private Asked(int shots, StopSignal stop) {
            this.shots = shots;
            this.stop = stop;
        }

        /**
         * Estimates a program.
         *
         * @throws NoGoException if the verdict is NO-GO and not forced
         */
        @Override
        public void before(Program program, int evaluations) {
            if (device == null || program.qubits() == 0) {
                return;
            }
            var options = new EstimateOptions(1, shots, evaluations, QUICK);
            pass(
                    "circuit",
                    known.computeIfAbsent(
                            new Shape(steps(program), shots, evaluations),
                            _ -> estimate(device, program, options, stop)));
        }

        /**
         * Estimates a Qubo for an annealer, by its embedding.
         *
         * @param qubo that is sampled
         * @throws NoGoException if the verdict is NO-GO and not forced
         */
        public void before(Qubo qubo) {
            if (device == null || qubo.size() == 0) {
                return;
            }
            var program = new IsingProgram(qubo.toIsing());
            var options = new EstimateOptions(1, shots, 1, QUICK);
            pass(
                    "QUBO",
                    known.computeIfAbsent(
                            new Shape(steps(program), shots, 1),
                            _ -> estimate(device, program, options, stop)));
        }

        private void pass(String what, Estimate estimate) {
            if (estimate.verdict() == Verdict.NO_GO && !force) {
                throw refusal(what, estimate);
            }
            if (worst == null || estimate.verdict().compareTo(worst.verdict()) >= 0) {
                worst = estimate;
            }
        }

        /**
         * Tells what was forecast.
         *
         * @return of the circuit with the worst verdict, the last of them; empty if no circuit was
         *     shown
         */
        public Map<String, Object> detail() {
            return worst == null ? Map.of() : DeviceAdmission.detail(worst);
        }
    }

    private static NoGoException refusal(String what, Estimate estimate) {
        return new NoGoException(
                "The %s of %d qubits is a NO-GO on %s: %s.\nMaybe quench estimate, which looks for a change; or --force, which runs it all the same."
                        .formatted(
                                what,
                                estimate.qubits(),
                                estimate.device(),
                                String.join("; ", estimate.reasons())));
    }

    private static List<Step> steps(Program program) {
        return switch (program) {
            case QaoaProgram qaoa -> steps(qaoa.cost(), qaoa.angles().layers());
            case IsingProgram ising -> steps(ising.cost(), 0);
            case CircuitProgram its ->
                    its.circuit().instructions().stream()
                            .map(i -> new Step(i.label(), i.qubits()))
                            .toList();
        };
    }

    private static List<Step> steps(Ising cost, int layers) {
        var steps = new ArrayList<Step>();
        steps.add(new Step("layers", List.of(cost.size(), layers)));
        cost.couplings().forEach((i, j, _) -> steps.add(new Step("zz", List.of(i, j))));
        return steps;
    }

    private static Estimate estimate(
            Device device, Program program, EstimateOptions options, StopSignal stop) {
        var random = new SplittableRandom(1);
        return switch (program) {
            case QaoaProgram qaoa when device.identity().kind().runsGates() -> {
                int layers = qaoa.angles().layers();
                CircuitPlan plan = CircuitPlan.of(SAMPLED, qaoa.cost(), layers);
                yield new Estimator(options.withLayers(layers), stop)
                        .of(SAMPLED, plan, device, random);
            }
            case IsingProgram(Ising cost) ->
                    new Estimator(options, stop)
                            .of(SAMPLED, CircuitPlan.of(SAMPLED, cost, 1), device, random);
            case QaoaProgram qaoa ->
                    new CircuitEstimate(options, stop).of(SAMPLED, qaoa.lowered(), device, random);
            case CircuitProgram its ->
                    new CircuitEstimate(options, stop).of(SAMPLED, its.circuit(), device, random);
        };
    }

    private static Map<String, Object> detail(Estimate estimate) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("name", estimate.device());
        detail.put("calibration", estimate.calibration());
        detail.put("verdict", estimate.verdict().label());
        detail.put("reasons", estimate.reasons());
        var circuit = estimate.circuit();
        if (circuit != null) {
            detail.put("depth", circuit.depth());
            detail.put("twoQubitGates", circuit.twoQubitGates());
        }
        var survival = estimate.survival();
        if (survival != null) {
            detail.put("signal", survival.signal());
        }
        var energy = estimate.energy();
        if (energy != null) {
            detail.put("kept", energy.kept());
            detail.put("sigmas", energy.sigmas());
            detail.put("worth", energy.worth());
        }
        var chains = estimate.chains();
        if (chains != null) {
            detail.put("physicalQubits", chains.qubits());
            detail.put("longestChain", chains.longest());
        }
        return detail;
    }
}
