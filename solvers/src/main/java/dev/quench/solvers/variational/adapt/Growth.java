package dev.quench.solvers.variational.adapt;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateObservable;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.ansatz.AnsatzObjective;
import dev.quench.solvers.variational.ansatz.KeptAnswers;
import dev.quench.solvers.variational.ansatz.Loss;
import dev.quench.solvers.variational.ansatz.WatchedObjective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Grows one circuit: asks the pool for the operator of the largest gradient, appends its layer,
 * trains all parameters, and again. Not thread-safe.
 */
final class Growth {
    /**
     * The phase before a new mixer, in units of the deviation of the energy: gradients need one.
     */
    private static final double FIRST_PHASE = 0.01;

    private final AdaptOptions options;
    private final PauliSum energy;
    private final StateObservable observable;
    private final double scale;
    private final StateVectorBackend backend;
    private final KeptAnswers kept;
    private final RandomGenerator measuring;
    private final List<PoolOperator> pool;
    private final List<String> chosen = new ArrayList<>();
    private final List<Double> gradients = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private ParametricCircuit ansatz;
    private double[] point = {};
    private int evaluations;

    /** The energy has strings of Z, no constant; answers are kept of points that improve it. */
    Growth(
            int qubits,
            AdaptOptions options,
            PauliSum energy,
            StateVectorBackend backend,
            KeptAnswers kept,
            RandomGenerator measuring) {
        this.options = options;
        this.energy = energy;
        this.observable = backend.observable(energy, qubits);
        this.scale = energy.norm();
        this.backend = backend;
        this.kept = kept;
        this.measuring = measuring;
        this.pool = options.pool().operators(qubits);
        var start = ParametricCircuit.builder(qubits);
        for (int qubit = 0; qubit < qubits; qubit++) {
            start.add(Gate.H, qubit);
        }
        this.ansatz = start.build();
    }

    /** An operator and the derivative by its angle. */
    record Choice(PoolOperator operator, double gradient) {}

    void run(Minimizer minimizer, SplittableGenerator random, SampleRequest request) {
        for (int layer = 0; layer < options.layers() && !request.stop().requested(); layer++) {
            ParametricCircuit phased = phased();
            double[] start =
                    phased.parameters() == point.length ? point : append(point, FIRST_PHASE);
            Choice choice = choose(phased, start, request.stop());
            if (request.stop().requested()
                    || Math.abs(choice.gradient) < options.tolerance() * scale) {
                break;
            }
            var grown = ParametricCircuit.builder(phased.qubits()).append(phased);
            choice.operator.append(grown);
            ansatz = grown.build();
            chosen.add(choice.operator.name());
            gradients.add(choice.gradient);
            train(minimizer, append(start, 0), layer, random, request);
        }
    }

    private ParametricCircuit phased() {
        if (options.pool() == OperatorPool.VQE) {
            return ansatz;
        }
        var builder = ParametricCircuit.builder(ansatz.qubits()).append(ansatz);
        int gamma = builder.parameters();
        for (PauliSum.Term term : energy.terms()) {
            builder.rotate(
                    term.string(), AngleExpression.scaled(2 * term.coefficient() / scale, gamma));
        }
        return builder.build();
    }

    /** Ties go to the first of the pool; a stop signal ends the search among it. */
    Choice choose(ParametricCircuit current, double[] at, StopSignal stop) {
        StateVector psi = backend.prepare(current).state(at);
        StateVector hPsi = backend.allocate(current.qubits());
        observable.apply(psi, hPsi);
        Choice best = new Choice(pool.getFirst(), 0);
        for (PoolOperator operator : pool) {
            if (stop.requested()) {
                break;
            }
            double gradient = operator.gradient(psi, hPsi);
            if (Math.abs(gradient) > Math.abs(best.gradient) + 1e-12 * scale) {
                best = new Choice(operator, gradient);
            }
        }
        return best;
    }

    private void train(
            Minimizer minimizer,
            double[] start,
            int layer,
            SplittableGenerator random,
            SampleRequest request) {
        int budget = options.evaluations() / options.layers();
        request.watch().before(ansatz, Math.max(1, budget));
        var evaluator = backend.prepare(ansatz).abandonedBy(request.stop()::requested);
        var objective =
                new WatchedObjective(
                        new AnsatzObjective(evaluator, Loss.mean(observable), scale, false),
                        request,
                        better -> kept.draw(some -> evaluator.sample(better, some, measuring)));
        var end =
                minimizer.minimize(
                        objective,
                        start,
                        new MinimizeRequest(
                                budget, random, request.stop(), MinimizeRequest.Observer.SILENT));
        evaluations += end.evaluations();
        point = end.copyPoint();
        values.add(end.value() * scale);
        request.progress()
                .report(
                        (layer + 1.0) / options.layers(),
                        "layer %d of at most %d".formatted(layer + 1, options.layers()));
    }

    private static double[] append(double[] point, double value) {
        double[] longer = Arrays.copyOf(point, point.length + 1);
        longer[point.length] = value;
        return longer;
    }

    ParametricCircuit ansatz() {
        return ansatz;
    }

    StateObservable observable() {
        return observable;
    }

    double[] copyPoint() {
        return point.clone();
    }

    int evaluations() {
        return evaluations;
    }

    /** The names, layer by layer. */
    List<String> chosen() {
        return List.copyOf(chosen);
    }

    /** The gradients at which they were chosen. */
    List<Double> gradients() {
        return List.copyOf(gradients);
    }

    /** The mean energies after each layer, the offset left out. */
    List<Double> values() {
        return List.copyOf(values);
    }
}
