package dev.quench.app.command;

import dev.quench.app.pruning.PruneTask;
import dev.quench.problems.pruning.BlockModel;
import dev.quench.solvers.pruning.block.ExactBlockSolver;
import dev.quench.solvers.pruning.descent.Curvature;
import dev.quench.solvers.pruning.descent.DescentOptions;
import dev.quench.solvers.pruning.descent.DescentSchedule;
import dev.quench.solvers.pruning.descent.Granularity;
import dev.quench.solvers.pruning.descent.Importance;
import dev.quench.solvers.pruning.descent.PruningTarget;
import dev.quench.solvers.pruning.descent.ScoreOptions;
import dev.quench.solvers.pruning.descent.Selection;
import dev.quench.solvers.pruning.descent.StepOptions;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how a network is pruned. */
final class DescentArguments {
    private static final int BLOCK = 1024;
    private static final Pattern PATTERN = Pattern.compile("(\\d{1,4}):(\\d{1,4})");

    @Option(
            names = "--density",
            paramLabel = "SHARE",
            description =
                    "Share of the weights that survives, between 0 and 1 (default 0.1; a pattern says its own).")
    private @Nullable Double density;

    @Option(
            names = "--density-of",
            paramLabel = "LAYER=SHARE",
            split = ",",
            description = "Another density for single layers.")
    private Map<String, Double> layerDensities = Map.of();

    @Option(names = "--include-head", description = "Prune the last layer as well.")
    private boolean head;

    @Option(
            names = "--skip",
            paramLabel = "LAYER",
            split = ",",
            description = "Layers that are not pruned, by the names that the report shows.")
    private List<String> skipped = List.of();

    @Option(
            names = "--per",
            paramLabel = "GROUP",
            defaultValue = "layer",
            description =
                    "Where weights are exchanged, and the density holds: network (layers find their own densities), layer, output (every neuron keeps equally many), or a pattern KEPT:OF, as 2:4 along the inputs of a neuron (default ${DEFAULT-VALUE}).")
    private String per = "layer";

    @Option(
            names = "--init",
            paramLabel = "SCORE",
            defaultValue = "magnitude",
            description =
                    "Which weights go first: magnitude, wanda, gradient, fisher, surgeon or random (default ${DEFAULT-VALUE}).")
    private String initial = "magnitude";

    @Option(
            names = "--select",
            paramLabel = "RULE",
            defaultValue = "gain",
            description =
                    "Which weights come into a block: by the gain that the model sees in their own flip, by their gradient as published, or at random: gain, gradient, random (default ${DEFAULT-VALUE}).")
    private String selection = "gain";

    @Option(
            names = "--curvature",
            paramLabel = "NAME",
            defaultValue = "empirical",
            description =
                    "Whose gradients make the curvature of a block: those of the examples as they are labelled (empirical, as published), or with classes drawn from what the network predicts (fisher; better where a network fits its training data closely, and half as long again) (default ${DEFAULT-VALUE}).")
    private String curvature = "empirical";

    @Option(
            names = "--block",
            paramLabel = "B",
            description =
                    "Weights of a block, half of them pruned ones; a layer with fewer free ones gives those it has (default 1024, or what the largest layer has).")
    private @Nullable Integer block;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Examples of a step: its model has rank N (default ${DEFAULT-VALUE}).")
    private int batch = 1000;

    @Option(
            names = "--calibration",
            paramLabel = "N",
            defaultValue = "512",
            description =
                    "Examples by which the first scores are taken, and the surgeon moves survivors (default ${DEFAULT-VALUE}).")
    private int calibration = 512;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Epochs; 0 prunes by scores alone (default ${DEFAULT-VALUE}).")
    private int epochs = 10;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "300",
            description = "Blocks of an epoch (default ${DEFAULT-VALUE}).")
    private int steps = 300;

    @Option(
            names = "--steps-of",
            paramLabel = "LAYER=N",
            split = ",",
            description =
                    "Blocks of an epoch in single layers; the other layers share the rest by the logarithm of their sizes.")
    private Map<String, Integer> layerSteps = Map.of();

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description =
                    "Changes of the model that the solver of a block computes at most, which a control gets as well (default: each solver's own end).")
    private @Nullable Long evaluations;

    @Option(
            names = "--stages",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Densities on the way to the one asked for, each with new scores of what is left: in the first half of the epochs, or one after the other without epochs (default ${DEFAULT-VALUE}: pruned at once).")
    private int stages = 1;

    @Option(
            names = "--surgeon",
            paramLabel = "DAMPING",
            defaultValue = "0",
            description =
                    "Move survivors where weights are pruned so that they make up for them (optimal brain surgeon), with this damping as a share of the mean curvature, for example 0.01 (default ${DEFAULT-VALUE}: survivors keep their values).")
    private double surgeon;

    @Option(
            names = "--gradient-multiplier",
            paramLabel = "X",
            defaultValue = "0.75",
            description =
                    "What the gradient counts in the model of a block (default ${DEFAULT-VALUE}).")
    private double multiplier = BlockModel.PUBLISHED.gradientMultiplier();

    @Option(
            names = "--ridge",
            paramLabel = "X",
            defaultValue = "0.001",
            description =
                    "What a squared change of a weight costs in the model (default ${DEFAULT-VALUE}).")
    private double ridge = BlockModel.PUBLISHED.ridge();

    @Option(
            names = "--frozen-pruned",
            paramLabel = "SHARE",
            defaultValue = "0.42",
            description =
                    "Share of the pruned weights, of lowest score, that never come back (default ${DEFAULT-VALUE}).")
    private double frozenPruned = 0.42;

    @Option(
            names = "--frozen-kept",
            paramLabel = "SHARE",
            defaultValue = "0.35",
            description =
                    "Share of the kept weights, of highest score, that are never pruned (default ${DEFAULT-VALUE}).")
    private double frozenKept = 0.35;

    @Option(
            names = "--tabu",
            paramLabel = "SHARE",
            defaultValue = "0.4",
            description =
                    "Share of the free weights that rest after they were in a block (default ${DEFAULT-VALUE}).")
    private double tabu = 0.4;

    @Option(
            names = "--test",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Take a step only if the losses of N other training examples fall too, else take it back (default ${DEFAULT-VALUE}: the model decides).")
    private int test;

    @Option(
            names = "--test-level",
            paramLabel = "P",
            defaultValue = "0.5",
            description =
                    "Largest one-sided p-value of that paired test (default ${DEFAULT-VALUE}: the mean falls).")
    private double testLevel = 0.5;

    @Option(
            names = "--evaluate-every",
            paramLabel = "N",
            description = "Steps between two looks at the validation data (default: an epoch).")
    private @Nullable Integer evaluateEvery;

    DescentOptions options(long seed) {
        Granularity granularity = granularity();
        double asked = density == null ? 0.1 : density;
        if (granularity instanceof Granularity.Pattern pattern) {
            double own = pattern.density(asked);
            if (density != null && density != own) {
                throw new IllegalArgumentException(
                        "The density (%s) is not that of the pattern %s, which is %s.\nMaybe leave --density out."
                                .formatted(density, per, own));
            }
            asked = own;
        }
        return new DescentOptions(
                new PruningTarget(
                        asked,
                        layerDensities,
                        granularity,
                        per.equalsIgnoreCase("network")
                                ? PruningTarget.Scope.NETWORK
                                : PruningTarget.Scope.LAYER),
                new ScoreOptions(
                        Importance.named(initial), calibration, surgeon, frozenPruned, frozenKept),
                new StepOptions(
                        Selection.named(selection),
                        Curvature.named(curvature),
                        block == null ? BLOCK : block,
                        batch,
                        new BlockModel(multiplier, ridge),
                        evaluations == null ? Long.MAX_VALUE : evaluations,
                        tabu,
                        test,
                        testLevel),
                new DescentSchedule(
                        epochs,
                        steps,
                        layerSteps,
                        stages,
                        evaluateEvery == null ? steps : evaluateEvery),
                seed);
    }

    /**
     * Chooses the layers that are pruned.
     *
     * @param network whose layers they are
     * @return their indices
     * @throws IllegalArgumentException if there is no layer of a name, or none can fill a block
     */
    List<Integer> layers(Network network) {
        List<Integer> layers = PruneTask.layers(network, head, skipped);
        requireBlock(network, layers);
        return layers;
    }

    /**
     * Refuses blocks that no layer can fill.
     *
     * @param network whose layers they are
     * @param layers indices of those that are pruned
     * @throws IllegalArgumentException if a size was asked for that is above the weights of the
     *     largest layer, or of all where they share blocks
     */
    private void requireBlock(Network network, List<Integer> layers) {
        if (block == null || layers.isEmpty()) {
            return;
        }
        List<WeightLayer> pruned = layers.stream().map(network.layers()::get).toList();
        WeightLayer largest =
                pruned.stream().max(Comparator.comparingInt(WeightLayer::size)).orElseThrow();
        boolean shared = per.equalsIgnoreCase("network");
        long most = shared ? pruned.stream().mapToLong(WeightLayer::size).sum() : largest.size();
        if (block > most) {
            throw new IllegalArgumentException(
                    "A block of %d weights is larger than %s, with %d weights.\nMaybe --block %d."
                            .formatted(
                                    block,
                                    shared
                                            ? "all layers that are pruned"
                                            : "the largest layer that is pruned, " + largest.name(),
                                    most,
                                    Math.max(2, most / 4 * 2)));
        }
    }

    /** Returns the limit of evaluations of a block; empty for the solver's own end. */
    static OptionalLong each(DescentOptions options) {
        long each = options.step().evaluations();
        return each == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(each);
    }

    /** A proof of one large block could take all the time that there is. */
    static void requireEnd(String solver, DescentOptions options) {
        boolean endless =
                options.step().block() > ExactBlockSolver.SECONDS && each(options).isEmpty();
        if (solver.equals(new ExactBlockSolver().name()) && endless) {
            throw new IllegalArgumentException(
                    "Blocks of %d weights may take exact hours each; in a descent it takes %d without a limit.\nMaybe --block %d, or --evaluations 1000000, which ends each block at its best."
                            .formatted(
                                    options.step().block(),
                                    ExactBlockSolver.SECONDS,
                                    ExactBlockSolver.SECONDS));
        }
    }

    /** Returns all settings, as they are used, by the name of their option. */
    static SequencedMap<String, Object> facts(DescentOptions options) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("density", options.target().density());
        facts.put("layerDensities", new TreeMap<>(options.target().layerDensities()).toString());
        facts.put("per", word(options));
        facts.put("init", options.scoring().initial().word());
        facts.put("select", options.step().selection().word());
        facts.put("curvature", options.step().curvature().word());
        facts.put("block", options.step().block());
        facts.put("batch", options.step().batch());
        facts.put("calibration", options.scoring().calibration());
        facts.put("epochs", options.schedule().epochs());
        facts.put("steps", options.schedule().steps());
        facts.put("layerSteps", new TreeMap<>(options.schedule().layerSteps()).toString());
        facts.put("stages", options.schedule().stages());
        facts.put("surgeon", options.scoring().surgeon());
        facts.put("gradientMultiplier", options.step().model().gradientMultiplier());
        facts.put("ridge", options.step().model().ridge());
        facts.put("frozenPruned", options.scoring().frozenPruned());
        facts.put("frozenKept", options.scoring().frozenKept());
        facts.put("evaluations", each(options).isEmpty() ? "own" : each(options).getAsLong());
        facts.put("tabu", options.step().tabu());
        facts.put("test", options.step().test());
        facts.put("testLevel", options.step().testLevel());
        facts.put("evaluateEvery", options.schedule().evaluateEvery());
        return facts;
    }

    private static String word(DescentOptions options) {
        return switch (options.target().granularity()) {
            case Granularity.WholeLayer _ ->
                    options.target().scope() == PruningTarget.Scope.NETWORK ? "network" : "layer";
            case Granularity.EachOutput _ -> "output";
            case Granularity.Pattern(int kept, int of) -> kept + ":" + of;
        };
    }

    private Granularity granularity() {
        Matcher pattern = PATTERN.matcher(per);
        if (pattern.matches()) {
            return new Granularity.Pattern(
                    Integer.parseInt(pattern.group(1)), Integer.parseInt(pattern.group(2)));
        }
        return switch (per.toLowerCase(Locale.ROOT)) {
            case "layer", "network" -> new Granularity.WholeLayer();
            case "output" -> new Granularity.EachOutput();
            default ->
                    throw new IllegalArgumentException(
                            "There is no group \"%s\" of weights.\nMaybe %s."
                                    .formatted(
                                            per,
                                            String.join(
                                                    ", ",
                                                    Stream.of("network", "layer", "output", "2:4")
                                                            .toList())));
        };
    }
}
