package dev.quench.hardware.device;

/** What a device of neutral atoms takes, in SI units. */
public enum Atoms implements Quantity {
    /** Places for atoms. */
    SITES("sites", "places for atoms", 1, true),
    /** M of the area, across. */
    WIDTH("widthMetres", "m of the area, across", 0, false),
    /** M of the area, up. */
    HEIGHT("heightMetres", "m of the area, up", 0, false),
    /** M between two atoms, at least. */
    SPACING("spacingMetres", "m between two atoms, at least", 0, false),
    /** M between two rows, at least. */
    ROW_SPACING("rowSpacingMetres", "m between two rows, at least", 0, false),
    /** M between two values of a position. */
    POSITION("positionResolutionMetres", "m between two values of a position", 0, false),
    /** Strength of the interaction in rad m^6/s. */
    C6("c6", "strength of the interaction in rad m^6/s", 0, false),
    /** Rabi frequency in rad/s, at least. */
    RABI_MIN("rabiMin", "Rabi frequency in rad/s, at least", 0, false),
    /** Rabi frequency in rad/s, at most. */
    RABI_MAX("rabiMax", "Rabi frequency in rad/s, at most", 0, false),
    /** Rad/s between two values of the Rabi frequency. */
    RABI_RESOLUTION("rabiResolution", "rad/s between two values of the Rabi frequency", 0, false),
    /** Change of the Rabi frequency in rad/s², at most. */
    RABI_SLEW("rabiSlewMost", "change of the Rabi frequency in rad/s², at most", 0, false),
    /** Detuning in rad/s, at least. */
    DETUNING_MIN("detuningMin", "detuning in rad/s, at least", Double.NEGATIVE_INFINITY, false),
    /** Detuning in rad/s, at most. */
    DETUNING_MAX("detuningMax", "detuning in rad/s, at most", Double.NEGATIVE_INFINITY, false),
    /** Rad/s between two values of the detuning. */
    DETUNING_RESOLUTION("detuningResolution", "rad/s between two values of the detuning", 0, false),
    /** Change of the detuning in rad/s², at most. */
    DETUNING_SLEW("detuningSlewMost", "change of the detuning in rad/s², at most", 0, false),
    /** Phase in rad, at least. */
    PHASE_MIN("phaseMin", "phase in rad, at least", Double.NEGATIVE_INFINITY, false),
    /** Phase in rad, at most. */
    PHASE_MAX("phaseMax", "phase in rad, at most", Double.NEGATIVE_INFINITY, false),
    /** Rad between two values of the phase. */
    PHASE_RESOLUTION("phaseResolution", "rad between two values of the phase", 0, false),
    /** S of an evolution, at most. */
    TIME("timeSeconds", "s of an evolution, at most", 0, false),
    /** S between two points of a schedule, at least. */
    TIME_STEP("timeStepSeconds", "s between two points of a schedule, at least", 0, false),
    /** S between two values of a time. */
    TIME_RESOLUTION("timeResolutionSeconds", "s between two values of a time", 0, false),
    /** Detuning of single atoms in rad/s, at least. */
    LOCAL_MIN(
            "localDetuningMin",
            "detuning of single atoms in rad/s, at least",
            Double.NEGATIVE_INFINITY,
            false),
    /** Detuning of single atoms in rad/s, at most. */
    LOCAL_MAX(
            "localDetuningMax",
            "detuning of single atoms in rad/s, at most",
            Double.NEGATIVE_INFINITY,
            false),
    /** Change of the detuning of single atoms in rad/s², at most. */
    LOCAL_SLEW(
            "localDetuningSlewMost",
            "change of the detuning of single atoms in rad/s², at most",
            0,
            false),
    /** Atoms with a detuning of their own, at most. */
    LOCAL_SITES("localDetuningSites", "atoms with a detuning of their own, at most", 0, true),
    /** M between atoms with a detuning of their own, at least. */
    LOCAL_SPACING(
            "localSpacingMetres",
            "m between atoms with a detuning of their own, at least",
            0,
            false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Facts facts;

    Atoms(String member, String words, double least, boolean whole) {
        facts = new Facts(member, words, least, whole);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
