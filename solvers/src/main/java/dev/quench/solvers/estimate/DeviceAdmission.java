package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.device.Device;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
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
 * refused unless it is forced. Costs of the same pairs of variables are estimated once. For one
 * run; not thread-safe.
 */
public final class DeviceAdmission {
    private static final CompilerOptions QUICK = new CompilerOptions(12, 400, 3, true);

    private final @Nullable Device device;
    private final boolean force;
    private final Map<List<Integer>, Estimate> known = new HashMap<>();

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
     * Estimates the QAOA circuit of a Qubo.
     *
     * @param qubo that is to be sampled
     * @param layers of the circuit
     * @param shots of an evaluation
     * @param evaluations of the training
     * @param stop ends searches early
     * @return what a record should tell; empty without a device
     * @throws IllegalArgumentException if the verdict is NO-GO and not forced
     */
    public Map<String, Object> admit(
            Qubo qubo, int layers, int shots, int evaluations, StopSignal stop) {
        if (device == null || qubo.size() == 0) {
            return Map.of();
        }
        Estimate estimate =
                known.computeIfAbsent(
                        key(qubo, layers, shots),
                        key -> estimate(device, qubo, layers, shots, evaluations, stop));
        if (estimate.verdict() == Verdict.NO_GO && !force) {
            throw new IllegalArgumentException(
                    "The circuit of %d qubits is a NO-GO on %s: %s.\nMaybe quench estimate, which looks for a change; or --force, which runs it all the same."
                            .formatted(
                                    qubo.size(),
                                    device.name(),
                                    String.join("; ", estimate.reasons())));
        }
        return detail(estimate);
    }

    private static List<Integer> key(Qubo qubo, int layers, int shots) {
        var key = new ArrayList<Integer>();
        key.add(qubo.size());
        key.add(layers);
        key.add(shots);
        qubo.couplings()
                .forEach((i, j, _) -> {
                    key.add(i);
                    key.add(j);
                });
        return key;
    }

    private static Estimate estimate(
            Device device, Qubo qubo, int layers, int shots, int evaluations, StopSignal stop) {
        var options = new EstimateOptions(layers, shots, evaluations, QUICK);
        CircuitPlan plan = CircuitPlan.of("sampled", qubo, layers);
        return new Estimator(options, stop).of("sampled", plan, device, new SplittableRandom(1));
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
