package dev.quench.solvers.variational.adapt;

import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.ansatz.AnsatzDetail;
import dev.quench.solvers.variational.ansatz.Budgets;
import dev.quench.solvers.variational.ansatz.KeptAnswers;

/**
 * Samples a Qubo by a circuit that grows: ADAPT-QAOA or ADAPT-VQE, after the {@link OperatorPool}.
 *
 * <p>It starts from |+…+⟩. Each layer is the operator whose angle has the largest gradient of the
 * mean energy at 0, the commutator {@code |⟨[A, H]⟩|}, found for the whole pool by one overlap
 * each; all angles are then trained again from where they were. Growth ends at the number of
 * layers, or where no gradient is left. A tenth of the shots is drawn besides at points that
 * improve the energy, as the archive.
 *
 * <p>The detail has {@code backend, qubits, pool, layers, operators, gradients, parameters,
 * evaluations, expectation, startExpectation, optimiser, expectations (after each layer),
 * trainingShots, depth, twoQubitGates, distinctFraction, warnings}. Source: L. Zhu et al., Adaptive
 * quantum approximate optimization algorithm (2020), arXiv:2005.10258; H. Grimsley et al., An
 * adaptive variational algorithm (2018), arXiv:1812.11173.
 */
public final class AdaptSampler implements Sampler {
    private static final double SAME = 1e-9;

    private final AdaptOptions options;
    private final Minimizer minimizer;
    private final StateVectorBackend backend;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains, best by gradients
     * @param backend simulates
     */
    public AdaptSampler(AdaptOptions options, Minimizer minimizer, StateVectorBackend backend) {
        this.options = options;
        this.minimizer = minimizer;
        this.backend = backend;
    }

    @Override
    public String name() {
        return options.pool() == OperatorPool.QAOA ? "adapt-qaoa" : "adapt-vqe";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), qubo.size());
        Ising cost = qubo.toIsing();
        var energy = PauliSum.of(cost).traceless();
        var training = request.random().split();
        var measuring = request.random().split();
        var detail = new AnsatzDetail(qubo.size()).put("pool", name());
        var kept = new KeptAnswers(request.shots());
        var growth = new Growth(qubo.size(), options, energy, backend, kept, measuring);
        if (energy.norm() > 0) {
            checkBudget(qubo.size(), detail);
            growth.run(minimizer, training, request);
        }
        if (!growth.values().isEmpty() && growth.values().getLast() >= -SAME * energy.norm()) {
            detail.warn("The trained energy is not below that of uniform samples.");
        }
        double[] point = growth.copyPoint();
        StateVector state = backend.prepare(growth.ansatz()).state(point);
        detail.put("layers", growth.chosen().size())
                .put("operators", growth.chosen())
                .put("gradients", growth.gradients())
                .training(
                        point.length,
                        growth.evaluations(),
                        growth.observable().expectation(state) + cost.offset(),
                        cost.offset(),
                        minimizer.name())
                .put("expectations", growth.values().stream().map(v -> v + cost.offset()).toList())
                .put("trainingShots", kept.size())
                .circuit(growth.ansatz().bind(point));
        return detail.answer(qubo, state.sample(request.shots(), measuring), kept);
    }

    /**
     * A step trains the angles of all layers so far; what parameter shift would run on hardware is
     * the sum over steps, and two circuits for every string of the pool in each.
     */
    private void checkBudget(int qubits, AnsatzDetail detail) {
        int perLayer = options.pool() == OperatorPool.QAOA ? 2 : 1;
        int each = options.evaluations() / options.layers();
        if (!minimizer.usesGradient()) {
            Budgets.check(minimizer, options.layers() * perLayer, each, detail);
            return;
        }
        long layers = options.layers();
        long strings = 0;
        for (PoolOperator operator : options.pool().operators(qubits)) {
            strings += operator.strings().size();
        }
        long trained = layers * (layers + 1) * each * perLayer;
        detail.warn(
                "Gradients are exact by simulation; by parameter shift on hardware, %d layers would run up to %d circuits to train and %d to choose operators."
                        .formatted(layers, trained, 2 * strings * layers));
    }
}
