package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.Simulator;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Recursive QAOA: trains QAOA, imposes the sign of the strongest correlation on a pair of spins or
 * of the strongest mean on one, and goes on with one spin fewer; the last few are solved by all
 * their states.
 *
 * <p>The answer is computed, not drawn: the lowest states of the last spins, lifted, as many as the
 * request asks for at most. Correlations are exact, from all probabilities of the state, so that it
 * needs a simulator. The detail has {@code backend, layers, smallest, eliminated, evaluations,
 * expectation, weakest, warnings}: the mean energy of the first training, and the least magnitude
 * of a correlation that was imposed. After a stop signal the largest coefficients decide.
 *
 * <p>Source: S. Bravyi, A. Kliesch, R. Koenig, E. Tang, Obstacles to variational quantum
 * optimization from symmetry protection (2020), arXiv:1910.08980, extended to fields.
 */
public final class RecursiveSampler implements Sampler {
    private static final int MOST_SMALLEST = 20;
    private static final int MOST_QUBITS = 26;
    private static final int FEW = 10;

    private final Simulator backend;
    private final QaoaOptions options;
    private final int smallest;

    /**
     * Makes a sampler.
     *
     * @param backend a simulator
     * @param options layers, evaluations of each training, minimiser; the shares have no effect
     * @param smallest number of spins that are solved by all their states, in [0, 20]
     * @throws IllegalArgumentException if the backend only measures or a number is out of range
     */
    public RecursiveSampler(Backend backend, QaoaOptions options, int smallest) {
        if (!(backend instanceof Simulator simulator)) {
            throw new IllegalArgumentException(
                    "Recursive QAOA needs a simulator; the backend %s only measures.\nMaybe use qaoa."
                            .formatted(backend.name()));
        }
        if (smallest < 0 || smallest > MOST_SMALLEST) {
            throw new IllegalArgumentException(
                    "The number of spins solved by all states (%d) must be in [0, %d]."
                            .formatted(smallest, MOST_SMALLEST));
        }
        EvaluationBudget.require(Math.multiplyExact(2, options.layers()), options.evaluations());
        this.backend = simulator;
        this.options = options;
        this.smallest = smallest;
    }

    @Override
    public String name() {
        return "rqaoa";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), qubo.size());
        if (qubo.size() > MOST_QUBITS) {
            throw new IllegalArgumentException(
                    "Recursive QAOA reads all probabilities of %d qubits; the limit is %d.\nMaybe shrink the instance first (--reduce all), or use qaoa."
                            .formatted(qubo.size(), MOST_QUBITS));
        }
        var elimination = new SpinElimination(qubo.toIsing());
        double first = elimination.remaining().offset();
        double weakest = 1;
        int evaluations = 0;
        boolean trained = false;
        while (elimination.left() > smallest) {
            Ising cost = elimination.remaining();
            if (LinearRamp.scale(cost) == 0) {
                break;
            }
            Correlations next;
            if (request.stop().requested()) {
                next = Correlations.bySize(cost);
            } else {
                var step = new Step(cost, request);
                next = step.strongest();
                evaluations += step.training.evaluations();
                first = trained ? first : step.mean;
                trained = true;
                weakest = Math.min(weakest, Math.abs(next.value()));
            }
            if (next.b() < 0) {
                elimination.fix(next.a(), next.sign());
            } else {
                elimination.merge(next.a(), next.b(), next.sign());
            }
        }
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", backend.name());
        detail.put("layers", options.layers());
        detail.put("smallest", smallest);
        detail.put("eliminated", qubo.size() - elimination.left());
        detail.put("evaluations", evaluations);
        detail.put("expectation", first);
        detail.put("weakest", trained ? weakest : 0.0);
        detail.put("warnings", List.of());
        return SampleSet.ofCounts(qubo, lowest(elimination, request.shots()), detail);
    }

    /** One training. */
    private final class Step {
        private final Ising cost;
        private final Evaluator evaluator;
        private final AngleScale scale;
        private final Training training;
        private final Training.Trained trained;
        private final double mean;

        Step(Ising cost, SampleRequest request) {
            this.cost = cost;
            this.evaluator = backend.prepare(cost);
            this.scale = new AngleScale(options.layers(), LinearRamp.scale(cost), 1);
            var ansatz = new LayeredAnsatz(evaluator, cost, scale);
            this.training = new Training(request.withShots(1), options.evaluations());
            this.trained =
                    training.polish(
                            ansatz,
                            training.scan(ansatz, scale, 1),
                            new double[] {1},
                            options.evaluations(),
                            Minimizers.named(options.optimiser()));
            this.mean = trained.value();
        }

        Correlations strongest() {
            return Correlations.strongest(
                    cost, evaluator.probabilities(scale.angles(trained.copyPoint())));
        }
    }

    /** The lowest states of what is left, lifted; of a constant some states are enough. */
    private static Map<Bits, Integer> lowest(SpinElimination elimination, int shots) {
        Ising rest = elimination.remaining();
        int n = LinearRamp.scale(rest) == 0 ? Math.min(rest.size(), FEW) : rest.size();
        var counts = new TreeMap<Bits, Integer>();
        IntStream.range(0, 1 << n)
                .mapToObj(x -> Bits.ofIndex(x, rest.size()))
                .sorted(Comparator.comparingDouble(rest::energy))
                .limit(shots)
                .forEach(bits -> counts.put(elimination.lift(bits), 1));
        return counts;
    }
}
