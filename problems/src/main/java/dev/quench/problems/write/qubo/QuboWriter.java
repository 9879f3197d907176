package dev.quench.problems.write.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import java.io.IOException;

/** Writes quadratic functions of bits in a format that has no place for constraints. */
public interface QuboWriter extends ModelWriter {
    /**
     * Writes a whole file.
     *
     * @param terms what to write
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     */
    void write(QuboTerms terms, Appendable out) throws IOException;

    @Override
    default boolean takesConstraints() {
        return false;
    }

    @Override
    default void write(BinaryModel model, Appendable out) throws IOException {
        write(QuboTerms.of(model, format()), out);
    }

    /**
     * Writes an encoded problem, which is to be minimised.
     *
     * @param qubo what to write, with its offset
     * @param names one a bit
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     * @throws IllegalArgumentException if the number of names differs
     */
    default void write(Qubo qubo, VariableNames names, Appendable out) throws IOException {
        write(QuboTerms.of(qubo, names), out);
    }
}
