package dev.quench.solvers.reduction.presolve;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each rule did something; one run owns it. */
final class PresolveCounts {
    int fixed;
    int equated;
    int redundantRows;
    int coveredRows;
    int dividedRows;
    int rightSides;
    int coefficients;

    Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("fixed", fixed);
        detail.put("equated", equated);
        detail.put("redundantRows", redundantRows);
        detail.put("coveredRows", coveredRows);
        detail.put("dividedRows", dividedRows);
        detail.put("rightSidesTightened", rightSides);
        detail.put("coefficientsTightened", coefficients);
        return detail;
    }
}
