package dev.quench.solvers.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * On which lines of a recipe file the keys of its stages stand.
 *
 * @param lines from 1, by stage and key
 */
record RecipeLines(Map<Place, Integer> lines) {
    /** A key of a stage, counted from 1. */
    record Place(int stage, String key) {}

    /** Reads the lines of a text that is valid YAML. */
    static RecipeLines of(String text, LoadSettings settings) {
        var lines = new HashMap<Place, Integer>();
        new Compose(settings)
                .composeString(text)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .ifPresent(root -> root(root, lines));
        return new RecipeLines(Map.copyOf(lines));
    }

    private static void root(MappingNode root, Map<Place, Integer> lines) {
        for (NodeTuple entry : root.getValue()) {
            if ("stages".equals(text(entry.getKeyNode()))
                    && entry.getValueNode() instanceof SequenceNode stages) {
                for (int k = 0; k < stages.getValue().size(); k++) {
                    stage(k + 1, stages.getValue().get(k), lines);
                }
            }
        }
    }

    private static void stage(int stage, Node node, Map<Place, Integer> lines) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                entry.getKeyNode()
                        .getStartMark()
                        .ifPresent(mark ->
                                lines.put(
                                        new Place(stage, text(entry.getKeyNode())),
                                        mark.getLine() + 1));
            }
        }
    }

    private static String text(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Returns the line of a key, empty if it is not known. */
    OptionalInt of(int stage, String key) {
        Integer line = lines.get(new Place(stage, key));
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
