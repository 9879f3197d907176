package dev.quench.problems.generate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The generators of this library by name.
 *
 * <p>Each is deterministic: same parameters and seed, same instance, byte for byte. Instances have
 * conventional names ({@code 1dc.64}, {@code hamming6-4}, {@code mdkp-30x5-0.50-s1}) from which
 * they can be built again.
 */
public final class Generators {
    private static final List<Generator> ALL =
            Stream.concat(GraphGenerators.all().stream(), RandomGenerators.all().stream()).toList();

    private Generators() {}

    /**
     * Returns what there is.
     *
     * @return one description a generator
     */
    public static List<GeneratorDescription> descriptions() {
        return ALL.stream().map(Generator::description).toList();
    }

    /**
     * Builds an instance.
     *
     * @param generator the name of a generator, one of {@link #descriptions}
     * @param parameters as many as the generator has, as text
     * @param seed for random instances; ignored where the definition leaves no choice
     * @return the instance
     * @throws IllegalArgumentException if there is no such generator, or a parameter is missing,
     *     malformed or out of range
     */
    public static GeneratedInstance generate(String generator, List<String> parameters, long seed) {
        return ALL.stream()
                .filter(candidate -> candidate.description().name().equals(generator))
                .findFirst()
                .orElseThrow(() -> unknown(generator))
                .generate(parameters, seed);
    }

    /**
     * Builds the instance of a conventional name, such as {@code 1et.64} or {@code qap-grid3x4-s1}.
     *
     * @param name the name, case-sensitive
     * @return empty if no generator makes such names
     * @throws IllegalArgumentException if one does, but a number in the name is out of range
     */
    public static Optional<GeneratedInstance> byName(String name) {
        return ALL.stream().flatMap(generator -> generator.generate(name).stream()).findFirst();
    }

    private static IllegalArgumentException unknown(String generator) {
        String names =
                ALL.stream()
                        .map(candidate -> candidate.description().name())
                        .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "There is no generator '%s'.\nMaybe one of: %s.".formatted(generator, names));
    }
}
