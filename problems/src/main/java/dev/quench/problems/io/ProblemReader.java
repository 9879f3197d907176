package dev.quench.problems.io;

import java.util.List;

/**
 * Reads the problem files of one format.
 *
 * <p>Stateless. A new format is one more implementation, in the package of its family, that is
 * named in the list of {@code io.detect.InstanceFiles}.
 */
public interface ProblemReader {
    /**
     * Returns the name of the format.
     *
     * @return for example {@code mkp-dat}
     */
    String format();

    /**
     * Returns the family of the problems.
     *
     * @return {@code mdkp}, {@code mis}, {@code qap} or {@code tsp}
     */
    String family();

    /**
     * Judges a content without reading it: marks and counts only, no allocation by announced sizes.
     *
     * @param source the content
     * @return how well it fits
     */
    Fit fit(SourceText source);

    /**
     * Reads all problems of a file.
     *
     * @param source the content, of this format or not
     * @return at least one problem, in the order of the file
     * @throws FormatException if the content is not of this format, and before anything is
     *     allocated if it announces more than it holds
     */
    List<ParsedProblem> read(SourceText source);
}
