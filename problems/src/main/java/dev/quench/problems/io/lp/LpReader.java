package dev.quench.problems.io.lp;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import java.util.List;

/**
 * Reads {@code lp}: models of the CPLEX LP format whose variables are bits and bounded integers,
 * with a linear or quadratic objective and linear rows.
 *
 * <p>Sections: {@code Minimize | Maximize} with an optional name, a constant and {@code [ … ] / 2};
 * {@code Subject To}, also {@code Lazy Constraints} and {@code User Cuts}, which are rows; {@code
 * Bounds}; {@code Generals}; {@code Binaries}; {@code End}, which must be there. A section word
 * starts a line and is not followed by a colon. Line breaks may stand anywhere else, {@code \}
 * starts a comment, terms of one variable are added up.
 *
 * <ul>
 *   <li>Row number {@code k} without a name is {@code ck}. A range {@code l <= a x <= u} of the
 *       name {@code r} becomes two rows {@code r}, see {@link
 *       dev.quench.problems.io.model.RowRanges}; one if {@code l = u} or one end is infinite. A
 *       constant at the left of a row goes to the right; at the right stands one number.
 *   <li>A variable under {@code Binaries} has its bounds within 0 and 1. The lower bound of an
 *       integer is 0 unless it is stated; there is none if only a negative upper bound is. An end
 *       that is not stated must follow from the rows, which a notice tells.
 *   <li>Refused: continuous variables that are not fixed at an integer, quadratic rows, indicators,
 *       special ordered sets, semi-continuous variables, functions, several objectives.
 *   <li>A row with a name may have no terms, and a section of what is refused may be empty: other
 *       tools write both.
 *   <li>Names are decoded as {@link dev.quench.problems.io.model.ModelNames#LP} says.
 * </ul>
 *
 * <p>Variables are numbered as they appear. Source: IBM, ILOG CPLEX file formats reference, LP file
 * format.
 */
public final class LpReader implements ProblemReader {
    @Override
    public String format() {
        return "lp";
    }

    @Override
    public String family() {
        return "model";
    }

    /** The first word, after comments, is a sense. */
    @Override
    public Fit fit(SourceText source) {
        String text = source.text();
        int from = 0;
        while (from < text.length()) {
            char c = text.charAt(from);
            if (c == '\\') {
                while (from < text.length() && "\r\n".indexOf(text.charAt(from)) < 0) {
                    from++;
                }
            } else if (Character.isWhitespace(c)) {
                from++;
            } else {
                break;
            }
        }
        int to = from;
        while (to < text.length() && !Character.isWhitespace(text.charAt(to)) && to < from + 9) {
            to++;
        }
        if (!LpSection.isSense(text.substring(from, to))) {
            return Fit.NONE;
        }
        while (to < text.length() && Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return to < text.length() && ":=<>".indexOf(text.charAt(to)) >= 0 ? Fit.NONE : Fit.EXACT;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        return List.of(new LpParser(source).parse());
    }
}
