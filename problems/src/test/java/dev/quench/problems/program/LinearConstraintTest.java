package dev.quench.problems.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Bits;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearConstraintTest {
    private static final int[] VARIABLES = {0, 1, 2};
    private static final long[] COEFFICIENTS = {3, -2, 5};

    private static boolean holds(Relation relation, Bits x, long rightHandSide) {
        var activity = BigInteger.ZERO;
        for (int k = 0; k < VARIABLES.length; k++) {
            if (x.get(VARIABLES[k])) {
                activity = activity.add(BigInteger.valueOf(COEFFICIENTS[k]));
            }
        }
        int comparison = activity.compareTo(BigInteger.valueOf(rightHandSide));
        return switch (relation) {
            case LESS_OR_EQUAL -> comparison <= 0;
            case EQUAL -> comparison == 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
        };
    }

    /** Rewriting subtracts constants from right-hand sides. */
    @ParameterizedTest
    @EnumSource(Relation.class)
    void rightHandSidesNearTheEndsOfALongCanBeRewritten(Relation relation) {
        long[] sides = {
            Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE, Long.MIN_VALUE + 1, 4, -3, 1L << 62
        };
        for (long side : sides) {
            var row = LinearConstraint.of("row", VARIABLES, COEFFICIENTS, relation, side);
            for (int x = 0; x < 8; x++) {
                Bits bits = Bits.ofIndex(x, 3);
                assertThat(row.violation(bits) == 0)
                        .as("%s at %s, %d", row, bits, side)
                        .isEqualTo(holds(relation, bits, side));

                var fix = Substitution.builder(3);
                fix.fix(1, bits.get(1));
                Substitution fixed = fix.build();
                assertThat(fixed.apply(row).violation(fixed.project(bits)) == 0)
                        .isEqualTo(holds(relation, bits, side));
            }
        }
    }
}
