package dev.quench.solvers.sampler;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.AtomArray;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * Samples the Qubo of a maximum independent set on atoms: {@code -w sum_i x_i + sum_{ij} p_ij x_i
 * x_j} with one {@code w > 0} for all vertices and {@code p_ij >= w} on the edges. The atoms get
 * the graph of the couplings, not the penalties, whose part the blockade takes.
 *
 * <p>The detail of an answer has {@code backend}, the report of the atoms (where they are, how many
 * shots were read and how many left out), {@code independentFraction}, the share of the shots that
 * are independent sets as they come, {@code distinctFraction} and {@code warnings}. A stop signal
 * does not cut the shots short. Stateless and safe to share.
 */
public final class RydbergSampler implements Sampler {
    private final AtomArray atoms;

    /**
     * Makes a sampler.
     *
     * @param backend of atoms
     * @throws IllegalArgumentException if it is another
     */
    public RydbergSampler(Backend backend) {
        if (!(backend instanceof AtomArray found)) {
            throw new IllegalArgumentException(
                    "The sampler rydberg needs neutral atoms; the backend %s has none.\nMaybe --backend braket:Aquila, or a circuit: --recipe lr-qaoa."
                            .formatted(backend.name()));
        }
        atoms = found;
    }

    @Override
    public String name() {
        return "rydberg";
    }

    /**
     * Samples.
     *
     * @throws IllegalArgumentException if the Qubo is not that of a maximum independent set without
     *     weights, or its graph cannot be placed
     */
    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        Topology graph = graph(qubo);
        Annealed answer = atoms.excite(graph, request.shots(), request.random().split());
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", atoms.name());
        detail.putAll(answer.report());
        detail.put("independentFraction", independent(graph, answer));
        detail.put(
                "distinctFraction", (double) answer.counts().distinct() / answer.counts().total());
        detail.put("warnings", answer.remarks());
        return SampleSet.ofCounts(
                qubo, answer.counts().asMap(), Collections.unmodifiableMap(detail));
    }

    private static double independent(Topology graph, Annealed answer) {
        long independent = 0;
        for (var shot : answer.counts().asMap().entrySet()) {
            boolean free =
                    graph.couplings().stream()
                            .noneMatch(
                                    c -> shot.getKey().get(c.low()) && shot.getKey().get(c.high()));
            independent += free ? shot.getValue() : 0;
        }
        return (double) independent / answer.counts().total();
    }

    /** The edges are the couplings. */
    private static Topology graph(Qubo qubo) {
        double weight = qubo.size() == 0 ? 0 : -qubo.bias(0);
        for (int i = 0; i < qubo.size(); i++) {
            if (qubo.bias(i) != -weight || weight <= 0) {
                throw refused(
                        "the variable %d has the bias %s, and the first one %s; all must be the same and negative"
                                .formatted(i, text(qubo.bias(i)), text(-weight)));
            }
        }
        var edges = new ArrayList<Coupling>();
        qubo.couplings()
                .forEach((i, j, penalty) -> {
                    if (penalty < weight) {
                        throw refused(
                                "the coupling of the variables %d and %d is %s; it must be %s or more"
                                        .formatted(i, j, text(penalty), text(weight)));
                    }
                    edges.add(Coupling.of(i, j));
                });
        return Topology.of(qubo.size(), edges);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "The Qubo is not that of a maximum independent set without weights: %s.\nMaybe --reduce none, or a backend that takes any Qubo: --recipe lr-qaoa on one with gates, --recipe penalty-anneal here."
                        .formatted(why));
    }
}
