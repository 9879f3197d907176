package dev.quench.problems.io.mps;

import dev.quench.problems.family.Sense;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.model.ModelDraft;
import dev.quench.problems.io.model.ModelNames;
import dev.quench.problems.io.model.ModelNumber;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One pass over an MPS file. */
final class MpsParser {
    private static final ModelDraft.Advice ADVICE =
            new ModelDraft.Advice(
                    "put its column between the markers INTORG and INTEND, or bound it with BV, or LI and UI.",
                    "add a line such as UP BND x 10 to the section BOUNDS (and LO, if it may be negative).");

    private final MpsLines lines;
    private final ModelDraft draft;
    private final MpsBounds bounds;
    private final Map<String, MpsRow> rows = new LinkedHashMap<>();
    private final Set<String> freeRows = new HashSet<>();
    private final Map<MpsSection, String> sets = new EnumMap<>(MpsSection.class);
    private Sense sense = Sense.MINIMISE;
    private String objective = "";
    private boolean hasConstant;
    private @Nullable MpsQuadratic quadratic;
    private int column = -1;
    private String columnName = "";
    private final Set<String> columnRows = new HashSet<>();
    private boolean integers;

    MpsParser(SourceText source) {
        lines = new MpsLines(source);
        draft = new ModelDraft(source.name(), ADVICE);
        bounds = new MpsBounds(lines, draft);
    }

    ParsedProblem parse() {
        var seen = new HashSet<MpsSection>();
        MpsSection section = MpsSection.NAME;
        while (section != MpsSection.ENDATA) {
            if (!lines.next()) {
                throw lines.fault(
                        "the line ENDATA", "the end of the file", "the file is truncated.");
            }
            Optional<MpsSection> head =
                    lines.isIndented() ? Optional.empty() : MpsSection.of(lines.get(0));
            if (head.isEmpty()) {
                data(section);
                continue;
            }
            section = head.get();
            if (!seen.add(section)) {
                throw lines.fault("each section once", "a second " + section, "");
            }
            head(section);
        }
        if (lines.next()) {
            throw lines.fault("nothing after ENDATA", lines.joined(), "");
        }
        if (lines.sayMaximise() && !seen.contains(MpsSection.OBJSENSE)) {
            sense = Sense.MAXIMISE;
        }
        return build();
    }

    private ParsedProblem build() {
        for (int i = 0; i < draft.size(); i++) {
            if (draft.isInteger(i) && !draft.isBounded(i)) {
                draft.makeBinary(i);
            }
        }
        rows.values().forEach(row -> row.addTo(draft));
        if (quadratic != null) {
            quadratic.addTo(draft);
        }
        return draft.parsed(sense);
    }

    private void head(MpsSection section) {
        switch (section) {
            case OBJSENSE -> {
                if (lines.size() > 1) {
                    sense(1);
                }
            }
            case OBJNAME -> {
                if (lines.size() > 1) {
                    objective = lines.get(1);
                }
            }
            case QUADOBJ, QMATRIX, QSECTION -> startQuadratic(section);
            default -> {}
        }
    }

    private void startQuadratic(MpsSection section) {
        if (quadratic != null) {
            throw lines.fault("one quadratic section", "a second one", "");
        }
        String row = lines.size() > 1 ? lines.get(1) : objective;
        if (section == MpsSection.QSECTION && !row.equals(objective)) {
            throw lines.fault(
                    "a quadratic objective only",
                    "the quadratic row " + FormatException.quoted(row),
                    "write the product of two bits as a new bit z with z <= x, z <= y, z >= x + y - 1.");
        }
        quadratic = new MpsQuadratic(section == MpsSection.QMATRIX);
    }

    private void data(MpsSection section) {
        switch (section) {
            case OBJSENSE -> sense(0);
            case OBJNAME -> objective = lines.get(0);
            case ROWS, LAZYCONS, USERCUTS -> row();
            case COLUMNS -> column();
            case RHS -> pairs(MpsSection.RHS, this::rightHandSide);
            case RANGES -> pairs(MpsSection.RANGES, this::range);
            case BOUNDS -> bounds.line();
            case QUADOBJ, QMATRIX, QSECTION -> product();
            case NAME, ENDATA -> throw lines.fault("a section such as ROWS", lines.joined(), "");
            case QCMATRIX,
                    INDICATORS,
                    SOS,
                    SOS1,
                    SOS2,
                    SETS,
                    CSECTION,
                    GENCONS,
                    PWLOBJ,
                    PWLNAM,
                    PWLCON,
                    SCENARIOS ->
                    throw lines.fault(
                            "linear rows, bounds and a quadratic objective only",
                            "an entry of the section " + section,
                            "write it as linear rows over bits.");
        }
    }

    private void sense(int field) {
        sense =
                switch (lines.get(field).toUpperCase(Locale.ROOT)) {
                    case "MIN", "MINIMIZE", "MINIMISE" -> Sense.MINIMISE;
                    case "MAX", "MAXIMIZE", "MAXIMISE" -> Sense.MAXIMISE;
                    default -> throw lines.fault("MIN or MAX", lines.joined(), "");
                };
    }

    private void row() {
        if (lines.size() != 2) {
            throw lines.fault(
                    "a row \"type name\"",
                    lines.joined(),
                    lines.size() > 2 ? "the name holds blanks; replace them by underscores." : "");
        }
        String name = lines.get(1);
        String type = lines.get(0).toUpperCase(Locale.ROOT);
        if (rows.containsKey(name) || freeRows.contains(name)) {
            throw lines.fault(
                    "rows of distinct names", "a second row " + FormatException.quoted(name), "");
        }
        if (type.equals("N")) {
            freeRows.add(name);
            if (objective.isEmpty()) {
                objective = name;
            }
            return;
        }
        Relation relation =
                switch (type) {
                    case "L" -> Relation.LESS_OR_EQUAL;
                    case "G" -> Relation.GREATER_OR_EQUAL;
                    case "E" -> Relation.EQUAL;
                    default -> throw lines.fault("a row type N, L, G or E", lines.joined(), "");
                };
        rows.put(name, new MpsRow(ModelNames.MPS.decode(name), relation, lines.line()));
    }

    private void column() {
        if (!freeRows.contains(objective)) {
            throw lines.fault(
                    "an objective, the row of type N"
                            + (objective.isEmpty() ? "" : " " + FormatException.quoted(objective)),
                    "none in the section ROWS",
                    "");
        }
        if (lines.size() == 3 && lines.get(1).equals("'MARKER'")) {
            marker();
            return;
        }
        if (lines.size() != 3 && lines.size() != 5) {
            throw lines.fault(
                    "a column \"variable row value\", or with two rows and values",
                    lines.joined(),
                    lines.size() > 3 ? "a name holds blanks; replace them by underscores." : "");
        }
        startColumn(lines.get(0));
        for (int k = 1; k < lines.size(); k += 2) {
            entry(lines.get(k), number(k + 1));
        }
    }

    private void marker() {
        integers =
                switch (lines.get(2).toUpperCase(Locale.ROOT)) {
                    case "'INTORG'" -> true;
                    case "'INTEND'" -> false;
                    default ->
                            throw lines.fault(
                                    "a marker 'INTORG' or 'INTEND'",
                                    lines.joined(),
                                    "write special ordered sets as linear rows over bits.");
                };
    }

    private void startColumn(String name) {
        if (name.equals(columnName)) {
            return;
        }
        int next = draft.variable(ModelNames.MPS.decodeWord(name), lines.line());
        if (next <= column) {
            throw lines.fault(
                    "all entries of a column in a row of lines",
                    "%s again".formatted(FormatException.quoted(name)),
                    "");
        }
        column = next;
        columnName = name;
        columnRows.clear();
        if (integers) {
            draft.makeInteger(column);
        }
    }

    private void entry(String name, BigDecimal value) {
        if (!columnRows.add(name)) {
            throw lines.fault(
                    "one entry for column %s in row %s".formatted(columnName, name),
                    "a second one",
                    "");
        }
        if (name.equals(objective)) {
            draft.addLinear(column, value, lines.line());
        } else if (!freeRows.contains(name)) {
            known(name).terms.put(column, value);
        }
    }

    private MpsRow known(String name) {
        MpsRow row = rows.get(name);
        if (row == null) {
            throw lines.fault("a row of the section ROWS", FormatException.quoted(name), "");
        }
        return row;
    }

    private BigDecimal number(int field) {
        return ModelNumber.parse(lines.get(field))
                .orElseThrow(() ->
                        lines.fault(
                                "a number of at most 60 digits and an exponent up to 400",
                                FormatException.quoted(lines.get(field)),
                                ""));
    }

    /** Takes {@code [set] row value [row value]}. */
    private void pairs(MpsSection section, BiConsumer<String, BigDecimal> taker) {
        if (lines.size() < 2 || lines.size() > 5) {
            throw lines.fault(
                    "a line \"set row value\", or with two rows and values", lines.joined(), "");
        }
        int first = lines.size() % 2;
        if (first == 1) {
            String set = lines.get(0);
            String known = sets.putIfAbsent(section, set);
            if (known != null && !known.equals(set)) {
                throw lines.fault(
                        "one set in the section %s, %s"
                                .formatted(section, FormatException.quoted(known)),
                        FormatException.quoted(set),
                        "");
            }
        }
        for (int k = first; k < lines.size(); k += 2) {
            taker.accept(lines.get(k), number(k + 1));
        }
    }

    private void rightHandSide(String name, BigDecimal value) {
        boolean second;
        if (name.equals(objective)) {
            second = hasConstant;
            hasConstant = true;
            draft.addOffset(value.negate(), lines.line());
        } else if (freeRows.contains(name)) {
            second = false;
        } else {
            MpsRow row = known(name);
            second = row.hasRightHandSide;
            row.hasRightHandSide = true;
            row.rightHandSide = value;
        }
        if (second) {
            throw lines.fault("one right-hand side of row " + name, "a second one", "");
        }
    }

    private void range(String name, BigDecimal value) {
        if (freeRows.contains(name)) {
            throw lines.fault("a row that is bounded", "a range of the row " + name, "");
        }
        MpsRow row = known(name);
        if (row.range != null) {
            throw lines.fault("one range of row " + name, "a second one", "");
        }
        row.range = value;
    }

    private void product() {
        if (lines.size() != 3 || quadratic == null) {
            throw lines.fault("a line \"variable variable value\"", lines.joined(), "");
        }
        quadratic.add(declared(0), declared(1), number(2), lines.line());
    }

    private int declared(int field) {
        int i = draft.find(ModelNames.MPS.decodeWord(lines.get(field)));
        if (i < 0) {
            throw lines.fault(
                    "a variable of the section COLUMNS",
                    FormatException.quoted(lines.get(field)),
                    "");
        }
        return i;
    }
}
