package dev.quench.problems.generate;

import dev.quench.problems.family.Problem;
import dev.quench.problems.write.PublicFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** An instance that a generator has built, with its name, its file and what is known of it. */
public final class GeneratedInstance {
    private final String name;
    private final Problem problem;
    private final OptionalLong optimum;
    private final Text text;

    /** Writes the file of an instance. */
    @FunctionalInterface
    interface Text {
        void write(Appendable out) throws IOException;
    }

    GeneratedInstance(String name, Problem problem, OptionalLong optimum, Text text) {
        this.name = name;
        this.problem = problem;
        this.optimum = optimum;
        this.text = text;
    }

    /**
     * Returns the conventional name, which says everything that is needed to build it again.
     *
     * @return a name that {@link Generators#byName} knows
     */
    public String name() {
        return name;
    }

    /**
     * Returns the problem.
     *
     * @return of the generator's family
     */
    public Problem problem() {
        return problem;
    }

    /**
     * Returns the optimal objective.
     *
     * @return a proven value, empty where none is known
     */
    public OptionalLong optimum() {
        return optimum;
    }

    /**
     * Returns the file of the instance in the family's public format, of a model in the LP format.
     *
     * @return the text, lines ended by LF
     */
    public String text() {
        var builder = new StringBuilder();
        try {
            write(builder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return builder.toString();
    }

    /**
     * Writes the file of the instance in the family's public format.
     *
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     */
    public void write(Appendable out) throws IOException {
        text.write(out);
    }

    /**
     * Returns the usual name of the instance's file.
     *
     * @return the name with the extension of the family
     */
    public String fileName() {
        return name + "." + PublicFormat.extension(problem);
    }

    /** Returns the name and the problem. */
    @Override
    public String toString() {
        return "GeneratedInstance[%s, %s]".formatted(name, problem);
    }
}
