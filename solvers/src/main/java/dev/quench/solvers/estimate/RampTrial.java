package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.simulator.noisy.DensityMatrixBackend;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.LinearRamp;
import java.util.random.RandomGenerator;

/**
 * The linear-ramp test: a part of the problem, its most coupled variables, runs through a ramp that
 * needs no training on a piece of the device, simulated exactly with the noise of that piece.
 *
 * <p>Source: J. A. Montanez-Barrera et al. (2025), arXiv 2502.06471: a device passes where the mean
 * is 3 standard errors better than random bits.
 */
final class RampTrial {
    private static final int QUBITS = 8;
    private static final int LAYERS = 3;
    private static final long MEMORY = 1L << 28;

    private final int shots;

    RampTrial(int shots) {
        this.shots = shots;
    }

    Estimate.RampFigures on(CircuitPlan plan, Device device, RandomGenerator random) {
        int size = Math.min(Math.min(QUBITS, plan.cost().size()), device.workingQubits().size());
        int layers = Math.max(LAYERS, Math.min(plan.angles().layers(), 2 * LAYERS));
        Ising part = StrongestPart.of(plan.cost(), size);
        double scale = LinearRamp.scale(part);
        var angles = LinearRamp.STANDARD.angles(layers, scale > 0 ? scale : 1);
        Circuit ramp = QaoaCircuit.of(part, angles);
        CompilerTarget target = DeviceTargets.of(device.cut(size));
        Compiled compiled =
                new Compiler(target, new CompilerOptions(4, 50, 2, true)).compile(ramp, random);
        double ideal = EnergyDistance.of(part, probabilities(ramp, NoiseModel.ideal()));
        double noisy = noisy(part, compiled, target);
        double sigmas = noisy * Math.sqrt(shots);
        return new Estimate.RampFigures(
                size,
                layers,
                compiled.twoQubitGates(),
                ideal,
                noisy,
                sigmas,
                sigmas >= Estimator.TOLD_FROM_RANDOM);
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
