package dev.quench.app.campaign;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A text of YAML and the lines on which its values stand. Tags are not resolved, aliases are
 * limited and keys may not repeat, so that a hostile file can do no harm.
 *
 * @param root maps, lists, texts, numbers and truth values
 * @param lines from 1, by JSON pointer (RFC 6901)
 */
record YamlText(Object root, Map<String, Integer> lines) {
    private static final int MOST_CHARACTERS = 1_000_000;

    /**
     * Reads a text.
     *
     * @param source name of the file, for messages
     * @throws CampaignException if it is no YAML, too long or empty
     */
    static YamlText of(String text, String source) {
        if (text.length() > MOST_CHARACTERS) {
            throw new CampaignException(
                    "The campaign %s has %,d characters; the limit is %,d.\nMaybe it is another file: a campaign is a few lines of YAML."
                            .formatted(source, text.length(), MOST_CHARACTERS));
        }
        LoadSettings settings =
                LoadSettings.builder().setLabel(source).setAllowDuplicateKeys(false).build();
        try {
            Object root = new Load(settings).loadFromString(text);
            if (root == null) {
                throw new CampaignException(
                        "The campaign %s is empty.\nMaybe begin with a file of solvers/recipes/campaigns."
                                .formatted(source));
            }
            var lines = new HashMap<String, Integer>();
            new Compose(settings).composeString(text).ifPresent(node -> walk(node, "", lines));
            return new YamlText(root, Map.copyOf(lines));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
            throw new CampaignException(
                    "The campaign %s is not valid YAML: line %d, %s.\nMaybe indent that line like its neighbours, with spaces, and quote texts with colons."
                            .formatted(source, line, e.getProblem()),
                    e);
        } catch (YamlEngineException e) {
            throw new CampaignException(
                    "The campaign %s is not valid YAML: %s\nMaybe begin with a file of solvers/recipes/campaigns."
                            .formatted(
                                    source,
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    private static void walk(Node node, String pointer, Map<String, Integer> lines) {
        node.getStartMark().ifPresent(mark -> lines.putIfAbsent(pointer, mark.getLine() + 1));
        if (node instanceof SequenceNode list) {
            for (int k = 0; k < list.getValue().size(); k++) {
                walk(list.getValue().get(k), pointer + "/" + k, lines);
            }
        } else if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    String at = pointer + "/" + escaped(key.getValue());
                    key.getStartMark().ifPresent(mark -> lines.put(at, mark.getLine() + 1));
                    walk(entry.getValueNode(), at, lines);
                }
            }
        }
    }

    /** Escapes a key for a pointer. */
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Returns the line of a value, or that of what holds it. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }
}
