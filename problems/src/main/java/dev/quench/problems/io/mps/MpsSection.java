package dev.quench.problems.io.mps;

import java.util.Locale;
import java.util.Optional;

/** The sections of an MPS file. */
enum MpsSection {
    NAME,
    OBJSENSE,
    OBJNAME,
    ROWS,
    LAZYCONS,
    USERCUTS,
    COLUMNS,
    RHS,
    RANGES,
    BOUNDS,
    QUADOBJ,
    QMATRIX,
    QSECTION,
    ENDATA,
    /** Quadratic rows. */
    QCMATRIX,
    /** Rows that hold only if a bit is set. */
    INDICATORS,
    /** Special ordered sets. */
    SOS,
    SOS1,
    SOS2,
    SETS,
    /** Cones. */
    CSECTION,
    /** Functions. */
    GENCONS,
    PWLOBJ,
    PWLNAM,
    PWLCON,
    /** Several right-hand sides. */
    SCENARIOS;

    static Optional<MpsSection> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (MpsSection section : values()) {
            if (section.name().equals(upper)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }
}
