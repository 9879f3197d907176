package dev.quench.app.qoblib;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a summary, in the order that QOBLIB asks for; two versions are in use. */
public enum SummaryLayout {
    /** What the checker in QOBLIB's repository of January 2026 accepts. */
    COLUMNS_27(
            "Problem,Submitter,Date,Reference,Best Objective Value,Optimality Bound,"
                    + "Modeling Approach,# Decision Variables,# Binary Variables,"
                    + "# Integer Variables,# Continuous Variables,# Non-Zero Coefficients,"
                    + "Coefficients Type,Coefficients Range,Workflow,Algorithm Type,# Runs,"
                    + "# Feasible Runs,# Successful Runs,Success Threshold,"
                    + "Hardware Specifications,Total Runtime,CPU Runtime,GPU Runtime,QPU Runtime,"
                    + "Other HW Runtime,Remarks"),
    /** With affiliation, paradigm and time to solution, as submissions of 2026 have. */
    COLUMNS_30(
            "Problem,Submitter,Affiliation,Date,Reference,Best Objective Value,"
                    + "Optimality Bound,Modeling Approach,# Decision Variables,# Binary Variables,"
                    + "# Integer Variables,# Continuous Variables,# Non-Zero Coefficients,"
                    + "Coefficients Type,Coefficients Range,Workflow,Algorithm Type,Paradigm,"
                    + "# Runs,# Feasible Runs,# Successful Runs,Success Threshold,"
                    + "Hardware Specifications,Total Runtime,Time to Solution,CPU Runtime,"
                    + "GPU Runtime,QPU Runtime,Other HW Runtime,Remarks");

    private final String heading;

    SummaryLayout(String heading) {
        this.heading = heading;
    }

    /**
     * Returns the heading.
     *
     * @return names in order
     */
    public List<String> columns() {
        return List.of(heading.split(",", -1));
    }

    /**
     * Finds the version with a number of columns.
     *
     * @param count 27 or 30
     * @return that version
     * @throws IllegalArgumentException if there is none
     */
    public static SummaryLayout of(int count) {
        return Arrays.stream(values())
                .filter(layout -> layout.columns().size() == count)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The number of columns (%d) must be 27 or 30.\nMaybe 30, as submissions of 2026 have."
                                        .formatted(count)));
    }

    /**
     * Finds the version of a heading.
     *
     * @param heading cells of the first row
     * @return empty if it is that of none
     */
    static Optional<SummaryLayout> of(List<String> heading) {
        return Arrays.stream(values())
                .filter(layout -> layout.columns().equals(heading))
                .findFirst();
    }
}
