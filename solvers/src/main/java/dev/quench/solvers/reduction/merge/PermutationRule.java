package dev.quench.solvers.reduction.merge;

import dev.quench.solvers.reduction.assignment.PermutationCells;

/**
 * A square of bits with a one in every row and column: a perfect matching of the cells that are not
 * 0 must remain, and cells that are in none become 0.
 */
final class PermutationRule implements FamilyRule {
    static final String NAME = "perfect matching";

    private final int side;
    private final OriginalVariables cells;

    /** Takes bit {@code row x side + column} for a cell. */
    PermutationRule(int side, OriginalVariables cells) {
        this.side = side;
        this.cells = cells;
    }

    @Override
    public void apply(Propagation propagation) {
        var possible = new PermutationCells(side);
        int excluded = 0;
        for (int cell = 0; cell < side * side; cell++) {
            if (cells.value(propagation, cell) == 0) {
                possible.exclude(cell / side, cell % side);
                excluded++;
            }
        }
        if (excluded == 0) {
            return;
        }
        int more = possible.propagate();
        if (possible.contradictory()) {
            propagation.refute(NAME);
        }
        for (int cell = 0; cell < side * side && more > 0; cell++) {
            if (!possible.isPossible(cell / side, cell % side)
                    && cells.value(propagation, cell) != 0) {
                cells.exclude(propagation, cell, NAME);
                more--;
            }
        }
    }
}
