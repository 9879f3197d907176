package dev.quench.hardware.qasm;

/**
 * The bit that a gate waits for.
 *
 * @param bit 0 or above
 * @param value what it must be
 */
record Condition(int bit, boolean value) {
    Condition negated() {
        return new Condition(bit, !value);
    }

    /** Reads {@code (c[k])}, {@code (!c[k])} or a comparison with 0, 1, true or false. */
    static Condition read(Cursor cursor, Registers registers) {
        cursor.expect("(");
        boolean value = !cursor.accept("!");
        var token = cursor.peek();
        var bit = registers.bit();
        if (bit.size() != 1) {
            throw cursor.fail(
                    token,
                    "a condition on one bit",
                    "the register %s of %d bits".formatted(token.text(), bit.size()),
                    "Maybe give the bit a register of its own.");
        }
        boolean unequal = cursor.peek().is("!=");
        if (unequal || cursor.peek().is("==")) {
            cursor.take();
            value ^= unequal ^ !truth(cursor);
        }
        cursor.expect(")");
        return new Condition(bit.start(), value);
    }

    private static boolean truth(Cursor cursor) {
        if (cursor.accept("true")) {
            return true;
        }
        return !cursor.accept("false") && cursor.integer(1, "0 or 1") == 1;
    }
}
