package dev.quench.problems.io;

/**
 * How to read an instance.
 *
 * @param family {@code mdkp}, {@code mis}, {@code qap} or {@code tsp}, or the name of a format such
 *     as {@code mkp-dat}; empty to detect it from the content
 * @param complement true to take the complement of a graph, so that a maximum clique file becomes
 *     the maximum independent set problem of the same optimum
 * @param maximise true to maximise a QUBO whose file does not state a sense and is minimised
 *     otherwise
 */
public record ReadOptions(String family, boolean complement, boolean maximise) {
    /**
     * Returns the options of a plain read.
     *
     * @return family detected, no complement, the sense of the file
     */
    public static ReadOptions defaults() {
        return new ReadOptions("", false, false);
    }

    /**
     * Returns these options with another family.
     *
     * @param newFamily as {@link #family}
     * @return new options
     */
    public ReadOptions withFamily(String newFamily) {
        return new ReadOptions(newFamily, complement, maximise);
    }

    /**
     * Returns these options with another choice of the complement.
     *
     * @param newComplement as {@link #complement}
     * @return new options
     */
    public ReadOptions withComplement(boolean newComplement) {
        return new ReadOptions(family, newComplement, maximise);
    }
}
