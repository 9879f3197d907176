package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Coupling;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.List;

/**
 * An Ising model on the qubits of a device.
 *
 * <p>{@code h_v} is spread evenly over the chain of v, {@code J_uv} over all couplers between the
 * chains of u and v, and each coupler inside a chain gets {@code -strength}; the offset has {@code
 * + strength} for each of these. All is multiplied by {@code scale}. So for every state in which no
 * chain is broken {@code E_physical(s) = scale · E_logical}, and each broken coupler adds {@code 2
 * scale strength}. One spin for each qubit of the device, those without use have no terms.
 *
 * @param embedding the chains
 * @param physical the model of the qubits
 * @param strength of a chain, positive, before scaling
 * @param scale factor from logical to physical energies, positive
 */
public record EmbeddedIsing(Embedding embedding, Ising physical, double strength, double scale) {
    /**
     * Embeds a model, not scaled.
     *
     * @param logical the model; each of its couplings is an edge of the embedding
     * @param embedding of as many variables
     * @param rule how strong chains are
     * @return with scale 1
     * @throws IllegalArgumentException if the sizes differ or a coupling is not embedded
     */
    public static EmbeddedIsing of(Ising logical, Embedding embedding, ChainStrength rule) {
        requireEmbedded(logical, embedding);
        double strength = rule.of(logical);
        var couplings = Couplings.builder(embedding.target().qubits());
        double[] fields = new double[embedding.target().qubits()];
        double offset = logical.offset();
        for (int v = 0; v < embedding.size(); v++) {
            for (int q : embedding.qubits(v)) {
                fields[q] = logical.field(v) / embedding.length(v);
            }
            List<Coupling> inside = embedding.couplers(v, v);
            inside.forEach(c -> couplings.add(c.low(), c.high(), -strength));
            offset += strength * inside.size();
        }
        logical.couplings()
                .forEach((u, v, value) -> {
                    var between = embedding.couplers(u, v);
                    between.forEach(c -> couplings.add(c.low(), c.high(), value / between.size()));
                });
        var physical = Ising.of(offset, fields, couplings.build());
        return new EmbeddedIsing(embedding, physical, strength, 1);
    }

    private static void requireEmbedded(Ising logical, Embedding embedding) {
        if (logical.size() != embedding.size()) {
            throw new IllegalArgumentException(
                    "A model of %d spins cannot use an embedding of %d variables."
                            .formatted(logical.size(), embedding.size()));
        }
        logical.couplings()
                .forEach((u, v, value) -> {
                    if (embedding.couplers(u, v).isEmpty()) {
                        throw new IllegalArgumentException(
                                """
                                The embedding has no coupler for the coupling of variables %d and %d.
                                Maybe embed the graph of this model, Embedding.graph(ising).\
                                """
                                        .formatted(u, v));
                    }
                });
    }

    /**
     * Scales the model so that it fills the range of a device.
     *
     * @param range what can be programmed
     * @return with {@code scale} multiplied by the largest factor that fits
     */
    public EmbeddedIsing fitted(AnnealerRange range) {
        double factor = range.factor(physical);
        double[] fields = new double[physical.size()];
        for (int q = 0; q < fields.length; q++) {
            fields[q] = clamp(physical.field(q) * factor, range.lowField(), range.highField());
        }
        var couplings = Couplings.builder(physical.size());
        // A rounded product may lie an ulp outside, which a device refuses.
        physical.couplings()
                .forEach((p, q, value) ->
                        couplings.add(
                                p,
                                q,
                                clamp(value * factor, range.lowCoupling(), range.highCoupling())));
        var scaled = Ising.of(physical.offset() * factor, fields, couplings.build());
        return new EmbeddedIsing(embedding, scaled, strength, scale * factor);
    }

    private static double clamp(double value, double low, double high) {
        return Math.min(high, Math.max(low, value));
    }
}
