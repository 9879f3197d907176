package dev.quench.solvers.variational.elimination;

/**
 * What a value says of two spins or one: {@code s_b = sign s_a}, or {@code s_a = sign}.
 *
 * @param a a spin
 * @param b another one, or -1 for a mean or a field
 * @param value its strength with its sign, 0 where nothing is said
 */
public record Relation(int a, int b, double value) {
    /**
     * Returns the relation that says nothing, to begin a search with.
     *
     * @return of strength 0
     */
    public static Relation none() {
        return new Relation(0, -1, 0);
    }

    /**
     * Returns the stronger of two, this one of equals.
     *
     * @param other another relation
     * @return one of them
     */
    public Relation or(Relation other) {
        return other.strength() > strength() ? other : this;
    }

    /**
     * Returns how strong it is.
     *
     * @return 0 or more
     */
    public double strength() {
        return Math.abs(value);
    }

    /**
     * Returns the sign to be imposed.
     *
     * @return -1 for negative values, else 1
     */
    public int sign() {
        return value < 0 ? -1 : 1;
    }
}
