package dev.quench.problems.program;

/**
 * Says that a program has no feasible point, by one of its rows alone or by two together.
 *
 * <p>It is a statement about the instance rather than about the call: a run that meets it has its
 * answer, {@code INFEASIBLE}, and its proof.
 */
public final class InfeasibleProgramException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient LinearConstraint row;

    /**
     * Names the row.
     *
     * @param row that no assignment of its variables satisfies
     */
    public InfeasibleProgramException(LinearConstraint row) {
        super(
                "The program has no feasible point: no assignment satisfies row %s (activities %d to %d, must be %s %d).\nMaybe check the instance, or what was fixed before the encoding."
                        .formatted(
                                row.name(),
                                row.minimumActivity(),
                                row.maximumActivity(),
                                row.relation().symbol(),
                                row.rightHandSide()));
        this.row = row;
    }

    /**
     * Names two rows.
     *
     * @param row one of them, which {@link #row} returns
     * @param other that no assignment satisfies together with it
     */
    public InfeasibleProgramException(LinearConstraint row, LinearConstraint other) {
        super(
                "The program has no feasible point: no assignment satisfies both %s and %s.\nMaybe check the instance, or what was fixed before the encoding."
                        .formatted(row, other));
        this.row = row;
    }

    /**
     * Returns the row.
     *
     * @return the row that no assignment satisfies, alone or with another, as it was encoded
     */
    public LinearConstraint row() {
        return row;
    }
}
