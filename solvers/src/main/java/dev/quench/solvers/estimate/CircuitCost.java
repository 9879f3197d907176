package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * Multiplies one evaluation by their number. More shots than a job takes, at once or in its
     * time, are several jobs, nearly equal ones: each is a task with a price and a time of its own.
     */
    static Estimate.CostFigures figures(
            Device device,
            Usage usage,
            double seconds,
            EstimateOptions options,
            List<String> assumptions) {
        double job = device.figures().timing().of(Span.JOB).orElse(0);
        long jobs = jobs(device.figures().limits(), usage.shots(), seconds, job);
        double all = seconds < 0 ? seconds : seconds + (jobs - 1) * job;
        Price price = device.price();
        boolean needsTime = price instanceof Price.PerTime && seconds < 0;
        BigDecimal amount =
                needsTime
                        ? null
                        : price(price, usage, jobs, Math.max(0, all))
                                .map(one ->
                                        one.multiply(BigDecimal.valueOf(options.evaluations()))
                                                .stripTrailingZeros())
                                .orElse(null);
        return new Estimate.CostFigures(
                all < 0 ? null : all * options.evaluations(),
                amount,
                price.tariff().map(t -> t.currency()).orElse(null),
                price.tariff()
                        .map(t -> "%s, %s".formatted(t.from().asOf(), t.from().source()))
                        .orElse(null),
                jobs == 1 ? assumptions : with(assumptions, usage.shots(), jobs));
    }

    private static List<String> with(List<String> assumptions, long shots, long jobs) {
        var words = new ArrayList<>(assumptions);
        words.add(
                "%d shots are %d jobs of at most %d: the device takes no more at once"
                        .formatted(shots, jobs, Math.ceilDiv(shots, jobs)));
        return words;
    }

    /** A job has one shot at least, however long that takes. */
    private static long jobs(Figures<Limit> limits, long shots, double seconds, double job) {
        double most = limits.of(Limit.SHOTS_MAX).orElse(Double.POSITIVE_INFINITY);
        double shot = (seconds - job) / Math.max(1, shots);
        if (seconds >= 0 && shot > 0) {
            double room = limits.of(Limit.JOB_TIME).orElse(Double.POSITIVE_INFINITY) - job;
            most = Math.clamp(Math.floor(room / shot), 1, most);
        }
        return most >= shots ? 1 : Math.ceilDiv(shots, (long) most);
    }

    /** Time adds up; what else is charged is charged job by job. */
    private static Optional<BigDecimal> price(Price price, Usage usage, long jobs, double seconds) {
        if (jobs == 1 || price instanceof Price.PerTime) {
            return price.of(with(usage, usage.shots(), seconds));
        }
        long few = usage.shots() / jobs;
        long longer = usage.shots() % jobs;
        return price.of(with(usage, few, 0))
                .map(one -> one.multiply(BigDecimal.valueOf(jobs - longer)))
                .flatMap(sum ->
                        price.of(with(usage, few + 1, 0))
                                .map(one -> one.multiply(BigDecimal.valueOf(longer)).add(sum)));
    }

    private static Usage with(Usage usage, long shots, double seconds) {
        return new Usage(
                shots,
                usage.oneQubitGates(),
                usage.twoQubitGates(),
                usage.measurements(),
                Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    private static long pulses(Compiled compiled, CompilerTarget target) {
        return CircuitCounts.of(compiled, target).oneQubitGates();
    }
}
