package dev.quench.problems.io;

import dev.quench.problems.family.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One problem of a file, with where it came from.
 *
 * @param name the file's name without folder and extension, and {@code #k} if the file has several
 *     problems; a number at the end, as in {@code 1dc.64}, is no extension
 * @param source the path as the caller gave it
 * @param index the place in the file, from 1
 * @param format the name of the format, for example {@code tsplib}
 * @param sha256 digest of the file's bytes as stored, 64 hexadecimal digits
 * @param complement true if the problem is on the complement of the graph in the file
 * @param stated the optimum that the file states, which nobody checked; one value or none
 * @param notices sentences on what the reader supplied that the file does not say
 * @param problem the problem
 */
public record Instance(
        String name,
        String source,
        int index,
        String format,
        String sha256,
        boolean complement,
        List<BigDecimal> stated,
        List<String> notices,
        Problem problem) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the index is below 1
     */
    public Instance {
        stated = List.copyOf(stated);
        notices = List.copyOf(notices);
        if (index < 1) {
            throw new IllegalArgumentException(
                    "The index of an instance (%d) must be 1 or more.".formatted(index));
        }
    }

    /**
     * Returns the family.
     *
     * @return {@code mdkp}, {@code mis}, {@code qap} or {@code tsp}
     */
    public String family() {
        return problem.family();
    }

    /**
     * Returns the optimum that the file states. It may be wrong.
     *
     * @return empty if the file states none, or 0
     */
    public Optional<BigDecimal> statedOptimum() {
        return stated.stream().findFirst();
    }
}
