package dev.quench.app.command;

import dev.quench.app.pruning.ExampleSets;
import dev.quench.app.pruning.PruneTask;
import dev.quench.app.report.PruneRecord;
import dev.quench.app.terminal.Versions;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes the record of a pruning. */
final class PruneRecording {
    private PruneRecording() {}

    /**
     * What the task does not know.
     *
     * @param reproduce a command line that does it again
     * @param seed of the run
     * @param trained seconds of a training before
     * @param control what a control made of the same blocks
     * @param notices what a user should know
     */
    record Told(
            String reproduce,
            long seed,
            double trained,
            Optional<PruneRecord.ControlFacts> control,
            List<String> notices) {}

    /** Makes the record. */
    static PruneRecord of(PruneTask task, PruneTask.Outcome outcome, Told told) {
        Network network = task.named().network();
        ExampleSets data = task.data();
        var method = DescentArguments.facts(task.options());
        method.putFirst("solver", task.solver().name());
        return new PruneRecord(
                PruneRecord.SCHEMA,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                told.reproduce(),
                new PruneRecord.NetworkFacts(
                        task.named().name(),
                        network.name(),
                        task.named().sha256(),
                        network.layers().stream().mapToLong(WeightLayer::size).sum(),
                        task.layers().stream()
                                .mapToLong(l -> network.layers().get(l).size())
                                .sum()),
                new PruneRecord.DataFacts(
                        data.name(),
                        data.origin(),
                        data.training().size(),
                        data.validation().size(),
                        data.test().size(),
                        data.training().width()),
                method,
                told.seed(),
                Versions.all(),
                outcome.dense(),
                outcome.initial(),
                outcome.pruned(),
                outcome.layerFacts(),
                outcome.result().steps(),
                outcome.result().stepsTaken(),
                outcome.result().swaps(),
                outcome.result().finished(),
                outcome.result().curve(),
                new PruneRecord.Timings(
                        outcome.result().curve().getLast().seconds(),
                        told.trained(),
                        outcome.result().gradientSeconds(),
                        outcome.result().solveSeconds()),
                told.control().orElse(null),
                told.notices());
    }
}
