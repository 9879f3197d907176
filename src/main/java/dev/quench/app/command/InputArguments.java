package dev.quench.app.command;

import dev.quench.problems.io.FormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Numbers for the inputs of a circuit file. */
final class InputArguments {
    @Option(
            names = "--input",
            paramLabel = "NAME=VALUE",
            description =
                    "The value of an input of a .qasm file (input float NAME), in radians where it is"
                            + " an angle; once for each input.")
    private List<String> inputs = List.of();

    boolean isEmpty() {
        return inputs.isEmpty();
    }

    /**
     * Reads the values.
     *
     * @throws IllegalArgumentException if one is no name and finite number, or a name comes twice
     */
    Map<String, Double> values() {
        var values = new LinkedHashMap<String, Double>();
        for (String input : inputs) {
            int at = input.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(
                        "The option --input (%s) must be NAME=VALUE.\nMaybe --input gamma0=0.3."
                                .formatted(FormatException.quoted(input)));
            }
            String name = input.substring(0, at).strip();
            if (values.put(name, number(name, input.substring(at + 1))) != null) {
                throw new IllegalArgumentException(
                        "The option --input gives %s twice.\nMaybe leave one out."
                                .formatted(FormatException.quoted(name)));
            }
        }
        return values;
    }

    private static double number(String name, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "The value of --input %s (%s) must be a finite number, for example 0.7854."
                            .formatted(FormatException.quoted(name), FormatException.quoted(text)));
        }
        return value;
    }

    /** A circuit of an instance has no inputs, and open ones take no values. */
    void requireMeaning(boolean file, boolean open) {
        if (!inputs.isEmpty() && !file) {
            throw new IllegalArgumentException(
                    "An instance has no inputs, so that --input %s has no meaning.\nMaybe give a .qasm file, as --parameters writes it."
                            .formatted(FormatException.quoted(inputs.getFirst())));
        }
        if (!inputs.isEmpty() && open) {
            throw new IllegalArgumentException(
                    "With --parameters all inputs stay open, so that --input %s has no meaning.\nMaybe leave one of the options out."
                            .formatted(FormatException.quoted(inputs.getFirst())));
        }
    }
}
