package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples a Qubo by QAOA: trains the angles on a backend, then measures.
 *
 * <p>The start is the best {@link LinearRamp} of a coarse grid, which takes at most a third of the
 * evaluations; the rest polishes all {@code 2p} angles. The objective is the mean energy or the
 * CVaR of its lowest share, exact on a {@link Simulator}, and on any other backend from as many
 * shots as the request asks for. Of a {@link dev.quench.hardware.backend.SplitBackend} one half
 * trains and the other measures the samples, and {@code trainedOn} in the detail names the first.
 *
 * <p>The samples are measured at the trained angles, exactly as many as the request asks for. No
 * other shot is thrown away: those of all evaluations on a backend that only measures, and on a
 * simulator a tenth as many as the request asks for, drawn besides at points that improve the
 * value, are the {@linkplain SampleSet#archive archive} of the answer. {@code trainingShots} in the
 * detail says how many.
 *
 * <p>The detail of an answer has, in this order: {@code backend, layers, gammas, betas,
 * evaluations, expectation, startExpectation, [alpha, finalAlpha, cvar,] optimiser, trainingShots,
 * distinctFraction, depth, twoQubitGates, warnings}. The expectations are mean energies at the
 * trained angles and at the start; depth and gates are those of the lowered circuit on a device
 * that couples all pairs. A constant Qubo is measured untrained, with no evaluation and its
 * constant as both expectations.
 *
 * <p>A stop signal ends the training after the running evaluation and keeps the best angles so far;
 * the measuring is not cut short. Stateless and safe to share; each call has one state of its own.
 */
public final class BackendSampler implements Sampler {
    private final Backend backend;
    private final QaoaOptions options;

    /**
     * Makes a sampler.
     *
     * @param backend what runs the programs
     * @param options layers, evaluations, minimiser and shares
     * @throws IllegalArgumentException if the budget is below {@code 2 (2p + 1)}
     */
    public BackendSampler(Backend backend, QaoaOptions options) {
        this.backend = backend;
        this.options = options;
        EvaluationBudget.require(Math.multiplyExact(2, options.layers()), options.evaluations());
    }

    /**
     * Makes the default: Nelder-Mead on the angles.
     *
     * @param backend what runs the programs
     * @param layers {@code p}, 1 or more
     * @param evaluations of the mean energy in all, at least {@code 2 (2p + 1)}
     * @return the sampler
     * @throws IllegalArgumentException if there is no layer or the budget is too small
     */
    public static BackendSampler qaoa(Backend backend, int layers, int evaluations) {
        return new BackendSampler(backend, QaoaOptions.of(layers, evaluations));
    }

    @Override
    public String name() {
        return "qaoa";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        TrainingPlace.of(backend).require(qubo.size());
        Ising cost = qubo.toIsing();
        double energy = LinearRamp.scale(cost);
        if (energy == 0) {
            return untrained(backend, options.layers(), options.optimiser(), qubo, cost, request);
        }
        request.watch()
                .before(
                        new QaoaProgram(cost, LinearRamp.STANDARD.angles(options.layers(), energy)),
                        options.evaluations());
        return task(backend, cost, new AngleScale(options.layers(), energy, 1), request)
                .train(qubo, options, request);
    }

    /** Standard QAOA of a cost on a backend. */
    static LayeredTask task(Backend backend, Ising cost, AngleScale scale, SampleRequest request) {
        var place = TrainingPlace.of(backend);
        Ansatz ansatz =
                place.trainer() instanceof Simulator simulator
                        ? new LoggedAnsatz(
                                new LayeredAnsatz(simulator.prepare(cost), cost, scale),
                                request.log())
                        : new MeasuredAnsatz(
                                place.trainer(),
                                cost,
                                2 * scale.layers(),
                                point -> new QaoaProgram(cost, scale.angles(point)),
                                request);
        return new LayeredTask(
                backend.name(),
                cost,
                place.measured(ansatz, point -> new QaoaProgram(cost, scale.angles(point))),
                scale,
                angles -> QaoaCircuit.of(cost, angles),
                place.told(Map.of()));
    }

    private static Counts measured(Backend backend, QaoaProgram program, SampleRequest request) {
        var random = request.random().split();
        return request.log()
                .counts(
                        new double[2 * program.angles().layers()],
                        () -> backend.run(program, request.shots(), random));
    }

    /** Measures a constant cost at no angles. */
    static SampleSet untrained(
            Backend backend,
            int layers,
            String optimiser,
            Qubo qubo,
            Ising cost,
            SampleRequest request) {
        Angles zeros = Angles.zeros(layers);
        Counts counts =
                cost.size() == 0
                        ? Counts.of(Map.of(Bits.zeros(0), request.shots()))
                        : measured(backend, new QaoaProgram(cost, zeros), request);
        var training = new LinkedHashMap<String, Object>();
        training.put("evaluations", 0);
        training.put("expectation", cost.offset());
        training.put("startExpectation", cost.offset());
        training.put("optimiser", optimiser);
        training.put("trainingShots", 0);
        return QuantumDetail.answer(
                qubo,
                counts,
                QaoaCircuit.of(cost, zeros),
                LayeredTask.layered(backend.name(), zeros, Map.of(), training),
                List.of());
    }
}
