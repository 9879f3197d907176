package dev.quench.solvers.sampler;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.Annealer;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Samples a Qubo on an annealer: one problem, a read a shot.
 *
 * <p>The detail of an answer has {@code backend}, the report of the annealer (how the problem lies
 * on the device, {@code chainBreakFraction}, the provider's figures), {@code distinctFraction} and
 * {@code warnings}. A stop signal does not cut the reads short. Stateless and safe to share.
 */
public final class QuantumAnnealingSampler implements Sampler {
    /** Share of broken chains from which the reading by majority is doubtful. */
    private static final double MANY_BROKEN = 0.1;

    private final Annealer annealer;

    /**
     * Makes a sampler.
     *
     * @param backend what anneals
     * @throws IllegalArgumentException if it does not
     */
    public QuantumAnnealingSampler(Backend backend) {
        if (!(backend instanceof Annealer found)) {
            throw new IllegalArgumentException(
                    "The sampler quantum-annealing needs an annealer; the backend %s runs circuits.\nMaybe --backend dwave:DEVICE, or simulated annealing: --recipe penalty-anneal."
                            .formatted(backend.name()));
        }
        annealer = found;
    }

    @Override
    public String name() {
        return "quantum-annealing";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        Ising cost = qubo.toIsing();
        if (isConstant(cost)) {
            throw new IllegalArgumentException(
                    "The Qubo of %d variables is constant: there is nothing to anneal.\nMaybe leave --sample-separable out."
                            .formatted(qubo.size()));
        }
        request.watch().before(new IsingProgram(cost), 1);
        Annealed answer = annealer.anneal(cost, request.shots(), request.random().split());
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", annealer.name());
        detail.putAll(answer.report());
        detail.put(
                "distinctFraction", (double) answer.counts().distinct() / answer.counts().total());
        detail.put("warnings", warnings(answer));
        return SampleSet.ofCounts(
                qubo, answer.counts().asMap(), Collections.unmodifiableMap(detail));
    }

    private static boolean isConstant(Ising cost) {
        for (int i = 0; i < cost.size(); i++) {
            if (cost.field(i) != 0) {
                return false;
            }
        }
        return cost.couplings().count() == 0;
    }

    private static List<String> warnings(Annealed answer) {
        var warnings = new ArrayList<String>(answer.remarks());
        if (answer.report().get("chainBreakFraction") instanceof Double broken
                && broken > MANY_BROKEN) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "%.1f %% of the chains were broken and read by majority: the samples"
                                    + " are in part of the vote, not of the annealer.",
                            100 * broken));
        }
        return List.copyOf(warnings);
    }
}
