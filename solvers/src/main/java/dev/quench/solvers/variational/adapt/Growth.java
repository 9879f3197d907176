package dev.quench.solvers.variational.adapt;

import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.pauli.Ansatz;
import dev.quench.solvers.variational.pauli.AnsatzObjective;
import dev.quench.solvers.variational.pauli.AnsatzRun;
import dev.quench.solvers.variational.pauli.Energies;
import dev.quench.solvers.variational.pauli.Loss;
import dev.quench.solvers.variational.pauli.PauliState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final Energies energies;
    private final double scale;
    private final Workers workers;
    private final List<PoolOperator> pool;
    private final List<String> chosen = new ArrayList<>();
    private final List<Double> gradients = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private Ansatz ansatz;
    private double[] point = {};
    private int evaluations;

    /** The energies must not be constant. */
    Growth(int qubits, AdaptOptions options, Energies energies, Workers workers) {
        this.options = options;
        this.energies = energies;
        this.scale = energies.deviation();
        this.workers = workers;
        this.pool = options.pool().operators(qubits);
        this.ansatz = Ansatz.builder(qubits).superpose().build();
    }

    /** An operator and the derivative by its angle. */
    record Choice(PoolOperator operator, double gradient) {}

    void run(Minimizer minimizer, SplittableGenerator random, SampleRequest request) {
        for (int layer = 0; layer < options.layers() && !request.stop().requested(); layer++) {
            Ansatz phased = phased();
            double[] start =
                    phased.parameters() == point.length ? point : append(point, FIRST_PHASE);
            Choice choice = choose(phased, start);
            if (Math.abs(choice.gradient) < options.tolerance() * scale) {
                break;
            }
            var grown = phased.extend();
            choice.operator.append(grown);
            ansatz = grown.build();
            chosen.add(choice.operator.name());
            gradients.add(choice.gradient);
            train(minimizer, append(start, 0), layer, random, request);
        }
    }

    private Ansatz phased() {
        if (options.pool() == OperatorPool.VQE) {
            return ansatz;
        }
        var builder = ansatz.extend();
        builder.phase(builder.parameter(), 1 / scale);
        return builder.build();
    }

    /** Ties go to the first of the pool. */
    Choice choose(Ansatz current, double[] at) {
        PauliState psi = new AnsatzRun(current, energies, workers).prepare(at);
        var hPsi = new PauliState(current.qubits(), workers);
        energies.apply(psi, hPsi);
        Choice best = new Choice(pool.getFirst(), 0);
        for (PoolOperator operator : pool) {
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
        var run = new AnsatzRun(ansatz, energies, workers);
        var end =
                minimizer.minimize(
                        new AnsatzObjective(run, Loss.mean(energies), scale, false),
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

    Ansatz ansatz() {
        return ansatz;
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
