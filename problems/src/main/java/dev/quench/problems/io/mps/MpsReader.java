package dev.quench.problems.io.mps;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code mps}: models whose variables are bits and bounded integers, with a linear or
 * quadratic objective and linear rows, in fixed or free format.
 *
 * <p>Fields are what blanks separate, at whatever column, so that both formats are read alike; a
 * name with blanks, which the fixed format allows, is refused. Heads of sections are not indented.
 * Lines that start with {@code *} are comments; {@code ENDATA} must be there.
 *
 * <ul>
 *   <li>{@code OBJSENSE} with {@code MAX} or {@code MIN} in its line or the next; without it the
 *       comment {@code *SENSE:Maximize} of PuLP counts, else the model is minimised. The objective
 *       is the first row of type {@code N}, or that of {@code OBJNAME}, other free rows are
 *       dropped; its right-hand side is the constant term with the opposite sign.
 *   <li>{@code LAZYCONS} and {@code USERCUTS} are rows. A range of the row {@code r} makes two rows
 *       {@code r}, see {@link dev.quench.problems.io.model.RowRanges}.
 *   <li>An integer is a column between {@code INTORG} and {@code INTEND}, or has a bound {@code
 *       BV}, {@code LI} or {@code UI}. <b>Without any bound it is a bit</b>, as CPLEX, HiGHS and
 *       OR-Tools have it; with one its lower bound is 0 unless it is stated, and there is none with
 *       a negative upper bound alone. An end that is not stated must follow from the rows, which a
 *       notice tells.
 *   <li>{@code QUADOBJ} and {@code QSECTION} hold one triangle, {@code QMATRIX} both, of {@code 1/2
 *       x'Qx}.
 *   <li>Refused: continuous variables that are not fixed at an integer, quadratic rows, indicators,
 *       special ordered sets, semi-continuous variables, cones, functions, a second set of
 *       right-hand sides, ranges or bounds, an entry that stands twice.
 *   <li>Names are decoded as {@link dev.quench.problems.io.model.ModelNames#MPS} says.
 * </ul>
 *
 * <p>Sources: IBM, Mathematical Programming System/360, Version 2, H20-0476, 1969; IBM, ILOG CPLEX
 * file formats reference, MPS file format; I. Maros, C. Meszaros, A repository of convex quadratic
 * programming problems, Optimization Methods and Software 11 (1999), for QUADOBJ.
 */
public final class MpsReader implements ProblemReader {
    private static final Pattern ROWS =
            Pattern.compile("(?m)^ROWS[ \\t]*$", Pattern.CASE_INSENSITIVE);

    @Override
    public String format() {
        return "mps";
    }

    @Override
    public String family() {
        return "model";
    }

    /** The first line starts a section, and one line is {@code ROWS}. */
    @Override
    public Fit fit(SourceText source) {
        int from = 0;
        String text = source.text();
        while (from >= 0 && from < text.length()) {
            char c = text.charAt(from);
            if (c == '*') {
                int end = text.indexOf('\n', from);
                from = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c)) {
                from++;
            } else {
                break;
            }
        }
        int to = from;
        while (to < text.length() && Character.isLetter(text.charAt(to)) && to < from + 9) {
            to++;
        }
        Optional<MpsSection> first = MpsSection.of(text.substring(from, to));
        boolean starts =
                first.isPresent()
                        && switch (first.get()) {
                            case NAME, OBJSENSE, OBJNAME, ROWS -> true;
                            default -> false;
                        };
        return starts && ROWS.matcher(text).find() ? Fit.EXACT : Fit.NONE;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        return List.of(new MpsParser(source).parse());
    }
}
