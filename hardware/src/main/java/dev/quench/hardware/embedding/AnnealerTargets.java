package dev.quench.hardware.embedding;

import dev.quench.hardware.device.Annealing;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.Optional;

/** Takes what embeddings need from descriptions of devices. */
public final class AnnealerTargets {
    private static final int DENSE = 10;
    private static final int SHORTENINGS = 4;

    private AnnealerTargets() {}

    /**
     * Returns what can be programmed, the extended couplings included.
     *
     * @param device an annealer
     * @return fields and couplings up to 1 and any sums where the description says nothing
     */
    public static AnnealerRange range(Device device) {
        var figures = device.figures().annealing();
        double field = figures.of(Annealing.H_MAX).orElse(1);
        double coupling = figures.of(Annealing.J_MAX).orElse(1);
        return new AnnealerRange(
                figures.of(Annealing.H_MIN).orElse(-field),
                field,
                figures.of(Annealing.EXTENDED_J_MIN)
                        .orElse(figures.of(Annealing.J_MIN).orElse(-coupling)),
                figures.of(Annealing.EXTENDED_J_MAX).orElse(coupling),
                figures.of(Annealing.SUM_MIN).orElse(Double.NEGATIVE_INFINITY),
                figures.of(Annealing.SUM_MAX).orElse(Double.POSITIVE_INFINITY));
    }

    /**
     * Prepares the search for embeddings.
     *
     * @param device an annealer
     * @return on its working graph, with complete graphs by rule where it has a Zephyr or a Pegasus
     *     graph
     */
    public static MinorEmbedding finder(Device device) {
        return cliques(device)
                .map(MinorEmbedding::on)
                .orElseGet(() -> MinorEmbedding.on(device.working()));
    }

    /**
     * Says how long a search is worth it: of graphs with a mean degree above {@value #DENSE}, a
     * part of a complete graph has almost always the shorter chains, and routing them takes long.
     *
     * @param device an annealer
     * @param logical the graph of the problem
     * @return one pass of routing for dense graphs where complete ones are found by rule, else the
     *     usual options
     */
    public static MinorOptions options(Device device, Topology logical) {
        boolean dense = 2L * logical.couplings().size() > (long) DENSE * logical.qubits();
        return dense && device.connectivity().rule().filter(AnnealerTargets::hasCliques).isPresent()
                ? new MinorOptions(1, 1, SHORTENINGS)
                : MinorOptions.defaults();
    }

    private static boolean hasCliques(TopologyRule rule) {
        return rule instanceof TopologyRule.Zephyr || rule instanceof TopologyRule.Pegasus;
    }

    /**
     * Prepares the search for complete graphs.
     *
     * @param device an annealer
     * @return empty unless it has a Zephyr or a Pegasus graph
     */
    public static Optional<CliqueEmbedding> cliques(Device device) {
        Topology working = device.working();
        return device.connectivity()
                .rule()
                .flatMap(rule ->
                        rule instanceof TopologyRule.Zephyr zephyr
                                ? Optional.of(CliqueEmbedding.on(zephyr, working))
                                : rule instanceof TopologyRule.Pegasus pegasus
                                        ? Optional.of(CliqueEmbedding.on(pegasus, working))
                                        : Optional.empty());
    }
}
