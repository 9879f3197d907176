package dev.quench.solvers.minimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every evaluation that a minimiser has made, in order: what an interrupted run needs to go on as
 * if it had not been. Immutable.
 *
 * <p>The text has a line of JSON for the method and one for each evaluation, so that a file may be
 * appended to; a last line that was cut short is overlooked. Numbers are written so that they read
 * back the same. {@link ResumableMinimizer} replays it.
 */
public final class Checkpoint {
    private static final String SCHEMA = "quench.checkpoint/1";
    private static final Pattern HEAD =
            Pattern.compile(
                    "\\{\"schema\":\"quench\\.checkpoint/1\",\"method\":\"([a-z-]+)\",\"parameters\":(\\d{1,9})}");
    private static final Pattern LINE =
            Pattern.compile(
                    "\\{\"value\":([^\\[\\],]+),\"point\":\\[([^\\[\\]]*)],\"gradient\":\\[([^\\[\\]]*)]}");

    private final String method;
    private final int parameters;
    private final List<Evaluation> evaluations;

    private Checkpoint(String method, int parameters, List<Evaluation> evaluations) {
        this.method = method;
        this.parameters = parameters;
        this.evaluations = evaluations;
    }

    /** One evaluation; the gradient is empty where only the value was asked for. */
    static final class Evaluation {
        private final double[] point;
        private final double value;
        private final double[] gradient;

        Evaluation(double[] point, double value, double[] gradient) {
            this.point = point.clone();
            this.value = value;
            this.gradient = gradient.clone();
        }

        double value() {
            return value;
        }

        boolean isAt(double[] other) {
            return Arrays.equals(point, other);
        }

        /** Returns whether there is one of that length. */
        boolean copyGradient(double[] target) {
            if (gradient.length != target.length) {
                return false;
            }
            System.arraycopy(gradient, 0, target, 0, gradient.length);
            return true;
        }

        String line() {
            return "{\"value\":%s,\"point\":%s,\"gradient\":%s}"
                    .formatted(value, Arrays.toString(point), Arrays.toString(gradient))
                    .replace(" ", "");
        }
    }

    /**
     * Makes the checkpoint of a run that has not begun.
     *
     * @param method name of the minimiser
     * @param parameters {@code d}, 1 or more
     * @return a checkpoint without evaluations
     */
    public static Checkpoint empty(String method, int parameters) {
        return new Checkpoint(method, parameters, List.of());
    }

    /**
     * Reads a checkpoint.
     *
     * @param text as {@link #text} writes it, the last line possibly cut short
     * @return the checkpoint
     * @throws IllegalArgumentException if the text is no checkpoint
     */
    public static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!head.matches()) {
            throw new IllegalArgumentException(
                    "The text is no checkpoint: its first line must name the schema %s."
                            .formatted(SCHEMA));
        }
        int parameters = Integer.parseInt(head.group(2));
        var evaluations = new ArrayList<Evaluation>();
        for (int k = 1; k < lines.size(); k++) {
            Matcher line = LINE.matcher(lines.get(k));
            if (!line.matches()) {
                if (k + 1 == lines.size()) {
                    break;
                }
                throw new IllegalArgumentException(
                        "Line %d of the checkpoint is no evaluation.".formatted(k + 1));
            }
            double[] point = numbers(line.group(2), k);
            if (point.length != parameters) {
                throw new IllegalArgumentException(
                        "Line %d of the checkpoint has %d parameters instead of %d."
                                .formatted(k + 1, point.length, parameters));
            }
            evaluations.add(
                    new Evaluation(point, numbers(line.group(1), k)[0], numbers(line.group(3), k)));
        }
        return new Checkpoint(head.group(1), parameters, List.copyOf(evaluations));
    }

    private static double[] numbers(String text, int line) {
        if (text.isEmpty()) {
            return new double[0];
        }
        try {
            return Pattern.compile(",")
                    .splitAsStream(text)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Line %d of the checkpoint has '%s' where numbers must be."
                            .formatted(line + 1, text),
                    e);
        }
    }

    /**
     * Writes the checkpoint.
     *
     * @return lines, each with its end
     */
    public String text() {
        var text = new StringBuilder(head()).append('\n');
        evaluations.forEach(e -> text.append(e.line()).append('\n'));
        return text.toString();
    }

    /** Returns the first line, without its end. */
    String head() {
        return "{\"schema\":\"%s\",\"method\":\"%s\",\"parameters\":%d}"
                .formatted(SCHEMA, method, parameters);
    }

    /**
     * Returns the name of the minimiser.
     *
     * @return for example {@code spsa}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the number of parameters.
     *
     * @return {@code d}
     */
    public int parameters() {
        return parameters;
    }

    /**
     * Returns the number of evaluations.
     *
     * @return 0 or more
     */
    public int size() {
        return evaluations.size();
    }

    Evaluation evaluation(int k) {
        return evaluations.get(k);
    }
}
