package dev.quench.solvers.ledger.device;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.embedding.CliqueEmbedding;
import dev.quench.hardware.embedding.EmbeddingOutcome;
import dev.quench.hardware.embedding.MinorEmbedding;
import dev.quench.hardware.embedding.MinorOptions;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.random.RandomGenerator;

/** Embeds the couplings of a cost in the working graph of an annealer. */
final class Annealers {
    private Annealers() {}

    /** What an embedding takes, or why there is none. */
    sealed interface Size {}

    /** The number of qubits in all chains, and in the longest. */
    record Chains(int qubits, int longest) implements Size {}

    /** Nothing was found. */
    record None(String why) implements Size {}

    static Size embed(Ising cost, Device device, RandomGenerator random, StopSignal stop) {
        var outcome =
                finder(device).find(graph(cost), MinorOptions.defaults(), random, stop::requested);
        return switch (outcome) {
            case EmbeddingOutcome.Found found -> {
                var sizes = found.embedding().statistics();
                yield new Chains(sizes.qubits(), sizes.longest());
            }
            case EmbeddingOutcome.Unfit(String thing, long needed, long available) ->
                    new None(
                            "needs %d %s or more, %s has %d"
                                    .formatted(needed, thing, device.name(), available));
            case EmbeddingOutcome.NotFound _ ->
                    new None("no embedding in %s was found".formatted(device.name()));
        };
    }

    private static MinorEmbedding finder(Device device) {
        Topology working = device.working();
        return device.connectivity()
                .rule()
                .map(rule ->
                        switch (rule) {
                            case TopologyRule.Zephyr zephyr ->
                                    MinorEmbedding.on(CliqueEmbedding.on(zephyr, working));
                            case TopologyRule.Pegasus pegasus ->
                                    MinorEmbedding.on(CliqueEmbedding.on(pegasus, working));
                            case TopologyRule.Line _,
                                    TopologyRule.Ring _,
                                    TopologyRule.Complete _,
                                    TopologyRule.Square _,
                                    TopologyRule.HeavyHex _ ->
                                    MinorEmbedding.on(working);
                        })
                .orElseGet(() -> MinorEmbedding.on(working));
    }

    private static Topology graph(Ising cost) {
        var edges = new ArrayList<Coupling>();
        cost.couplings().forEach((i, j, value) -> edges.add(Coupling.of(i, j)));
        return Topology.of(cost.size(), edges);
    }
}
