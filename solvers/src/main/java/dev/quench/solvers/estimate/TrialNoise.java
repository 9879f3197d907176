package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The errors of a device times a factor, those left out that favour an answer.
 *
 * <p>A relaxing qubit ends as 0, which can look like a low energy: T1 is left out, T2 kept, and
 * both readout errors are their mean, so that only noise without a preference remains.
 */
final class TrialNoise {
    /** Of a gate, near the most that a depolarising error can be. */
    private static final double MOST = 0.7;

    private TrialNoise() {}

    static CompilerTarget on(CompilerTarget target, double factor) {
        DeviceNoise noise = target.noise();
        Map<Integer, QubitNoise> qubits =
                noise.qubits().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, e -> qubit(e.getValue(), factor)));
        var gates =
                noise.gates().stream()
                        .map(g ->
                                new GateNoise(
                                        g.gate(),
                                        g.qubits(),
                                        Math.min(MOST, factor * g.error()),
                                        g.duration()))
                        .toList();
        var scaled =
                new DeviceNoise(
                        noise.name(),
                        noise.source(),
                        qubit(noise.everyQubit(), factor),
                        qubits,
                        gates);
        return new CompilerTarget(
                target.name(), target.topology(), target.gates(), target.directions(), scaled);
    }

    private static QubitNoise qubit(QubitNoise its, double factor) {
        ReadoutError readout = its.readout();
        double error = Math.min(0.5, factor * (readout.oneForZero() + readout.zeroForOne()) / 2);
        return new QubitNoise(
                QubitNoise.FOREVER, shortened(its.t2(), factor), new ReadoutError(error, error));
    }

    private static Duration shortened(Duration time, double factor) {
        return time.equals(QubitNoise.FOREVER) || factor <= 0
                ? QubitNoise.FOREVER
                : Duration.ofNanos(Math.max(1, Math.round(time.toNanos() / factor)));
    }
}
