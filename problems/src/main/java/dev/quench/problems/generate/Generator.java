package dev.quench.problems.generate;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A generator: what it is, how the names of its instances read, and how it builds them.
 *
 * @param description what it is
 * @param naming one group a parameter in their order, and the last group the seed if there is one
 * @param spelling turns the text of a parameter in a name into the parameter
 * @param recipe builds
 */
record Generator(
        GeneratorDescription description,
        Pattern naming,
        UnaryOperator<String> spelling,
        Recipe recipe) {
    /** Builds an instance. */
    @FunctionalInterface
    interface Recipe {
        GeneratedInstance build(Arguments arguments, long seed);
    }

    GeneratedInstance generate(List<String> parameters, long seed) {
        return recipe.build(new Arguments(description, parameters), seed);
    }

    /** Builds the instance of a name, or returns nothing if the name is not of this generator. */
    Optional<GeneratedInstance> generate(String name) {
        Matcher matcher = naming.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int count = description.parameters().size();
        List<String> parameters =
                IntStream.rangeClosed(1, count).mapToObj(matcher::group).map(spelling).toList();
        long seed = description.seeded() ? Long.parseLong(matcher.group(count + 1)) : 0;
        return Optional.of(generate(parameters, seed));
    }
}
