package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.control.HardStop;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * A circuit on a backend that only measures: all values are averages over shots, all kept.
 *
 * <p>Every measurement is recorded and recalled, and has a random stream of its own, so that one
 * that is recalled changes no other.
 *
 * <p>A budget or a user may end the measurements. Then each further value is the worst so far, so
 * that a minimiser stays where it is, and the answer is what was measured at the best point.
 */
final class MeasuredAnsatz implements Ansatz {
    /** Why measurements ended, in the report. */
    static final String STOPPED = "stopped";

    private final Backend backend;
    private final Ising cost;
    private final int parameters;
    private final Function<double[], Program> program;
    private final int shots;
    private final SplittableGenerator random;
    private final EvaluationLog log;
    private final StopSignal stop;
    private final List<Counts> measured = new ArrayList<>();
    private Optional<BackendException> end = Optional.empty();

    MeasuredAnsatz(
            Backend backend,
            Ising cost,
            int parameters,
            Function<double[], Program> program,
            SampleRequest request) {
        this.backend = backend;
        this.cost = cost;
        this.parameters = parameters;
        this.program = program;
        this.shots = request.shots();
        this.random = request.random().split();
        this.log = request.log();
        this.stop = request.stop();
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public double mean(double[] point) {
        return value(point, counts -> mean(counts, cost));
    }

    private double value(double[] point, ToDoubleFunction<Counts> figure) {
        Optional<Counts> counts = measure(point);
        return counts.isPresent()
                ? figure.applyAsDouble(counts.get())
                : measured.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** Averages the energy over shots. */
    static double mean(Counts counts, Ising cost) {
        double sum = 0;
        for (var entry : counts.asMap().entrySet()) {
            sum += cost.energy(entry.getKey()) * entry.getValue();
        }
        return sum / counts.total();
    }

    @Override
    public double tail(double[] point, double alpha) {
        return value(point, counts -> TailMean.of(counts, cost, alpha));
    }

    /** Empty once measurements have ended, which the first one cannot. */
    private Optional<Counts> measure(double[] point) {
        Optional<Counts> counts = unlessEnded(point, shots, random.split());
        counts.ifPresent(measured::add);
        return counts;
    }

    private Optional<Counts> unlessEnded(double[] point, int number, RandomGenerator stream) {
        if (end.isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(run(point, number, stream));
        } catch (BackendException e) {
            if (measured.isEmpty() || !HardStop.is(e, stop)) {
                throw e;
            }
            end = Optional.of(e);
            return Optional.empty();
        }
    }

    @Override
    public Counts sample(double[] point, int number, RandomGenerator sampling) {
        return unlessEnded(point, number, sampling)
                .orElseGet(() ->
                        measured.stream()
                                .min(Comparator.comparingDouble(counts -> mean(counts, cost)))
                                .orElseThrow());
    }

    @Override
    public Map<String, Object> report() {
        return end.<Map<String, Object>>map(e -> Map.of(STOPPED, HardStop.words(e)))
                .orElse(Map.of());
    }

    private Counts run(double[] point, int number, RandomGenerator stream) {
        return log.counts(point, () -> backend.run(program.apply(point), number, stream));
    }

    @Override
    public List<Counts> measured() {
        return List.copyOf(measured);
    }

    @Override
    public boolean isExact() {
        return false;
    }
}
