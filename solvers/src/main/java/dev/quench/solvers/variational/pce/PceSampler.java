package dev.quench.solvers.variational.pce;

import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.AnsatzEvaluator;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.ansatz.AnsatzDetail;
import dev.quench.solvers.variational.ansatz.AnsatzObjective;
import dev.quench.solvers.variational.ansatz.KeptAnswers;
import dev.quench.solvers.variational.ansatz.Loss;
import dev.quench.solvers.variational.ansatz.Restarts;
import dev.quench.solvers.variational.ansatz.StateArrays;
import dev.quench.solvers.variational.ansatz.WatchedObjective;
import java.util.ArrayList;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Samples a Qubo of many bits on few qubits by {@link PauliCorrelations}: trains a {@link
 * Brickwork} ansatz on the {@link PceLoss} by adjoint gradients, then decodes signs of
 * correlations.
 *
 * <p>{@code n} bits take the least {@code q} with {@code 3 C(q, k) >= n} qubits: 105 bits 9 qubits
 * with {@code k = 2}. After every 30 evaluations, or at a minimum before, training goes on from the
 * best point, disturbed, and in the end keeps the point whose exact signs have the lowest energy.
 * The first sample is that of the exact expectations; each further one is decoded from estimates by
 * {@code measurements} simulated shots in each of three bases, drawn anew. No local search is done
 * here. The exact signs at states that improve the loss are answers too, a tenth of the shots at
 * most.
 *
 * <p>The detail has {@code backend, qubits, order, parameters, evaluations, expectation (the loss),
 * startExpectation, optimiser, starts, trainingShots, exactEnergy, measuredShots, depth,
 * twoQubitGates, distinctFraction, warnings}. Source: M. Sciorilli et al. (2024), arXiv:2401.09421.
 */
public final class PceSampler implements Sampler {
    private static final double FIRST_SPREAD = 0.5;
    private static final double DISTURBANCE = 0.5;
    private static final int PER_START = 30;

    private final PceOptions options;
    private final Minimizer minimizer;
    private final StateVectorBackend backend;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains, by gradients or without
     * @param backend simulates
     */
    public PceSampler(PceOptions options, Minimizer minimizer, StateVectorBackend backend) {
        this.options = options;
        this.minimizer = minimizer;
        this.backend = backend;
    }

    @Override
    public String name() {
        return "pce";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        var code = PauliCorrelations.of(qubo.size(), options.order());
        StateArrays.require(name(), code.qubits());
        int depth = options.depth() == 0 ? 2 * code.qubits() : options.depth();
        var run = new Run(qubo, code, backend.prepare(Brickwork.of(code.qubits(), depth)), request);
        request.watch().before(run.evaluator.ansatz(), options.evaluations());
        double[] point = run.train();
        StateVector state = run.evaluator.state(point);
        var answers = new ArrayList<Bits>(request.shots());
        answers.add(run.decoded(state));
        var measurement = new BasisMeasurement(code, state, run.scratch);
        while (answers.size() < request.shots() && !request.stop().requested()) {
            answers.add(
                    PauliCorrelations.decode(
                            measurement.estimate(options.measurements(), run.measuring)));
        }
        long measured = answers.size() - 1L;
        run.detail
                .put("trainingShots", run.kept.size())
                .put("exactEnergy", qubo.energy(answers.getFirst()))
                .put("measuredShots", measured * PauliCorrelations.BASES * options.measurements())
                .circuit(run.evaluator.ansatz().bind(point));
        return run.detail.answer(qubo, answers, run.kept);
    }

    /** The training for one request. */
    private final class Run {
        private final Qubo qubo;
        private final Ising cost;
        private final PauliCorrelations code;
        private final AnsatzEvaluator evaluator;
        private final SampleRequest request;
        private final SplittableGenerator training;
        private final SplittableGenerator measuring;
        private final KeptAnswers kept;
        private final AnsatzDetail detail;
        private final StateVector scratch;

        Run(Qubo qubo, PauliCorrelations code, AnsatzEvaluator evaluator, SampleRequest request) {
            this.qubo = qubo;
            this.cost = qubo.toIsing();
            this.code = code;
            this.evaluator = evaluator.abandonedBy(request.stop()::requested);
            this.request = request;
            training = request.random().split();
            measuring = request.random().split();
            kept = new KeptAnswers(request.shots());
            detail = new AnsatzDetail(code.qubits()).put("order", options.order());
            scratch = backend.allocate(code.qubits());
        }

        double[] train() {
            int parameters = evaluator.ansatz().parameters();
            double[] best = spread(new double[parameters], FIRST_SPREAD, training);
            if (PceLoss.norm(cost) == 0 || parameters == 0) {
                detail.training(parameters, 0, 0, 0, minimizer.name()).put("starts", 0);
                return best;
            }
            var objective =
                    new WatchedObjective(
                            new AnsatzObjective(evaluator, loss(), 1, false),
                            request,
                            better -> kept.add(decoded(evaluator.state(better))));
            double[][] start = {best};
            double[] least = {Double.POSITIVE_INFINITY};
            var result =
                    new Restarts(minimizer, options.evaluations(), PER_START)
                            .minimize(
                                    objective,
                                    k ->
                                            k == 0
                                                    ? start[0]
                                                    : spread(start[0], DISTURBANCE, training),
                                    end -> {
                                        double energy = energy(end.copyPoint());
                                        if (energy < least[0]) {
                                            least[0] = energy;
                                            start[0] = end.copyPoint();
                                        }
                                        return energy;
                                    },
                                    training,
                                    request);
            detail.training(
                            parameters,
                            result.minimum().evaluations(),
                            result.minimum().value(),
                            result.startValue(),
                            minimizer.name())
                    .put("starts", result.starts());
            return result.minimum().copyPoint();
        }

        private Bits decoded(StateVector state) {
            return PauliCorrelations.decode(code.expectations(state, scratch));
        }

        private double energy(double[] point) {
            return qubo.energy(decoded(evaluator.state(point)));
        }

        private Loss loss() {
            var loss =
                    new PceLoss(
                            cost, options.sharpness() * code.qubits(), options.regularization());
            return state -> {
                double[] slopes = new double[code.variables()];
                double value = loss.value(code.expectations(state, scratch), slopes);
                return new Loss.Value(
                        value,
                        () ->
                                backend.observable(
                                        PauliSum.of(code.strings(), slopes), code.qubits()));
            };
        }
    }

    private static double[] spread(double[] point, double width, SplittableGenerator random) {
        double[] moved = point.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += width * random.nextGaussian();
        }
        return moved;
    }
}
