package dev.quench.problems.family;

/** What a {@link BinaryModel} was written as. */
public enum ModelKind {
    /** A quadratic function of bits without constraints. */
    QUBO("qubo"),
    /** A weighted graph whose vertices are to be put on two sides. */
    MAXCUT("maxcut"),
    /** A program with constraints or bounded integers. */
    PROGRAM("model");

    private final String family;

    ModelKind(String family) {
        this.family = family;
    }

    /**
     * Returns the short name of the family, as {@code --problem} takes it.
     *
     * @return {@code qubo}, {@code maxcut} or {@code model}
     */
    public String family() {
        return family;
    }
}
