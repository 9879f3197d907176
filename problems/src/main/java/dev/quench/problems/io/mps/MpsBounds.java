package dev.quench.problems.io.mps;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.model.ModelDraft;
import dev.quench.problems.io.model.ModelNames;
import dev.quench.problems.io.model.ModelNumber;
import java.math.BigDecimal;
import java.util.Locale;

/** Reads lines of the section BOUNDS. */
final class MpsBounds {
    private static final BigDecimal NONE = ModelNumber.INFINITY;

    private final MpsLines lines;
    private final ModelDraft draft;
    private String set = "";

    MpsBounds(MpsLines lines, ModelDraft draft) {
        this.lines = lines;
        this.draft = draft;
    }

    void line() {
        String type = lines.get(0).toUpperCase(Locale.ROOT);
        switch (type) {
            case "UP", "LO", "FX", "UI", "LI" -> valued(type);
            case "FR", "MI", "PL", "BV" -> plain(type);
            case "SC", "SI", "SN" ->
                    throw lines.fault(
                            "no semi-continuous variable",
                            lines.joined(),
                            "write it as an integer x with l z <= x <= u z for a new bit z.");
            default ->
                    throw lines.fault(
                            "a bound UP, LO, FX, FR, MI, PL, BV, LI or UI", lines.joined(), "");
        }
    }

    /** Takes {@code UP [set] x value}. */
    private void valued(String type) {
        if (lines.size() != 3 && lines.size() != 4) {
            throw lines.fault(
                    "a bound \"%s set variable value\"".formatted(type), lines.joined(), "");
        }
        int i = variable(lines.size() - 2);
        String text = lines.get(lines.size() - 1);
        BigDecimal value =
                ModelNumber.parseBound(text)
                        .orElseThrow(() ->
                                lines.fault(
                                        "the value of a bound", FormatException.quoted(text), ""));
        switch (type) {
            case "UI", "LI" -> draft.makeInteger(i);
            default -> {}
        }
        if (!type.startsWith("U")) {
            draft.setLower(i, value, lines.line());
        }
        if (!type.startsWith("L")) {
            draft.setUpper(i, value, lines.line());
        }
    }

    /** Takes {@code BV [set] x [value]}; three fields are a set and a variable. */
    private void plain(String type) {
        if (lines.size() < 2 || lines.size() > 4) {
            throw lines.fault("a bound \"%s set variable\"".formatted(type), lines.joined(), "");
        }
        int i = variable(lines.size() == 2 ? 1 : 2);
        switch (type) {
            case "BV" -> {
                draft.makeBinary(i);
                draft.setLower(i, BigDecimal.ZERO, lines.line());
                draft.setUpper(i, BigDecimal.ONE, lines.line());
            }
            case "MI" -> draft.setLower(i, NONE.negate(), lines.line());
            case "PL" -> draft.setUpper(i, NONE, lines.line());
            default -> {
                draft.setLower(i, NONE.negate(), lines.line());
                draft.setUpper(i, NONE, lines.line());
            }
        }
    }

    /** Finds the variable of a field, which the set stands before, if there is one. */
    private int variable(int field) {
        String name = field == 1 ? "" : lines.get(1);
        if (!set.isEmpty() && !name.isEmpty() && !set.equals(name)) {
            throw lines.fault(
                    "one set of bounds, " + FormatException.quoted(set),
                    FormatException.quoted(name),
                    "");
        }
        set = name.isEmpty() ? set : name;
        int i = draft.find(ModelNames.MPS.decodeWord(lines.get(field)));
        if (i < 0) {
            throw lines.fault(
                    "a variable of the section COLUMNS",
                    FormatException.quoted(lines.get(field)),
                    "list it there, with the entry 0 in the objective if it has no other.");
        }
        return i;
    }
}
