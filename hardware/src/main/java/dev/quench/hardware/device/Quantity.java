package dev.quench.hardware.device;

/** What can be known of a device as one number. */
public sealed interface Quantity permits Limit, Span, Annealing, Atoms {
    /**
     * What is known of a quantity itself.
     *
     * @param member the name in files: camel case, with the unit in it unless it is a count
     * @param words what the number is, with the unit
     * @param least the least value, inclusive; negative infinity for none
     * @param whole whether only whole numbers have a sense
     */
    record Facts(String member, String words, double least, boolean whole) {}

    /**
     * Returns all that is known of the quantity.
     *
     * @return the same for every call
     */
    Facts facts();

    /**
     * Returns the name in files.
     *
     * @return camel case, with the unit in it unless it is a count
     */
    default String member() {
        return facts().member();
    }

    /**
     * Says what the number is.
     *
     * @return a phrase with the unit
     */
    default String words() {
        return facts().words();
    }

    /**
     * Returns the least value.
     *
     * @return inclusive; negative infinity for none
     */
    default double least() {
        return facts().least();
    }

    /**
     * Tells whether only whole numbers have a sense.
     *
     * @return true for counts
     */
    default boolean whole() {
        return facts().whole();
    }
}
