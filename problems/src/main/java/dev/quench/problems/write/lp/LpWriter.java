package dev.quench.problems.write.lp;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelObjective;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.model.ModelNames;
import dev.quench.problems.io.model.ModelNumber;
import dev.quench.problems.io.model.RowRanges;
import dev.quench.problems.io.model.WrittenNames;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Writes a model as a CPLEX LP file, so that the reader of the format makes the same model of it.
 *
 * <p>Exact decimals; lines of fewer than 255 characters. The objective lists every variable, with 0
 * where it has no term, so that their order is kept. Bits stand under Binaries, other integers
 * under Generals with their bounds. Names that the format forbids are written as {@link
 * ModelNames#LP} says, rows of the same name get a number ({@link WrittenNames}), the two halves of
 * a range ({@link RowRanges}) are one row. A QUBO or a cut is written as a program without rows.
 *
 * <p>Source: IBM, ILOG CPLEX file formats reference, LP file format.
 */
public final class LpWriter {
    /**
     * Writes a whole file.
     *
     * @param model what to write
     * @param name for the comment in the first line; control characters become blanks
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
        private final WrappedText out;

        File(BinaryModel model, Appendable out) {
            this.model = model;
            this.out = new WrappedText(out);
            names = WrittenNames.of(model, ModelNames.LP);
        }

        void write(String name) throws IOException {
            String title = name.replaceAll("\\p{Cntrl}", " ");
            out.line("\\Problem name: " + title.substring(0, Math.min(200, title.length())));
            out.line(model.sense() == Sense.MINIMISE ? "Minimize" : "Maximize");
            objective();
            out.line("Subject To");
            for (int r = 0; r < model.rows().size(); r++) {
                boolean range = RowRanges.startsAt(model, r);
                row(r, range);
                r += range ? 1 : 0;
            }
            bounds();
            declare("Generals", i -> !model.isBinary(i));
            declare("Binaries", model::isBinary);
            out.line("End");
        }

        private void objective() throws IOException {
            ModelObjective objective = model.objective();
            out.start(names.objective() + ":");
            for (int i = 0; i < model.size(); i++) {
                term(i == 0, objective.decimal(objective.linear(i)), names.variables().get(i));
            }
            BigDecimal offset = objective.decimal(objective.offset());
            if (offset.signum() != 0 || model.size() == 0) {
                out.word(offset.signum() < 0 ? "-" : "+");
                out.word(ModelNumber.plain(offset.abs()));
            }
            if (objective.products() > 0) {
                quadratic(objective);
            }
            out.end();
        }

        private void quadratic(ModelObjective objective) throws IOException {
            List<String> variables = names.variables();
            out.word("+");
            out.word("[");
            for (int k = 0; k < objective.products(); k++) {
                BigDecimal twice = objective.decimal(objective.product(k)).multiply(BigDecimal.TWO);
                term(k == 0, twice, variables.get(objective.first(k)));
                if (objective.first(k) == objective.second(k)) {
                    out.word("^ 2");
                } else {
                    out.word("*");
                    out.word(variables.get(objective.second(k)));
                }
            }
            out.word("]");
            out.word("/ 2");
        }

        private void term(boolean first, BigDecimal coefficient, String variable)
                throws IOException {
            boolean negative = coefficient.signum() < 0;
            if (negative || !first) {
                out.word(negative ? "-" : "+");
            }
            BigDecimal magnitude = coefficient.abs();
            if (magnitude.compareTo(BigDecimal.ONE) != 0) {
                out.word(ModelNumber.plain(magnitude));
            }
            out.word(variable);
        }

        /** Writes a row, or a range of this one and the next. */
        private void row(int r, boolean range) throws IOException {
            LinearConstraint row = model.rows().get(r);
            int decimals = model.rowDecimals(r);
            out.start(names.rows().get(r) + ":");
            if (range) {
                out.word(ModelNumber.plain(RowRanges.rightHandSide(model, r)));
                out.word(Relation.LESS_OR_EQUAL.symbol());
            }
            for (int k = 0; k < row.terms(); k++) {
                BigDecimal coefficient = BigDecimal.valueOf(row.coefficient(k), decimals);
                term(k == 0, coefficient, names.variables().get(row.variable(k)));
            }
            if (row.terms() == 0) {
                out.word(model.size() == 0 ? "0" : "0 " + names.variables().getFirst());
            }
            int last = range ? r + 1 : r;
            out.word(model.rows().get(last).relation().symbol());
            out.word(ModelNumber.plain(RowRanges.rightHandSide(model, last)));
            out.end();
        }

        private void bounds() throws IOException {
            boolean headed = false;
            for (int i = 0; i < model.size(); i++) {
                if (model.isBinary(i)) {
                    continue;
                }
                if (!headed) {
                    out.line("Bounds");
                    headed = true;
                }
                String name = names.variables().get(i);
                int lower = model.lower(i);
                int upper = model.upper(i);
                out.line(
                        lower == upper
                                ? " %s = %d".formatted(name, lower)
                                : " %d <= %s <= %d".formatted(lower, name, upper));
            }
        }

        private void declare(String section, IntPredicate member) throws IOException {
            boolean headed = false;
            for (int i = 0; i < model.size(); i++) {
                if (!member.test(i)) {
                    continue;
                }
                if (headed) {
                    out.word(names.variables().get(i));
                } else {
                    out.line(section);
                    out.start(names.variables().get(i));
                    headed = true;
                }
            }
            if (headed) {
                out.end();
            }
        }
    }
}
