package dev.quench.problems.generate;

import java.util.List;

/**
 * What a generator makes and what it must be told.
 *
 * @param name the generator's name, such as {@code grid}
 * @param family {@code mis}, {@code mdkp}, {@code qap}, {@code tsp} or {@code model}
 * @param definition what is built, one sentence
 * @param parameters in the order in which they are given
 * @param seeded true if the instance depends on the seed
 * @param example the name of an instance, one that {@link Generators#byName} knows
 * @param optimum the rule for the optimum in words, empty if the definition gives none
 */
public record GeneratorDescription(
        String name,
        String family,
        String definition,
        List<Parameter> parameters,
        boolean seeded,
        String example,
        String optimum) {
    /** Copies the parameters. */
    public GeneratorDescription {
        parameters = List.copyOf(parameters);
    }

    /**
     * One number that defines an instance.
     *
     * @param name a short name
     * @param meaning what it is
     * @param range which values are allowed
     */
    public record Parameter(String name, String meaning, String range) {}
}
