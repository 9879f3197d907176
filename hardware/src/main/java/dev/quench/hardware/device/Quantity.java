package dev.quench.hardware.device;

/** What can be known of a device as one number. */
public sealed interface Quantity permits Limit, Span, Annealing, Atoms {
    /**
     * Returns the name in files.
     *
     * @return camel case, with the unit in it unless it is a count
     */
    String member();

    /**
     * Says what the number is.
     *
     * @return a phrase with the unit
     */
    String words();

    /**
     * Returns the least value.
     *
     * @return inclusive; negative infinity for none
     */
    double least();

    /**
     * Tells whether only whole numbers have a sense.
     *
     * @return true for counts
     */
    boolean whole();
}
