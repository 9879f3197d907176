package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * QAOA of one Qubo with one gamma and one beta a layer: trains, measures, writes the detail.
 *
 * @param backend name of what runs it
 * @param cost the Qubo as Ising energy
 * @param ansatz the circuits
 * @param scale of the angles
 * @param circuit writes the gates, null where they are too many to count
 * @param extras what else the detail tells, after the layers
 */
record LayeredTask(
        String backend,
        Ising cost,
        Ansatz ansatz,
        AngleScale scale,
        Function<Angles, @Nullable Circuit> circuit,
        Map<String, Object> extras) {
    /** Below it a record warns. */
    private static final double FAITHFUL = 0.9;

    /** Of an exact mean energy in standard deviations of the energy; amplitudes may be floats. */
    private static final double ROUNDING = 1e-6;

    /** Scans ramps, polishes, and measures. */
    SampleSet train(Qubo qubo, QaoaOptions options, SampleRequest request) {
        var training = new Training(request, options.evaluations());
        double[] alphas = options.stages();
        var start = training.scan(ansatz, scale, alphas[0]);
        var trained =
                training.polish(
                        ansatz,
                        start,
                        alphas,
                        training.left(),
                        Minimizers.named(options.optimiser()));
        boolean known = options.alpha() == 1;
        double startMean = known ? start.value() : mean(start.copyPoint());
        double mean = known ? trained.value() : mean(trained.copyPoint());
        var warnings = new ArrayList<String>();
        if (!ansatz.isExact()) {
            warnings.addAll(
                    new EvaluationBudget(ansatz.parameters(), options.evaluations())
                            .warnings(request.shots()));
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("evaluations", training.evaluations());
        facts.put("expectation", mean);
        facts.put("startExpectation", startMean);
        if (!known) {
            facts.put("alpha", options.alpha());
            facts.put("finalAlpha", options.finalAlpha());
            facts.put("cvar", trained.value());
        }
        facts.put("optimiser", options.optimiser());
        facts.put("trainingShots", training.trainingShots(ansatz));
        Counts counts = training.sample(ansatz, trained.copyPoint());
        warnings.addAll(asUniform("trained ", mean, counts));
        return answer(qubo, scale.angles(trained.copyPoint()), counts, facts, warnings)
                .withArchive(training.archive(ansatz));
    }

    /**
     * Measures at given parameters: one evaluation, whose shots are the samples where the backend
     * only measures.
     */
    SampleSet measure(Qubo qubo, double[] point, SampleRequest request) {
        var sampling = request.random().split();
        Counts counts = ansatz.answer(point, request.shots(), sampling);
        double mean = ansatz.isExact() ? ansatz.mean(point) : MeasuredAnsatz.mean(counts, cost);
        var training = new LinkedHashMap<String, Object>();
        training.put("evaluations", 1);
        training.put("expectation", mean);
        return answer(qubo, scale.angles(point), counts, training, asUniform("", mean, counts));
    }

    /**
     * Warns of a mean energy that is that of uniform samples or above. An exact one may differ from
     * it by rounding; of a backend that only measures the final shots decide, since the value of a
     * training is the least of many, and they may differ by two standard errors.
     */
    private List<String> asUniform(String what, double mean, Counts counts) {
        boolean exact = ansatz.isExact();
        double energy = exact ? mean : MeasuredAnsatz.mean(counts, cost);
        double error = exact ? ROUNDING : 2 / Math.sqrt((double) counts.total());
        double deviation = LinearRamp.deviation(cost);
        return deviation == 0 || energy < cost.offset() - error * deviation
                ? List.of()
                : List.of(
                        "The %smean energy is not %sbelow that of uniform samples."
                                .formatted(what, exact ? "" : "clearly "));
    }

    private double mean(double[] point) {
        return ansatz.mean(point);
    }

    private SampleSet answer(
            Qubo qubo,
            Angles angles,
            Counts counts,
            Map<String, Object> training,
            List<String> warnings) {
        Map<String, Object> report = ansatz.report();
        var facts = new LinkedHashMap<>(training);
        var said = new ArrayList<>(warnings);
        if (!report.isEmpty()) {
            facts.put("backendReport", new TreeMap<>(report));
        }
        if (report.get(MeasuredAnsatz.STOPPED) instanceof String why) {
            said.add("The training was stopped, and its best point is the answer: " + why);
        }
        if (report.get("estimatedFidelity") instanceof Double fidelity && fidelity < FAITHFUL) {
            said.add(
                    "The backend %s estimates the fidelity of its state as %.3g: these are samples of another state than that of the circuit."
                            .formatted(backend, fidelity));
        }
        return QuantumDetail.answer(
                qubo, counts, circuit.apply(angles), layered(backend, angles, extras, facts), said);
    }

    /** The detail up to the samples. */
    static Map<String, Object> layered(
            String backend,
            Angles angles,
            Map<String, Object> extras,
            Map<String, Object> training) {
        int p = angles.layers();
        var gammas = new ArrayList<Double>();
        var betas = new ArrayList<Double>();
        for (int k = 0; k < p; k++) {
            gammas.add(angles.gamma(k));
            betas.add(angles.beta(k));
        }
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", backend);
        detail.put("layers", p);
        detail.putAll(extras);
        detail.put("gammas", gammas);
        detail.put("betas", betas);
        detail.putAll(training);
        return detail;
    }
}
