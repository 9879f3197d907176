package dev.quench.solvers.variational.vqe;

import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.StatePenalty;
import dev.quench.solvers.variational.SpinEnergies;
import dev.quench.solvers.variational.TrainingPlace;
import dev.quench.solvers.variational.ansatz.AnsatzDetail;
import dev.quench.solvers.variational.ansatz.AnsatzObjective;
import dev.quench.solvers.variational.ansatz.Budgets;
import dev.quench.solvers.variational.ansatz.ConditionalMean;
import dev.quench.solvers.variational.ansatz.KeptAnswers;
import dev.quench.solvers.variational.ansatz.Loss;
import dev.quench.solvers.variational.ansatz.Restarts;
import dev.quench.solvers.variational.ansatz.WatchedObjective;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Samples a Qubo by VQE: trains a {@link dev.quench.hardware.circuit.HardwareEfficientAnsatz}, one
 * qubit a bit, on the exact mean energy or its CVaR, then measures.
 *
 * <p>The first start is near |+…+⟩, further ones are random; they follow while evaluations are left
 * ({@link Restarts#of}), and the lowest loss is kept. A tenth of the shots is drawn besides at
 * points that improve the loss, as the archive. A minimiser without derivatives is refused fewer
 * than {@code 2 (d + 1)} evaluations for {@code d} parameters; of one with adjoint gradients the
 * record warns how many circuits parameter shift would take on hardware.
 *
 * <p>A {@linkplain SampleRequest#penalty penalty} that is no polynomial is added to the energy of
 * every state while the circuit is trained; the samples keep the energies of the Qubo.
 *
 * <p>The detail has {@code backend, qubits, layers, alpha, parameters, evaluations, expectation,
 * startExpectation, optimiser, starts, trainingShots, depth, twoQubitGates, distinctFraction,
 * warnings}; the expectations are those of the loss. Source: A. Peruzzo et al. (2014),
 * arXiv:1304.3061; P. Barkoutsos et al. (2020), arXiv:1907.04769.
 */
public final class VqeSampler implements Sampler {
    private static final double NOISE = 0.1;

    private final VqeOptions options;
    private final Minimizer minimizer;
    private final StateVectorBackend backend;
    private final TrainingPlace place;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains
     * @param backend simulates
     */
    public VqeSampler(VqeOptions options, Minimizer minimizer, StateVectorBackend backend) {
        this(options, minimizer, backend, TrainingPlace.of(backend));
    }

    /**
     * Makes a sampler that may measure elsewhere.
     *
     * @param options the settings
     * @param minimizer what trains
     * @param backend simulates while the circuit is trained
     * @param place says where the trained circuit is measured
     */
    public VqeSampler(
            VqeOptions options,
            Minimizer minimizer,
            StateVectorBackend backend,
            TrainingPlace place) {
        this.options = options;
        this.minimizer = minimizer;
        this.backend = backend;
        this.place = place;
    }

    @Override
    public String name() {
        return "vqe";
    }

    @Override
    public boolean takesPenalties() {
        return true;
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        int n = qubo.size();
        if (place.isSplit()) {
            place.require(n);
        }
        Ising cost = qubo.toIsing();
        ParametricCircuit ansatz = options.ansatz().circuit(n);
        var evaluator = backend.prepare(ansatz).abandonedBy(request.stop()::requested);
        var training = request.random().split();
        var measuring = request.random().split();
        var detail =
                new AnsatzDetail(n)
                        .put("layers", options.ansatz().repetitions())
                        .put("alpha", options.alpha());
        var kept = new KeptAnswers(request.shots());
        request.watch().before(ansatz, options.evaluations());
        double[] point = uniform(n);
        double scale = PauliSum.of(cost).norm();
        if (scale == 0 || point.length == 0) {
            detail.training(point.length, 0, cost.offset(), cost.offset(), minimizer.name())
                    .put("starts", 0);
        } else {
            Budgets.check(minimizer, point.length, options.evaluations(), detail);
            var objective =
                    new WatchedObjective(
                            new AnsatzObjective(
                                    evaluator,
                                    loss(cost, request.penalty()),
                                    scale,
                                    options.alpha() == 1),
                            request,
                            better -> kept.draw(some -> evaluator.sample(better, some, measuring)));
            var result =
                    Restarts.of(minimizer, options.evaluations())
                            .minimize(
                                    objective,
                                    k -> start(k, n, training),
                                    end -> end.value(),
                                    training,
                                    request);
            point = result.minimum().copyPoint();
            detail.training(
                            point.length,
                            result.minimum().evaluations(),
                            result.minimum().value() * scale + cost.offset(),
                            result.startValue() * scale + cost.offset(),
                            minimizer.name())
                    .put("starts", result.starts());
            if (result.minimum().value() >= 0) {
                detail.warn("The trained energy is not below that of uniform samples.");
            }
        }
        detail.put("trainingShots", kept.size()).circuit(ansatz.bind(point));
        detail.put("backend", place.measurer().name());
        place.told(Map.of()).forEach(detail::put);
        Counts counts =
                place.isSplit()
                        ? place.measurer()
                                .run(
                                        new CircuitProgram(ansatz.bind(point)),
                                        request.shots(),
                                        measuring)
                        : evaluator.sample(point, request.shots(), measuring);
        return detail.answer(qubo, counts, kept);
    }

    private Loss loss(Ising cost, Optional<StatePenalty> penalty) {
        if (penalty.isPresent()) {
            return penalised(cost, penalty.get());
        }
        if (options.alpha() < 1) {
            return new ConditionalMean(backend, cost, options.alpha());
        }
        return Loss.mean(backend.observable(PauliSum.of(cost).traceless(), cost.size()));
    }

    private Loss penalised(Ising cost, StatePenalty penalty) {
        int n = cost.size();
        double[] energies = SpinEnergies.of(cost);
        for (int k = 0; k < energies.length; k++) {
            energies[k] += penalty.of(Bits.ofIndex(k, n));
        }
        return options.alpha() < 1
                ? new ConditionalMean(backend, n, energies, options.alpha())
                : Loss.mean(backend.observable(n, k -> energies[(int) k]));
    }

    /** The point at which the circuit makes |+…+⟩: all angles 0 but the last RY, at pi/2. */
    private double[] uniform(int n) {
        double[] point = new double[options.ansatz().circuit(n).parameters()];
        int last = point.length - n * options.ansatz().rotations().size();
        for (int qubit = 0; qubit < n; qubit++) {
            point[last + qubit] = Math.PI / 2;
        }
        return point;
    }

    private double[] start(int k, int n, RandomGenerator random) {
        double[] point = uniform(n);
        for (int i = 0; i < point.length; i++) {
            point[i] =
                    k == 0
                            ? point[i] + NOISE * random.nextGaussian()
                            : random.nextDouble(-Math.PI, Math.PI);
        }
        return point;
    }
}
