package dev.quench.solvers.variational.adapt;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.pauli.AnsatzDetail;
import dev.quench.solvers.variational.pauli.AnsatzRun;
import dev.quench.solvers.variational.pauli.Budgets;
import dev.quench.solvers.variational.pauli.Energies;
import dev.quench.solvers.variational.pauli.PauliState;

/**
 * Samples a Qubo by a circuit that grows: ADAPT-QAOA or ADAPT-VQE, after the {@link OperatorPool}.
 *
 * <p>It starts from |+…+⟩. Each layer is the operator whose angle has the largest gradient of the
 * mean energy at 0, the commutator {@code |⟨[A, H]⟩|}, found for the whole pool by one overlap
 * each; all angles are then trained again from where they were. Growth ends at the number of
 * layers, or where no gradient is left.
 *
 * <p>The detail has {@code backend, qubits, pool, layers, operators, gradients, parameters,
 * evaluations, expectation, startExpectation, optimiser, expectations (after each layer), depth,
 * twoQubitGates, distinctFraction, warnings}. Source: L. Zhu et al., Adaptive quantum approximate
 * optimization algorithm (2020), arXiv:2005.10258; H. Grimsley et al., An adaptive variational
 * algorithm (2018), arXiv:1812.11173.
 */
public final class AdaptSampler implements Sampler {
    private final AdaptOptions options;
    private final Minimizer minimizer;
    private final Workers workers;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains, best by gradients
     * @param threads 1 or more
     */
    public AdaptSampler(AdaptOptions options, Minimizer minimizer, int threads) {
        this.options = options;
        this.minimizer = minimizer;
        this.workers = Workers.of(threads);
    }

    @Override
    public String name() {
        return options.pool() == OperatorPool.QAOA ? "adapt-qaoa" : "adapt-vqe";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        PauliState.requireSize(qubo.size());
        Ising cost = qubo.toIsing();
        var energies = Energies.of(cost);
        var training = request.random().split();
        var measuring = request.random().split();
        var detail = new AnsatzDetail(qubo.size()).put("pool", name());
        var growth = new Growth(qubo.size(), options, energies, workers);
        if (energies.deviation() > 0) {
            int most = options.layers() * (options.pool() == OperatorPool.QAOA ? 2 : 1);
            Budgets.check(minimizer, most, options.evaluations() / options.layers(), detail);
            growth.run(minimizer, training, request);
        }
        double[] point = growth.copyPoint();
        var state = new AnsatzRun(growth.ansatz(), energies, workers).prepare(point);
        detail.put("layers", growth.chosen().size())
                .put("operators", growth.chosen())
                .put("gradients", growth.gradients())
                .training(
                        point.length,
                        growth.evaluations(),
                        energies.expectation(state) + cost.offset(),
                        cost.offset(),
                        minimizer.name())
                .put("expectations", growth.values().stream().map(v -> v + cost.offset()).toList())
                .circuit(growth.ansatz().circuit(point, cost));
        var counts = Counts.ofIndices(qubo.size(), state.sample(request.shots(), measuring));
        return SampleSet.ofCounts(
                qubo, counts.asMap(), detail.of(qubo.size(), counts.distinct(), request.shots()));
    }
}
