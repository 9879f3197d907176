package dev.quench.problems.io.network;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.JsonFault;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.tensor.RawFloats;
import dev.quench.problems.io.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A perceptron in a JSON file, with its parameters and the gradients of some examples in raw files
 * beside it.
 *
 * <p>{@code NAME.json} has {@code model}, {@code layers} (widths), {@code activation}, and where
 * there are gradients {@code gradient_shape}. {@code NAME.weights.f32} has all parameters as
 * little-endian floats: for each layer the weights row by row with a row for each <em>input</em>,
 * then the biases. {@code NAME.gradients.f32} has a row of derivatives for each example in the same
 * order.
 *
 * @param name of the model
 * @param layers widths from the features to the classes, two or more
 * @param activation as the file calls it
 * @param source the JSON file
 * @param sha256 of the JSON file
 * @param gradientRows examples whose gradients lie beside it; empty where there are none
 */
public record PerceptronDescription(
        String name,
        List<Integer> layers,
        String activation,
        Path source,
        String sha256,
        OptionalInt gradientRows) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int WIDEST = 1 << 24;
    private static final int DEEPEST = 1000;

    /** Copies the widths. */
    public PerceptronDescription {
        layers = List.copyOf(layers);
    }

    /**
     * Reads a description; the files beside it are not opened.
     *
     * @param file the JSON file
     * @return the description
     * @throws FormatException if it is no such file
     */
    public static PerceptronDescription read(Path file) {
        SourceText text = SourceText.read(file);
        JsonNode root;
        try {
            root = MAPPER.readTree(text.text());
        } catch (JacksonException e) {
            throw JsonFault.of(text, e);
        }
        return new PerceptronDescription(
                text(root, "model", text),
                layers(root, text),
                text(root, "activation", text),
                file,
                text.sha256(),
                gradientRows(root, text));
    }

    private static String text(JsonNode root, String key, SourceText text) {
        JsonNode value = root.path(key);
        if (!value.isString() || value.asString().isBlank()) {
            throw fault(text, "a text \"%s\"".formatted(key), value.toString());
        }
        return value.asString();
    }

    private static FormatException fault(SourceText text, String expected, String found) {
        return new FormatException(
                text.name(),
                0,
                expected,
                found.isEmpty() ? "none" : found,
                "this is no description of a perceptron: it has model, layers and activation.");
    }

    private static List<Integer> layers(JsonNode root, SourceText text) {
        JsonNode widths = root.path("layers");
        var layers = new ArrayList<Integer>();
        for (JsonNode width : widths) {
            if (!width.isInt() || width.asInt() < 1 || width.asInt() > WIDEST) {
                throw fault(
                        text, "widths of layers from 1 to %d".formatted(WIDEST), width.toString());
            }
            layers.add(width.asInt());
        }
        if (!widths.isArray() || layers.size() < 2 || layers.size() > DEEPEST) {
            throw fault(
                    text,
                    "a list \"layers\" of 2 to %d widths".formatted(DEEPEST),
                    "%d".formatted(layers.size()));
        }
        return layers;
    }

    private static OptionalInt gradientRows(JsonNode root, SourceText text) {
        JsonNode shape = root.path("gradient_shape");
        if (shape.isMissingNode()) {
            return OptionalInt.empty();
        }
        JsonNode rows = shape.path(0);
        if (!rows.isInt() || rows.asInt() < 1) {
            throw fault(text, "a positive number of examples in gradient_shape", shape.toString());
        }
        return OptionalInt.of(rows.asInt());
    }

    /**
     * Returns the number of parameters.
     *
     * @return weights and biases of all layers
     */
    public int parameters() {
        long sum = 0;
        for (int l = 1; l < layers.size(); l++) {
            sum += (layers.get(l - 1) + 1L) * layers.get(l);
        }
        return Math.toIntExact(sum);
    }

    /**
     * Reads the parameters.
     *
     * @return all of them, in the order of the file
     * @throws FormatException if the file is missing or has another length
     */
    public float[] values() {
        return RawFloats.read(beside(".weights.f32"), Shape.of(parameters())).floats();
    }

    /**
     * Reads the gradients.
     *
     * @return {@code N x parameters} values, row by row
     * @throws FormatException if the file is missing or has another length
     * @throws IllegalArgumentException if the description knows of none
     */
    public float[] gradients() {
        int rows =
                gradientRows.orElseThrow(() ->
                        new IllegalArgumentException(
                                "The network %s has no gradients beside it.\nMaybe name data, so that they can be computed: quench prune --model %s --data FILE."
                                        .formatted(name, source)));
        return RawFloats.read(beside(".gradients.f32"), Shape.of(rows, parameters())).floats();
    }

    private Path beside(String end) {
        String file = String.valueOf(source.getFileName());
        String stem = file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
        return source.resolveSibling(stem + end);
    }
}
