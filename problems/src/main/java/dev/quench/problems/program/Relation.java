package dev.quench.problems.program;

/** How the activity of a linear constraint relates to its right-hand side. */
public enum Relation {
    /** Activity at most the right-hand side. */
    LESS_OR_EQUAL("<="),
    /** Activity equal to the right-hand side. */
    EQUAL("="),
    /** Activity at least the right-hand side. */
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    /**
     * Returns the sign as it is written in a model.
     *
     * @return {@code <=}, {@code =} or {@code >=}
     */
    public String symbol() {
        return symbol;
    }
}
