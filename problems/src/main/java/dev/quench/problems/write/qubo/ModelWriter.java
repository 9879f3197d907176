package dev.quench.problems.write.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.write.ProblemWriter;
import java.io.IOException;
import java.util.List;

/**
 * Writes models in one format, as far as the format has a place for them.
 *
 * <p>Immutable. A new format is one more implementation that is named in {@link ModelWriters}.
 */
public interface ModelWriter extends ProblemWriter<BinaryModel> {
    /**
     * Returns the name of the format, which is that of its reader.
     *
     * @return for example {@code bqpjson}
     */
    String format();

    /**
     * Returns the usual extensions of its files.
     *
     * @return at least one, without the dot; another format may have the same
     */
    List<String> extensions();

    /**
     * Tells whether the format has a place for rows and for integers that are no bits.
     *
     * @return false if only functions of bits can be written
     */
    boolean takesConstraints();

    /**
     * Writes a whole file.
     *
     * @param model what to write
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     * @throws IllegalArgumentException if the format has no place for the model; nothing is written
     *     then
     */
    @Override
    void write(BinaryModel model, Appendable out) throws IOException;
}
