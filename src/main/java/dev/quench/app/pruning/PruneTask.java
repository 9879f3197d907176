package dev.quench.app.pruning;

import dev.quench.app.report.PruneRecord.LayerFacts;
import dev.quench.app.report.PruneRecord.Quality;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.descent.CurvePoint;
import dev.quench.solvers.pruning.descent.DescentData;
import dev.quench.solvers.pruning.descent.DescentListener;
import dev.quench.solvers.pruning.descent.DescentLog;
import dev.quench.solvers.pruning.descent.DescentOptions;
import dev.quench.solvers.pruning.descent.DescentResult;
import dev.quench.solvers.pruning.descent.PruningDescent;
import dev.quench.solvers.pruning.descent.StepRecord;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import dev.quench.solvers.pruning.network.WeightLayer;
import dev.quench.solvers.statistics.BinomialInterval;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One pruning from the dense network to its record: the dense network is measured before anything
 * is changed, the mask is chosen on validation data, and test data are looked at for the report
 * alone.
 *
 * @param named the network
 * @param data three sets of examples
 * @param layers indices of the layers to prune
 * @param solver of the blocks
 * @param options of the descent
 * @param ticker a clock
 * @param stop ends it early
 * @param limit of the descent, from the moment when the dense network is measured; empty for none
 */
public record PruneTask(
        NamedNetwork named,
        ExampleSets data,
        List<Integer> layers,
        BlockSolver solver,
        DescentOptions options,
        Ticker ticker,
        StopSignal stop,
        Optional<Duration> limit) {
    private static final double CONFIDENCE = 0.95;

    /**
     * What was measured.
     *
     * @param dense before anything was pruned
     * @param initial after the first scores
     * @param pruned the best mask
     * @param result of the descent
     * @param layerFacts what survives of each layer
     * @param notices what is out of the ordinary, a sentence each
     */
    public record Outcome(
            Quality dense,
            Quality initial,
            Quality pruned,
            DescentResult result,
            List<LayerFacts> layerFacts,
            List<String> notices) {
        /** Returns the dense network as a point of the curve. */
        public CurvePoint densePoint() {
            return new CurvePoint(
                    0, 0, dense.density(), dense.validationLoss(), dense.validationAccuracy());
        }
    }

    /**
     * Chooses the layers that are pruned.
     *
     * @param network whose layers they are
     * @param head whether the last layer is among them
     * @param skipped names of layers that are not
     * @return their indices, rising
     * @throws IllegalArgumentException if a name is none of a layer
     */
    public static List<Integer> layers(Network network, boolean head, List<String> skipped) {
        List<WeightLayer> all = network.layers();
        for (String name : skipped) {
            if (all.stream().noneMatch(layer -> layer.name().equals(name))) {
                throw new IllegalArgumentException(
                        "The network %s has no layer %s.\nMaybe one of %s."
                                .formatted(
                                        network.name(),
                                        name,
                                        String.join(
                                                ", ",
                                                all.stream().map(WeightLayer::name).toList())));
            }
        }
        return IntStream.range(0, all.size())
                .filter(l -> head || !all.get(l).head())
                .filter(l -> !skipped.contains(all.get(l).name()))
                .boxed()
                .toList();
    }

    /**
     * Runs it.
     *
     * @param log keeps the steps, and has those of an earlier run
     * @param listener hears of every step that is computed now
     * @return what was measured; the network has the best mask
     * @throws IllegalArgumentException if the data do not fit the network, or it cannot be pruned
     *     so
     */
    public Outcome run(DescentLog log, DescentListener listener) {
        Network network = named.network();
        DescentData.require("test", data.test(), network);
        var descentData = new DescentData(data.training(), data.validation());
        descentData.requireFor(network);
        Quality dense = quality(density());
        StopSignal ending = limit.<StopSignal>map(l -> stop.or(ticker.after(l))).orElse(stop);
        var first = new FirstMask(listener);
        var descent =
                new PruningDescent(
                        network,
                        descentData,
                        layers,
                        solver,
                        options,
                        new PruningDescent.Control(ticker, ending, first, log));
        DescentResult result = descent.run();
        return new Outcome(
                dense,
                first.quality(),
                quality(result.best().density()),
                result,
                facts(result),
                descent.notices());
    }

    /** Returns the share of the weights to prune that are not zero now. */
    private double density() {
        long size = 0;
        long kept = 0;
        for (int layer : layers) {
            float[] weights = named.network().weights(layer);
            size += weights.length;
            for (float weight : weights) {
                kept += weight == 0 ? 0 : 1;
            }
        }
        return (double) kept / size;
    }

    /** Measures the network as it is. */
    private Quality quality(double density) {
        Losses validation = named.network().losses(data.validation());
        Losses test = named.network().losses(data.test());
        int right = (int) Math.round(test.accuracy() * test.size());
        BinomialInterval interval = BinomialInterval.exact(right, test.size(), CONFIDENCE);
        return new Quality(
                density,
                validation.mean(),
                validation.accuracy(),
                test.mean(),
                test.accuracy(),
                interval.low(),
                interval.high());
    }

    private List<LayerFacts> facts(DescentResult result) {
        var facts = new ArrayList<LayerFacts>();
        for (var entry : result.survivors().entrySet()) {
            WeightLayer layer = named.network().layers().get(entry.getKey());
            BitSet mask = entry.getValue();
            facts.add(
                    new LayerFacts(
                            layer.name(),
                            layer.outputs(),
                            layer.inputs(),
                            mask.cardinality(),
                            (double) mask.cardinality() / layer.size()));
        }
        return facts;
    }

    /** Measures the first mask, and passes on what it hears. */
    private final class FirstMask implements DescentListener {
        private final DescentListener listener;
        private @Nullable Quality initial;

        FirstMask(DescentListener listener) {
            this.listener = listener;
        }

        Quality quality() {
            return Objects.requireNonNull(initial);
        }

        @Override
        public void stepped(StepRecord step) {
            listener.stepped(step);
        }

        @Override
        public void evaluated(CurvePoint point) {
            if (initial == null) {
                initial = PruneTask.this.quality(point.density());
            }
            listener.evaluated(point);
        }
    }

    /**
     * Returns a checksum of all parameters of the network that can be seen, as they are now.
     *
     * @return the name of the network and eight hexadecimal digits
     */
    public String networkChecksum() {
        var crc = new CRC32C();
        Network network = named.network();
        for (int l = 0; l < network.layers().size(); l++) {
            update(crc, network.weights(l));
        }
        if (network instanceof TrainableNetwork trainable) {
            crc.update(trainable.specification().getBytes(StandardCharsets.UTF_8));
            trainable.parameters().values().forEach(values -> update(crc, values.toArray()));
        }
        return "%s %08x".formatted(named.network().name(), crc.getValue());
    }

    private static void update(CRC32C crc, float[] values) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length));
        bytes.asFloatBuffer().put(values);
        crc.update(bytes);
    }

    /**
     * Returns a checksum of the training set.
     *
     * @return eight hexadecimal digits
     */
    public String trainingChecksum() {
        return ExampleSets.checksum(data.training());
    }

    /**
     * Returns a checksum of the test set.
     *
     * @return eight hexadecimal digits
     */
    public String testChecksum() {
        return ExampleSets.checksum(data.test());
    }

    /**
     * Returns a checksum of the validation set.
     *
     * @return eight hexadecimal digits
     */
    public String validationChecksum() {
        return ExampleSets.checksum(data.validation());
    }
}
