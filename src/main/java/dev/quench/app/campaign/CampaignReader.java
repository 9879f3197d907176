package dev.quench.app.campaign;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.quench.app.folder.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a {@link Campaign} from YAML, checked by the JSON Schema {@code quench.campaign/1}. What
 * options mean is checked where they are planned.
 */
public final class CampaignReader {
    private static final double SECONDS = 60;
    private static final double GRACE_SECONDS = 30;
    private static final int MOST_WAYS = 100_000;
    private static final String RECIPES = "/dev/quench/solvers/recipes/campaigns/";
    private static final List<String> NAMES = List.of("smoke", "papers", "qoblib-mis", "scaling");
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema(), InputFormat.JSON);

    private final String source;
    private final Path file;
    private final YamlText yaml;
    private final String sha256;

    private CampaignReader(Path file, YamlText yaml, String sha256) {
        this.file = file;
        this.source = file.toString();
        this.yaml = yaml;
        this.sha256 = sha256;
    }

    /**
     * Returns the schema of campaign files.
     *
     * @return JSON Schema, draft 2020-12
     */
    public static String schema() {
        return resource("campaign.schema.json");
    }

    private static String resource(String name) {
        try (InputStream in = CampaignReader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file, or a campaign that comes with Quench where there is no such file.
     *
     * @param name of a file of YAML, or one of {@link #names}
     * @return the campaign
     * @throws CampaignException if it cannot be read or is no campaign; the message names the line
     *     and the key
     */
    public static Campaign read(String name) {
        if (NAMES.contains(name) && !Files.exists(Path.of(name))) {
            return read(resource(RECIPES + name + ".yaml"), Path.of(name + ".yaml"));
        }
        return read(Path.of(name));
    }

    /**
     * Returns the campaigns that come with Quench.
     *
     * @return their names
     */
    public static List<String> names() {
        return NAMES;
    }

    private static Campaign read(Path file) {
        try {
            return read(Files.readString(file), file);
        } catch (MalformedInputException e) {
            throw new CampaignException(
                    "The campaign %s is not UTF-8 text.\nMaybe it is another file.".formatted(file),
                    e);
        } catch (IOException e) {
            throw new CampaignException(
                    "The campaign %s cannot be read.\nMaybe a file of yours ending in .yaml, or one of %s."
                            .formatted(file, String.join(", ", NAMES)),
                    e);
        }
    }

    /** Reads a text that stands in a file. */
    static Campaign read(String text, Path file) {
        YamlText yaml = YamlText.of(text, file.toString());
        JsonNode root = JsonMapper.shared().valueToTree(yaml.root());
        var reader = new CampaignReader(file, yaml, FileHash.sha256(text));
        reader.check(root);
        return reader.campaign(root);
    }

    /** Names the deepest fault: of alternatives, that is the one the file meant. */
    private void check(JsonNode root) {
        List<Error> errors = SCHEMA.validate(root);
        Optional<Error> worst =
                errors.stream()
                        .filter(e -> !"oneOf".equals(e.getKeyword()))
                        .max(
                                Comparator.<Error>comparingInt(
                                                e -> e.getInstanceLocation().getNameCount())
                                        .thenComparingInt(CampaignReader::weight))
                        .or(() -> errors.stream().findFirst());
        worst.ifPresent(error -> {
            String pointer = error.getInstanceLocation().toString();
            String key = error.getProperty() == null ? "" : error.getProperty();
            boolean extra = "additionalProperties".equals(error.getKeyword());
            String at = extra ? pointer + "/" + YamlText.escaped(key) : pointer;
            throw fault(
                    at,
                    extra ? "is no key of a campaign there" : said(error),
                    extra ? "one of " + known(pointer) : "see quench sweep --schema");
        });
    }

    /** An unknown key says more than a missing one, and both more than another kind of value. */
    private static int weight(Error error) {
        return switch (String.valueOf(error.getKeyword())) {
            case "additionalProperties" -> 2;
            case "type" -> 0;
            default -> 1;
        };
    }

    private static String said(Error error) {
        String message = String.valueOf(error.getMessage());
        int colon = message.indexOf(": ");
        return message.startsWith("/") && colon > 0 ? message.substring(colon + 2) : message;
    }

    private static String known(String pointer) {
        List<String> parts = List.of(pointer.split("/", -1));
        if (parts.size() <= 1) {
            return "name, about, instances, recipes, seeds, budget, controls, options, retry";
        }
        return switch (parts.get(1)) {
            case "instances" ->
                    "path with problem, complement, maximise; or catalogue with family, name, least-size, most-size";
            case "recipes" -> "recipe, label, options, grid";
            case "budget" -> "time, grace, memory";
            case "retry" -> "crashed, timeout, failed";
            default -> "those of quench sweep --schema";
        };
    }

    private CampaignException fault(String pointer, String what, String way) {
        return new CampaignException(
                "The campaign %s, line %d: %s %s.\nMaybe %s."
                        .formatted(
                                source,
                                yaml.line(pointer),
                                pointer.isEmpty()
                                        ? "the file"
                                        : pointer.substring(1).replace('/', '.'),
                                what,
                                way));
    }

    private Campaign campaign(JsonNode root) {
        JsonNode budget = root.path("budget");
        JsonNode retry = root.path("retry");
        return new Campaign(
                root.get("name").asString(),
                root.path("about").asString(""),
                file,
                sha256,
                instances(root.get("instances")),
                ways(root),
                seeds(root.path("seeds")),
                new Campaign.Budget(
                        budget.path("time").asDouble(SECONDS),
                        budget.path("grace").asDouble(GRACE_SECONDS),
                        budget.path("memory").asString("")),
                new Campaign.Retry(
                        retry.path("crashed").asInt(1),
                        retry.path("timeout").asInt(0),
                        retry.path("failed").asInt(0)));
    }

    private static List<Long> seeds(JsonNode seeds) {
        if (seeds.isArray()) {
            var all = new ArrayList<Long>();
            seeds.forEach(seed -> all.add(seed.asLong()));
            return all;
        }
        return LongStream.rangeClosed(1, seeds.asLong(1)).boxed().toList();
    }

    private List<Campaign.Source> instances(JsonNode list) {
        var sources = new ArrayList<Campaign.Source>();
        for (int k = 0; k < list.size(); k++) {
            JsonNode entry = list.get(k);
            int line = yaml.line("/instances/" + k);
            if (entry.isString()) {
                sources.add(
                        new Campaign.Source.Files(entry.asString(), new LinkedHashMap<>(), line));
            } else if (entry.has("path")) {
                SequencedMap<String, String> options = texts(entry);
                options.remove("path");
                sources.add(new Campaign.Source.Files(entry.get("path").asString(), options, line));
            } else {
                JsonNode query = entry.get("catalogue");
                sources.add(
                        new Campaign.Source.Catalogue(
                                query.path("family").asString(""),
                                query.path("name").asString(""),
                                query.path("least-size").asLong(0),
                                query.path("most-size").asLong(Long.MAX_VALUE),
                                line));
            }
        }
        return sources;
    }

    private List<Campaign.Way> ways(JsonNode root) {
        var ways = new ArrayList<Campaign.Way>();
        SequencedMap<String, String> common = texts(root.path("options"));
        if (!root.path("controls").asBoolean(true)) {
            common.put("no-controls", "true");
        }
        JsonNode list = root.get("recipes");
        Set<String> names = new HashSet<>();
        for (int k = 0; k < list.size(); k++) {
            String pointer = "/recipes/" + k;
            JsonNode entry = list.get(k);
            String recipe = entry.isString() ? entry.asString() : entry.get("recipe").asString();
            var options = new LinkedHashMap<String, String>();
            options.put("recipe", recipe);
            options.putAll(common);
            options.putAll(texts(entry.path("options")));
            String label = entry.path("label").asString(recipe);
            JsonNode grid = entry.path("grid");
            requireApart(pointer, entry, grid);
            for (SequencedMap<String, String> point : points(pointer, grid)) {
                var all = new LinkedHashMap<>(options);
                all.putAll(point);
                var way =
                        new Campaign.Way(
                                label,
                                point,
                                located(all),
                                content(pointer, all.getOrDefault("recipe", "")),
                                yaml.line(pointer));
                if (!names.add(way.name())) {
                    throw fault(
                            pointer,
                            "has the name %s, which another recipe has".formatted(way.name()),
                            "give it a label");
                }
                ways.add(way);
            }
        }
        return ways;
    }

    /** A recipe file is named relative to the campaign file. */
    private SequencedMap<String, String> located(SequencedMap<String, String> options) {
        options.computeIfPresent(
                "recipe",
                (_, recipe) -> isFile(recipe) ? file.resolveSibling(recipe).toString() : recipe);
        return options;
    }

    private static boolean isFile(String recipe) {
        return recipe.endsWith(".yaml") || recipe.endsWith(".yml");
    }

    private String content(String pointer, String recipe) {
        if (!isFile(recipe)) {
            return "";
        }
        try {
            return Files.readString(Path.of(recipe));
        } catch (IOException e) {
            throw fault(
                    pointer + "/recipe",
                    "names the file %s, which cannot be read".formatted(recipe),
                    "a path relative to the campaign file");
        }
    }

    private void requireApart(String pointer, JsonNode entry, JsonNode grid) {
        for (Map.Entry<String, JsonNode> axis : grid.properties()) {
            if (entry.path("options").has(axis.getKey())) {
                throw fault(
                        pointer + "/grid/" + YamlText.escaped(axis.getKey()),
                        "is an option of this recipe as well",
                        "leave one of them out");
            }
        }
    }

    /** Returns every combination, the last axis fastest. */
    private List<SequencedMap<String, String>> points(String pointer, JsonNode grid) {
        List<SequencedMap<String, String>> points = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, JsonNode> axis : grid.properties()) {
            var longer = new ArrayList<SequencedMap<String, String>>();
            for (SequencedMap<String, String> point : points) {
                for (JsonNode value : axis.getValue()) {
                    var next = new LinkedHashMap<>(point);
                    next.put(axis.getKey(), value.asString());
                    longer.add(next);
                }
            }
            if (longer.size() > MOST_WAYS) {
                throw fault(
                        pointer + "/grid",
                        "has more than %,d points".formatted(MOST_WAYS),
                        "take fewer values");
            }
            points = longer;
        }
        return points;
    }

    private static SequencedMap<String, String> texts(JsonNode map) {
        var texts = new LinkedHashMap<String, String>();
        map.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }
}
