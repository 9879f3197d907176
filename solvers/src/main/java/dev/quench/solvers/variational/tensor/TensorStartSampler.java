package dev.quench.solvers.variational.tensor;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.ansatz.AnsatzDetail;
import dev.quench.solvers.variational.ansatz.AnsatzObjective;
import dev.quench.solvers.variational.ansatz.Budgets;
import dev.quench.solvers.variational.ansatz.KeptAnswers;
import dev.quench.solvers.variational.ansatz.Loss;
import dev.quench.solvers.variational.ansatz.StateArrays;
import dev.quench.solvers.variational.ansatz.WatchedObjective;
import java.util.Collections;

/**
 * Samples a Qubo by VQE that starts where a matrix product state is: {@code exp(-tau E)|+…+⟩},
 * compressed to staircases of bond dimension 2 and continued by gates that begin as the identity.
 *
 * <p>The state is compressed from its {@code 2^n} amplitudes, so that this shows what such a start
 * is worth, not more qubits. The order of the qubits is that of the bits. What the start alone
 * gives is told beside: if its samples are as good, the training did nothing.
 *
 * <p>The detail has {@code backend, qubits, layers, bricks, cooling, mpsFidelity, mpsDiscarded,
 * mpsExpectation, mpsBestEnergy (of as many shots at the start), parameters, evaluations,
 * expectation, startExpectation, optimiser, trainingShots, depth, twoQubitGates, distinctFraction,
 * warnings}. Source: M. Rudolph et al., Synergistic pretraining of parametrized quantum circuits
 * via tensor networks (2022), arXiv:2208.13673; S.-J. Ran (2020), arXiv:1908.07958.
 */
public final class TensorStartSampler implements Sampler {
    private final TensorStartOptions options;
    private final Minimizer minimizer;
    private final StateVectorBackend backend;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains
     * @param backend simulates
     */
    public TensorStartSampler(
            TensorStartOptions options, Minimizer minimizer, StateVectorBackend backend) {
        this.options = options;
        this.minimizer = minimizer;
        this.backend = backend;
    }

    @Override
    public String name() {
        return "mps-vqe";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), qubo.size());
        StateArrays.require(name(), qubo.size());
        int n = qubo.size();
        Ising cost = qubo.toIsing();
        var training = request.random().split();
        var before = request.random().split();
        var measuring = request.random().split();
        var detail =
                new AnsatzDetail(n)
                        .put("layers", options.layers())
                        .put("bricks", options.bricks())
                        .put("cooling", options.cooling());
        if (n == 0) {
            detail.training(0, 0, cost.offset(), cost.offset(), minimizer.name());
            var nothing = Collections.nCopies(request.shots(), Bits.zeros(0));
            return detail.answer(qubo, nothing, new KeptAnswers(request.shots()));
        }
        var start = TensorStart.of(cost, options, backend);
        var evaluator = backend.prepare(start.ansatz()).abandonedBy(request.stop()::requested);
        var energy = backend.observable(PauliSum.of(cost).traceless(), n);
        var kept = new KeptAnswers(request.shots());
        request.watch().before(start.ansatz(), options.evaluations());
        double[] point = start.point();
        StateVector state = evaluator.state(point);
        double expectation = energy.expectation(state) + cost.offset();
        double best = best(qubo, state.sample(request.shots(), before));
        detail.put("mpsFidelity", start.fidelity())
                .put("mpsDiscarded", start.discarded())
                .put("mpsExpectation", expectation)
                .put("mpsBestEnergy", best);
        double scale = PauliSum.of(cost).norm();
        if (scale == 0) {
            detail.training(point.length, 0, expectation, expectation, minimizer.name());
        } else {
            Budgets.check(minimizer, point.length, options.evaluations(), detail);
            var objective =
                    new WatchedObjective(
                            new AnsatzObjective(evaluator, Loss.mean(energy), scale, true),
                            request,
                            better -> kept.draw(some -> evaluator.sample(better, some, measuring)));
            var end =
                    minimizer.minimize(
                            objective,
                            point,
                            new MinimizeRequest(
                                    options.evaluations(),
                                    training,
                                    request.stop(),
                                    progress(request)));
            point = end.copyPoint();
            detail.training(
                    point.length,
                    end.evaluations(),
                    end.value() * scale + cost.offset(),
                    expectation,
                    minimizer.name());
        }
        var counts = evaluator.sample(point, request.shots(), measuring);
        if (scale > 0 && best <= best(qubo, counts)) {
            detail.warn(
                    "The start alone, without training, gave samples as good as the trained circuit.");
        }
        detail.put("trainingShots", kept.size()).circuit(start.ansatz().bind(point));
        return detail.answer(qubo, counts, kept);
    }

    private MinimizeRequest.Observer progress(SampleRequest request) {
        return (evaluation, at, value) ->
                request.progress()
                        .report(
                                (double) evaluation / options.evaluations(),
                                "evaluation %d of %d".formatted(evaluation, options.evaluations()));
    }

    private static double best(Qubo qubo, Counts counts) {
        return counts.asMap().keySet().stream().mapToDouble(qubo::energy).min().orElseThrow();
    }
}
