package dev.quench.solvers.bench.compiling;

import dev.quench.hardware.circuit.CircuitStatistics;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.routing.Placement;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.StoppableRandom;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.pipeline.RandomStreams;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compiles circuits several times and measures how long that takes. All calls have the same seed
 * and give the same circuit.
 */
public final class CompileBench {
    /** The name of compiling without further placements. */
    public static final String ANNEALED = "annealed";

    private final Compiler compiler;
    private final String placement;
    private final int repetitions;
    private final long seed;
    private final Ticker ticker;

    /**
     * Makes a benchmark.
     *
     * @param target to compile for
     * @param repetitions calls after the first one, 1 or more
     * @param seed of placements
     * @param ticker measures
     * @param placements that the compiler tries beside its own
     * @throws IllegalArgumentException if there are no repetitions
     */
    public CompileBench(
            CompilerTarget target,
            int repetitions,
            long seed,
            Ticker ticker,
            Placement... placements) {
        if (repetitions < 1 || repetitions > 1000) {
            throw new IllegalArgumentException(
                    "The number of repetitions (%d) must be in [1, 1000].".formatted(repetitions));
        }
        this.compiler = new Compiler(target, CompilerOptions.defaults(), placements);
        this.placement =
                placements.length == 0
                        ? ANNEALED
                        : Arrays.stream(placements)
                                .map(Placement::name)
                                .collect(Collectors.joining("+"));
        this.repetitions = repetitions;
        this.seed = seed;
        this.ticker = ticker;
    }

    /**
     * Measures one circuit.
     *
     * @param plan at most as wide as the target
     * @param stop ends it early
     * @return the row
     * @throws CancellationException if the signal came
     * @throws IllegalArgumentException if the circuit is too wide
     */
    public CompileRow run(CircuitPlan plan, StopSignal stop) {
        long begin = ticker.nanoseconds();
        Compiled result = compile(plan, stop);
        double first = ticker.secondsSince(begin);
        double[] seconds =
                IntStream.range(0, repetitions)
                        .mapToDouble(k -> {
                            long start = ticker.nanoseconds();
                            compile(plan, stop);
                            return ticker.secondsSince(start);
                        })
                        .sorted()
                        .toArray();
        return row(
                plan,
                result,
                first,
                (seconds[(repetitions - 1) / 2] + seconds[repetitions / 2]) / 2);
    }

    private Compiled compile(CircuitPlan plan, StopSignal stop) {
        var random = new RandomStreams(seed).stream("compile");
        return compiler.compile(plan.circuit(), new StoppableRandom(random, stop));
    }

    private CompileRow row(CircuitPlan plan, Compiled result, double first, double median) {
        var before = CircuitStatistics.of(plan.circuit());
        var behind = CircuitStatistics.of(result.circuit());
        return new CompileRow(
                plan.formulation(),
                placement,
                plan.circuit().qubits(),
                plan.cost().couplings().count(),
                plan.angles().layers(),
                before.twoQubitGates(),
                before.depth(),
                behind.twoQubitGates(),
                behind.depth(),
                behind.twoQubitDepth(),
                result.way(),
                result.forecast().signal(),
                result.forecast().logSignal(),
                result.forecast().duration().toNanos() / 1e9,
                first,
                median);
    }

    /**
     * Fits {@code y = c x^e} by least squares of the logarithms.
     *
     * @param x positive
     * @param y positive, as many
     * @return {@code e}; not a number unless the largest {@code x} is at least twice the smallest:
     *     between nearly equal sizes the noise of the times decides
     */
    public static double exponent(List<Double> x, List<Double> y) {
        if (x.isEmpty() || Collections.max(x) < 2 * Collections.min(x)) {
            return Double.NaN;
        }
        double meanX = x.stream().mapToDouble(Math::log).average().orElse(0);
        double meanY = y.stream().mapToDouble(Math::log).average().orElse(0);
        double both = 0;
        double square = 0;
        for (int k = 0; k < x.size(); k++) {
            double along = Math.log(x.get(k)) - meanX;
            both += along * (Math.log(y.get(k)) - meanY);
            square += along * along;
        }
        return both / square;
    }
}
