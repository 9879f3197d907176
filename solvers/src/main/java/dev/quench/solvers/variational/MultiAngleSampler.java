package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.simulator.MultiAngleEvaluator;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Multi-angle QAOA: an angle for each term and each mixer qubit, trained by gradients from the
 * optimum of ordinary QAOA.
 *
 * <p>A third of the evaluations trains ordinary QAOA by L-BFGS, the rest all angles by the
 * minimiser of the options; a value with its gradient counts as one. A minimiser that makes no use
 * of gradients must have {@code 2 (d + 1)} evaluations for {@code d} angles. The detail has {@code
 * backend, layers, parameters, evaluations, expectation, startExpectation, qaoaExpectation,
 * optimiser, trainingShots} and what every measured answer has; {@code qaoaExpectation} is that of
 * ordinary QAOA. Needs a {@link StateVectorBackend}, of which it has a state of its own in double
 * precision: all angles of a device would take too many shots, and other simulators have no
 * gradients of single gates.
 *
 * <p>Source: R. Herrman et al. (2021), arXiv:2109.11455.
 */
public final class MultiAngleSampler implements Sampler {
    private static final int SHARE = 3;

    private final StateVectorBackend backend;
    private final QaoaOptions options;

    /**
     * Makes a sampler.
     *
     * @param backend the exact simulator
     * @param options layers, evaluations, minimiser and shares
     * @throws IllegalArgumentException if the backend is another one, or the budget is below {@code
     *     2 (2p + 1)}
     */
    public MultiAngleSampler(Backend backend, QaoaOptions options) {
        if (!(backend instanceof StateVectorBackend exact)) {
            throw new IllegalArgumentException(
                    "Multi-angle QAOA takes its gradients from an exact statevector and cannot run on the backend %s.\nMaybe leave --backend out, or use qaoa or ws-qaoa."
                            .formatted(backend.name()));
        }
        EvaluationBudget.require(Math.multiplyExact(2, options.layers()), options.evaluations());
        this.backend = exact;
        this.options = options;
    }

    @Override
    public String name() {
        return "ma-qaoa";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), qubo.size());
        Ising cost = qubo.toIsing();
        double energy = LinearRamp.scale(cost);
        if (energy == 0) {
            return BackendSampler.untrained(
                    backend, options.layers(), options.optimiser(), qubo, cost, request);
        }
        var scale = new AngleScale(options.layers(), energy, 1);
        var ordinary =
                new LoggedAnsatz(
                        new LayeredAnsatz(backend.prepare(cost), cost, scale), request.log());
        var evaluator = new MultiAngleEvaluator(backend, cost, options.layers());
        double[] ramp = evaluator.point(LinearRamp.STANDARD.angles(options.layers(), energy));
        request.watch().before(new CircuitProgram(evaluator.circuit(ramp)), options.evaluations());
        var all = new LoggedAnsatz(new MultiAngleAnsatz(evaluator, cost), request.log());
        Minimizer minimizer = Minimizers.named(options.optimiser());
        if (!minimizer.usesGradient()) {
            EvaluationBudget.require(all.parameters(), options.evaluations());
        }
        var training = new Training(request, options.evaluations());
        var start = training.scan(ordinary, scale, 1);
        var first =
                training.polish(
                        ordinary,
                        start,
                        new double[] {1},
                        options.evaluations() / SHARE,
                        Minimizers.named("lbfgs"));
        double[] alphas = options.stages();
        double[] point = evaluator.point(scale.angles(first.copyPoint()));
        double value = alphas[0] == 1 ? first.value() : all.tail(point, alphas[0]);
        var trained =
                training.polish(
                        all,
                        new Training.Trained(point, value),
                        alphas,
                        training.left(),
                        minimizer);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", backend.name());
        detail.put("layers", options.layers());
        detail.put("parameters", all.parameters());
        detail.put("evaluations", training.evaluations());
        detail.put("expectation", all.mean(trained.copyPoint()));
        detail.put("startExpectation", start.value());
        detail.put("qaoaExpectation", first.value());
        detail.put("optimiser", options.optimiser());
        detail.put("trainingShots", training.trainingShots(all));
        Counts counts = training.sample(all, trained.copyPoint());
        return QuantumDetail.answer(
                        qubo, counts, evaluator.circuit(trained.copyPoint()), detail, List.of())
                .withArchive(training.archive(all));
    }
}
