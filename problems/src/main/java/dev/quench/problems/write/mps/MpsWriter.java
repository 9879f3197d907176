package dev.quench.problems.write.mps;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelObjective;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.model.ModelNames;
import dev.quench.problems.io.model.ModelNumber;
import dev.quench.problems.io.model.RowRanges;
import dev.quench.problems.io.model.WrittenNames;
import dev.quench.problems.program.LinearConstraint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.BitSet;

/**
 * Writes a model as an MPS file with free fields, so that the reader of the format makes the same
 * model of it.
 *
 * <p>Exact decimals, one entry a line, lines of fewer than 510 characters. All columns stand
 * between integer markers; bits have the bound {@code BV}, other integers {@code LO} and {@code
 * UP}, or {@code FX}. The constant term is the right-hand side of the objective with the opposite
 * sign; products stand in {@code QUADOBJ}, one triangle of {@code 1/2 x'Qx}. A section {@code
 * OBJSENSE} is there only to maximise. Names that the format forbids are written as {@link
 * ModelNames#MPS} says, rows of the same name get a number ({@link WrittenNames}), the two halves
 * of a range ({@link RowRanges}) are one row of type {@code L} with an entry in {@code RANGES}.
 *
 * <p>Takes {@code O(terms)} time, and memory for one copy of the rows by column.
 *
 * <p>Source: IBM, ILOG CPLEX file formats reference, MPS file format.
 */
public final class MpsWriter {
    /**
     * Writes a whole file.
     *
     * @param model what to write
     * @param name for the first line; white space and control characters become underscores
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     * @throws IllegalArgumentException if a name is longer than {@link ModelNames#LONGEST_WRITTEN};
     *     nothing is written then
     */
    public void write(BinaryModel model, String name, Appendable out) throws IOException {
        new File(model, out).write(name);
    }

    /**
     * Returns what {@link #write} writes.
     *
     * @param model what to write
     * @param name for the first line
     * @return the whole file
     */
    public String text(BinaryModel model, String name) {
        var text = new StringBuilder();
        try {
            write(model, name, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** One file. */
    private static final class File {
        private final BinaryModel model;
        private final WrittenNames names;
        private final RowsByColumn columns;
        /* Lower halves of ranges, which the next row stands for. */
        private final BitSet halves = new BitSet();
        private final Appendable out;

        File(BinaryModel model, Appendable out) {
            this.model = model;
            this.out = out;
            names = WrittenNames.of(model, ModelNames.MPS);
            columns = new RowsByColumn(model);
            for (int r = 0; r < model.rows().size(); r++) {
                if (RowRanges.startsAt(model, r)) {
                    halves.set(r++);
                }
            }
        }

        private void line(String text) throws IOException {
            out.append(text).append('\n');
        }

        private void entry(String first, String second, BigDecimal value) throws IOException {
            out.append("    ").append(first).append("  ").append(second).append("  ");
            out.append(ModelNumber.plain(value)).append('\n');
        }

        void write(String name) throws IOException {
            String title = name.replaceAll("[\\s\\p{Cntrl}]+", "_");
            line("NAME " + title.substring(0, Math.min(200, title.length())));
            if (model.sense() == Sense.MAXIMISE) {
                line("OBJSENSE\n    MAX");
            }
            rows();
            columns();
            rightHandSides();
            ranges();
            bounds();
            quadratic();
            line("ENDATA");
        }

        private void rows() throws IOException {
            line("ROWS");
            line(" N  " + names.objective());
            for (int r = halves.nextClearBit(0);
                    r < model.rows().size();
                    r = halves.nextClearBit(r + 1)) {
                String type =
                        switch (model.rows().get(r).relation()) {
                            case LESS_OR_EQUAL -> "L";
                            case EQUAL -> "E";
                            case GREATER_OR_EQUAL -> "G";
                        };
                line(" " + type + "  " + names.rows().get(r));
            }
        }

        private void columns() throws IOException {
            line("COLUMNS");
            if (model.size() > 0) {
                line("    MARKER  'MARKER'  'INTORG'");
            }
            ModelObjective objective = model.objective();
            for (int i = 0; i < model.size(); i++) {
                String variable = names.variables().get(i);
                BigDecimal linear = objective.decimal(objective.linear(i));
                if (linear.signum() != 0 || columns.start(i) == columns.start(i + 1)) {
                    entry(variable, names.objective(), linear);
                }
                for (int k = columns.start(i); k < columns.start(i + 1); k++) {
                    int r = columns.row(k);
                    if (halves.get(r)) {
                        continue;
                    }
                    BigDecimal value = BigDecimal.valueOf(columns.value(k), model.rowDecimals(r));
                    entry(variable, names.rows().get(r), value);
                }
            }
            if (model.size() > 0) {
                line("    MARKER  'MARKER'  'INTEND'");
            }
        }

        private void rightHandSides() throws IOException {
            line("RHS");
            BigDecimal offset = model.objective().decimal(model.objective().offset());
            if (offset.signum() != 0) {
                entry("RHS", names.objective(), offset.negate());
            }
            for (int r = 0; r < model.rows().size(); r++) {
                LinearConstraint row = model.rows().get(r);
                if (row.rightHandSide() != 0 && !halves.get(r)) {
                    entry(
                            "RHS",
                            names.rows().get(r),
                            BigDecimal.valueOf(row.rightHandSide(), model.rowDecimals(r)));
                }
            }
        }

        private void ranges() throws IOException {
            if (!halves.isEmpty()) {
                line("RANGES");
            }
            for (int r = halves.nextSetBit(0); r >= 0; r = halves.nextSetBit(r + 1)) {
                BigDecimal upper = RowRanges.rightHandSide(model, r + 1);
                BigDecimal width = upper.subtract(RowRanges.rightHandSide(model, r));
                entry("RNG", names.rows().get(r), width);
            }
        }

        private void bounds() throws IOException {
            line("BOUNDS");
            for (int i = 0; i < model.size(); i++) {
                String variable = names.variables().get(i);
                int lower = model.lower(i);
                int upper = model.upper(i);
                if (model.isBinary(i)) {
                    line(" BV BND  " + variable);
                } else if (lower == upper) {
                    line(" FX BND  " + variable + "  " + lower);
                } else {
                    line(" LO BND  " + variable + "  " + lower);
                    line(" UP BND  " + variable + "  " + upper);
                }
            }
        }

        private void quadratic() throws IOException {
            ModelObjective objective = model.objective();
            if (objective.products() > 0) {
                line("QUADOBJ");
            }
            for (int k = 0; k < objective.products(); k++) {
                BigDecimal value = objective.decimal(objective.product(k));
                int i = objective.first(k);
                int j = objective.second(k);
                entry(
                        names.variables().get(i),
                        names.variables().get(j),
                        i == j ? value.multiply(BigDecimal.TWO) : value);
            }
        }
    }
}
