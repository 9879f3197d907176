package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.elimination.OneLayerRecursion;
import dev.quench.solvers.variational.elimination.Relation;
import dev.quench.solvers.variational.elimination.SpinElimination;
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
 * request asks for at most. Correlations are exact. With one layer on the exact statevector they
 * come from {@linkplain OneLayerRecursion the closed form}, for any number of spins, and the
 * minimiser has no effect; each evaluation is a mean energy with its best {@code beta}. Else they
 * come from all probabilities of the state, so that a simulator is needed and 26 qubits are the
 * most. The shares of the options have no effect.
 *
 * <p>The detail has {@code backend, evaluator, layers, smallest, eliminated, byCoefficient,
 * [retrain, trainings,] evaluations, expectation, weakest, warnings}: whether the closed form or a
 * simulator was asked, how many spins the largest coefficient eliminated (after a stop signal, or
 * where all correlations vanish), the mean energy of the first training, and the least magnitude of
 * a correlation that was imposed.
 *
 * <p>Source: S. Bravyi, A. Kliesch, R. Koenig, E. Tang, Obstacles to variational quantum
 * optimization from symmetry protection (2020), arXiv:1910.08980, extended to fields. There angles
 * are trained before each elimination, as they are here if {@code retrain} is 0.
 */
public final class RecursiveSampler implements Sampler {
    /** Trains anew once this share of the spins is gone: before each elimination below 100. */
    public static final double RETRAIN = 0.02;

    private static final int MOST_QUBITS = 26;

    private static final int MOST_SMALLEST = 20;
    private static final int FEW = 10;
    private static final long BYTES_A_COUPLING = 250;

    private final Simulator backend;
    private final QaoaOptions options;
    private final int smallest;
    private final double retrain;

    /**
     * Makes a sampler that trains anew once {@link #RETRAIN} of the spins are gone.
     *
     * @param backend a simulator
     * @param options layers, evaluations of each training, minimiser
     * @param smallest number of spins that are solved by all their states, in [0, 20]
     * @throws IllegalArgumentException if the backend only measures or a number is out of range
     */
    public RecursiveSampler(Backend backend, QaoaOptions options, int smallest) {
        this(backend, options, smallest, RETRAIN);
    }

    /**
     * Makes a sampler.
     *
     * @param backend a simulator
     * @param options layers, evaluations of each training, minimiser
     * @param smallest number of spins that are solved by all their states, in [0, 20]
     * @param retrain share of the spins whose elimination calls for new angles with the closed
     *     form, in [0, 1]; any other evaluator trains before each
     * @throws IllegalArgumentException if the backend only measures or a number is out of range
     */
    public RecursiveSampler(Backend backend, QaoaOptions options, int smallest, double retrain) {
        if (!(backend instanceof Simulator simulator)) {
            throw new IllegalArgumentException(
                    "Recursive QAOA needs a simulator; the backend %s only measures.\nMaybe use qaoa, or the backend statevector."
                            .formatted(backend.name()));
        }
        if (smallest < 0 || smallest > MOST_SMALLEST) {
            throw new IllegalArgumentException(
                    "The number of spins solved by all states (%d) must be in [0, %d]."
                            .formatted(smallest, MOST_SMALLEST));
        }
        if (!(retrain >= 0 && retrain <= 1)) {
            throw new IllegalArgumentException(
                    "The share of spins between trainings (%s) must be in [0, 1]."
                            .formatted(retrain));
        }
        EvaluationBudget.require(Math.multiplyExact(2, options.layers()), options.evaluations());
        this.backend = simulator;
        this.options = options;
        this.smallest = smallest;
        this.retrain = retrain;
    }

    /**
     * Tells whether the closed form answers, so that the number of spins is not limited.
     *
     * @param backend where circuits run
     * @param layers {@code p}, 1 or more
     * @return true for one layer on the exact statevector
     */
    public static boolean isClosedForm(Backend backend, int layers) {
        return layers == 1 && backend instanceof StateVectorBackend;
    }

    /**
     * Returns the most spins that it takes.
     *
     * @param backend where circuits run
     * @param layers {@code p}, 1 or more
     * @return {@code Integer.MAX_VALUE} with the closed form, else 26 or what the backend takes
     */
    public static int mostQubits(Backend backend, int layers) {
        return isClosedForm(backend, layers)
                ? Integer.MAX_VALUE
                : IntStream.rangeClosed(0, MOST_QUBITS)
                        .filter(backend.limits()::fits)
                        .max()
                        .orElse(0);
    }

    @Override
    public String name() {
        return "rqaoa";
    }

    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        long samples = Math.min(shots, 1L << MOST_SMALLEST) * (200L + qubo.size() / 8);
        return samples + BYTES_A_COUPLING * (qubo.couplings().count() + qubo.size());
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        requireNoMore(qubo.size());
        boolean closed = isClosedForm(backend, options.layers());
        Ising cost = qubo.toIsing();
        double scale = LinearRamp.scale(cost);
        if (scale > 0) {
            var angles = LinearRamp.STANDARD.angles(options.layers(), scale);
            request.watch().before(new QaoaProgram(cost, angles), options.evaluations());
        }
        var elimination = new SpinElimination(cost);
        var figures = closed ? closedForm(elimination, request) : simulated(elimination, request);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", backend.name());
        detail.put("evaluator", closed ? "closed form" : backend.name());
        detail.put("layers", options.layers());
        detail.put("smallest", smallest);
        detail.put("eliminated", qubo.size() - elimination.left());
        detail.putAll(figures);
        detail.put("warnings", warnings(figures));
        return SampleSet.ofCounts(qubo, lowest(elimination, request.shots()), detail);
    }

    private void requireNoMore(int qubits) {
        int most = mostQubits(backend, options.layers());
        if (qubits > most) {
            throw new IllegalArgumentException(
                    "Recursive QAOA of %d layers on the backend %s reads all probabilities of %d qubits; the limit is %d.\nMaybe take one layer on the backend statevector (--layers 1), which has no such limit, or shrink the instance first (--reduce all)."
                            .formatted(options.layers(), backend.name(), qubits, most));
        }
    }

    private static List<String> warnings(Map<String, Object> figures) {
        return figures.get("byCoefficient") instanceof Integer count && count > 0
                ? List.of(
                        "%d spins were eliminated by the largest coefficient, not by correlations, after a stop signal or where all correlations vanished."
                                .formatted(count))
                : List.of();
    }

    private Map<String, Object> closedForm(SpinElimination spins, SampleRequest request) {
        var run =
                new OneLayerRecursion(
                                spins,
                                options.evaluations(),
                                retrain,
                                request.stop(),
                                request.progress())
                        .run(smallest);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("byCoefficient", run.byCoefficient());
        figures.put("retrain", retrain);
        figures.put("trainings", run.trainings());
        figures.put("evaluations", run.evaluations());
        figures.put("expectation", run.expectation());
        figures.put("weakest", run.weakest());
        return figures;
    }

    private Map<String, Object> simulated(SpinElimination elimination, SampleRequest request) {
        double first = elimination.remaining().offset();
        double weakest = 1;
        int evaluations = 0;
        int byCoefficient = 0;
        boolean trained = false;
        while (elimination.left() > smallest) {
            Ising cost = elimination.remaining();
            if (LinearRamp.scale(cost) == 0) {
                break;
            }
            Relation next;
            if (request.stop().requested()) {
                next = Correlations.bySize(cost);
                byCoefficient++;
            } else {
                var step = new Step(cost, request);
                next = step.strongest();
                evaluations += step.training.evaluations();
                first = trained ? first : step.mean;
                trained = true;
                weakest = Math.min(weakest, next.strength());
            }
            elimination.impose(byNumber(elimination, next));
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("byCoefficient", byCoefficient);
        figures.put("evaluations", evaluations);
        figures.put("expectation", first);
        figures.put("weakest", trained ? weakest : 0.0);
        return figures;
    }

    /** Of positions among the spins that are left. */
    private static Relation byNumber(SpinElimination elimination, Relation next) {
        int b = next.b() < 0 ? -1 : elimination.spin(next.b());
        return new Relation(elimination.spin(next.a()), b, next.value());
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
            var ansatz = new LoggedAnsatz(new LayeredAnsatz(evaluator, cost, scale), request.log());
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

        Relation strongest() {
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
                .mapToObj(x -> bits(x, rest.size()))
                .sorted(Comparator.comparingDouble(rest::energy))
                .limit(shots)
                .forEach(bits -> counts.put(elimination.lift(bits), 1));
        return counts;
    }

    /** A constant may have more spins than a basis index has bits. */
    private static Bits bits(int x, int size) {
        boolean[] bits = new boolean[size];
        for (int i = 0; i < Math.min(size, Integer.SIZE - 1); i++) {
            bits[i] = (x >>> i & 1) == 1;
        }
        return Bits.of(bits);
    }
}
