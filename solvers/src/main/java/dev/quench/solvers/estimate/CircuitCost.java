package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Time and money of a circuit on a device of gates. */
final class CircuitCost {
    private CircuitCost() {}

    /** The cost of evaluations; {@code one} says what a single one rests on. */
    static Estimate.CostFigures of(
            Device device,
            Compiled compiled,
            CompilerTarget target,
            EstimateOptions options,
            String one) {
        var timing = device.figures().timing();
        double repetition = timing.of(Span.REPETITION).orElse(0) * 1e-6;
        double overhead = timing.of(Span.SHOT).orElse(0) * 1e-6;
        double readout = timing.of(Span.READOUT).orElse(0) * 1e-9;
        double gates = compiled.forecast().duration().toNanos() * 1e-9;
        boolean timed = repetition + overhead > 0;
        double shot = gates + readout + repetition + overhead;
        double seconds = shot * options.shots() + timing.of(Span.JOB).orElse(0);
        var usage =
                new Usage(
                        options.shots(),
                        pulses(compiled, target),
                        compiled.twoQubitGates(),
                        2L * compiled.initial().qubits(),
                        Duration.ofNanos(Math.round(seconds * 1e9)));
        return figures(
                device, usage, timed ? seconds : -1, options, words(options, one, timed, shot));
    }

    private static List<String> words(
            EstimateOptions options, String one, boolean timed, double shot) {
        var words = new ArrayList<String>();
        words.add(
                options.evaluations() == 1
                        ? one
                        : options.evaluations() + " evaluations, each a task of its own");
        words.add(
                timed
                        ? String.format(
                                Locale.ROOT,
                                "%.0f µs a shot: delay between shots by default, gates, readout; no queue, no compilation by the provider",
                                shot * 1e6)
                        : "the time of a shot is unknown");
        return words;
    }

    /** Multiplies one task by the evaluations. */
    static Estimate.CostFigures figures(
            Device device,
            Usage usage,
            double seconds,
            EstimateOptions options,
            List<String> assumptions) {
        Price price = device.price();
        boolean needsTime = price instanceof Price.PerTime && seconds < 0;
        BigDecimal amount =
                needsTime
                        ? null
                        : price.of(usage)
                                .map(one ->
                                        one.multiply(BigDecimal.valueOf(options.evaluations()))
                                                .stripTrailingZeros())
                                .orElse(null);
        return new Estimate.CostFigures(
                seconds < 0 ? null : seconds * options.evaluations(),
                amount,
                price.tariff().map(t -> t.currency()).orElse(null),
                price.tariff()
                        .map(t -> "%s, %s".formatted(t.from().asOf(), t.from().source()))
                        .orElse(null),
                assumptions);
    }

    private static long pulses(Compiled compiled, CompilerTarget target) {
        return CircuitCounts.of(compiled, target).oneQubitGates();
    }
}
