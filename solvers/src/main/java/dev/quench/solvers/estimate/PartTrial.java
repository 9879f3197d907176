package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.Forecaster;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.simulator.noisy.DensityMatrixBackend;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Ising;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The plan at reduced size under the errors of the whole: its most coupled variables, in as many
 * layers at angles without training, compiled for a piece of the qubits that the whole circuit
 * uses, with errors raised until each qubit suffers as many as in the whole circuit, {@code
 * -log(signal) / n}. Simulated exactly.
 *
 * <p>A term feels mostly the errors of its own qubits, so that the share of the mean energy that is
 * left of the part is that of the whole.
 *
 * <p>Source of the test of 3 standard errors: J. A. Montanez-Barrera et al. (2025), arXiv
 * 2502.06471. Raising the errors is ours.
 */
final class PartTrial {
    /** A density matrix of 1 MiB. */
    static final int QUBITS = 8;

    private static final long MEMORY = 1L << 28;
    private static final CompilerOptions COMPILER = new CompilerOptions(4, 50, 2, true);
    private static final double MOST_FACTOR = 1e4;
    private static final int HALVINGS = 50;

    private final CircuitPlan part;
    private final Compiled compiled;
    private final CompilerTarget target;
    private final double ideal;

    /**
     * What was simulated.
     *
     * @param test figures for people
     * @param share of the distance of the mean energy from that of random bits that is left
     * @param harsh the same with twice the errors
     */
    record Outcome(Estimate.TestFigures test, double share, double harsh) {}

    private PartTrial(CircuitPlan part, Compiled compiled, CompilerTarget target) {
        this.part = part;
        this.compiled = compiled;
        this.target = target;
        this.ideal = EnergyDistance.simulated(part);
    }

    /** Tries at most so many qubits of a plan of which the whole was compiled. */
    static Outcome of(
            CircuitPlan plan,
            Compiled whole,
            Device device,
            int most,
            int shots,
            RandomGenerator random) {
        int size = Math.min(most, plan.cost().size());
        CircuitPlan part =
                CircuitPlan.of(
                        plan.formulation(),
                        StrongestPart.of(plan.cost(), size),
                        plan.angles().layers());
        CompilerTarget target = DeviceTargets.of(piece(whole, device, size));
        Compiled compiled = new Compiler(target, COMPILER).compile(part.circuit(), random);
        double each = whole.forecast().logSignal() / plan.cost().size();
        return new PartTrial(part, compiled, target).outcome(each, shots);
    }

    /** Around the busiest qubit of the whole circuit, along the couplings that it uses. */
    private static Device piece(Compiled whole, Device device, int size) {
        int[] gates = new int[whole.circuit().qubits()];
        var used =
                whole.circuit().operations().stream()
                        .map(Instruction::qubits)
                        .filter(on -> on.size() == 2)
                        .toList();
        used.forEach(on -> on.forEach(q -> gates[q]++));
        int busiest =
                IntStream.range(0, gates.length)
                        .boxed()
                        .max(Comparator.comparingInt(q -> gates[q]))
                        .orElse(0);
        var along =
                Topology.of(
                        gates.length,
                        used.stream()
                                .map(on -> Coupling.of(on.getFirst(), on.getLast()))
                                .distinct()
                                .toList());
        List<Integer> kept = along.around(busiest, size);
        return kept.size() == size ? device.cut(kept) : device.cut(size);
    }

    private Outcome outcome(double each, int shots) {
        double factor = factor(each);
        double noisy = noisy(factor);
        double sigmas = noisy * Math.sqrt(shots);
        var test =
                new Estimate.TestFigures(
                        part.cost().size(),
                        part.angles().layers(),
                        compiled.twoQubitGates(),
                        factor,
                        ideal,
                        noisy,
                        sigmas,
                        sigmas >= Estimator.TOLD_FROM_RANDOM);
        return new Outcome(test, share(noisy), share(noisy(factor(2 * each))));
    }

    private double share(double noisy) {
        return ideal > 0 ? Math.clamp(noisy / ideal, 0, 1) : 0;
    }

    /** By how much errors are raised until a qubit keeps no more, by bisection. */
    private double factor(double each) {
        double low = 0;
        double high = MOST_FACTOR;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (low + high) / 2;
            if (kept(middle) > each) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double kept(double factor) {
        var noise = TrialNoise.on(target, factor).noise();
        return new Forecaster(noise, target.virtualZ())
                        .of(compiled.circuit(), compiled.last().places())
                        .logSignal()
                / part.cost().size();
    }

    private double noisy(double factor) {
        return noisy(part.cost(), compiled, TrialNoise.on(target, factor));
    }

    /** The distance from random bits of a compiled circuit with the errors of its target. */
    static double noisy(Ising cost, Compiled compiled, CompilerTarget target) {
        var noise = NoiseModel.of(target.simulatedNoise());
        return EnergyDistance.of(
                cost, logical(probabilities(compiled.circuit(), noise), compiled.last()));
    }

    private static double[] probabilities(Circuit circuit, NoiseModel noise) {
        return new DensityMatrixBackend(noise, 1, MEMORY).probabilities(circuit);
    }

    /** From physical to logical qubits. */
    private static double[] logical(double[] physical, Layout last) {
        double[] logical = new double[physical.length];
        for (int y = 0; y < physical.length; y++) {
            int x = 0;
            for (int q = 0; q < last.qubits(); q++) {
                x |= (y >>> last.physical(q) & 1) << q;
            }
            logical[x] += physical[y];
        }
        return logical;
    }
}
