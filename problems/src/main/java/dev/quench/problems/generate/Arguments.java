package dev.quench.problems.generate;

import dev.quench.problems.generate.GeneratorDescription.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The values of a generator's parameters, as text until they are asked for. */
record Arguments(GeneratorDescription generator, List<String> values) {
    Arguments {
        values = List.copyOf(values);
        if (values.size() != generator.parameters().size()) {
            throw new IllegalArgumentException(
                    "The generator %s takes %d parameters (%s), not %d.\nMaybe look at its example %s."
                            .formatted(
                                    generator.name(),
                                    generator.parameters().size(),
                                    generator.parameters().stream()
                                            .map(Parameter::name)
                                            .collect(Collectors.joining(", ")),
                                    values.size(),
                                    generator.example()));
        }
    }

    /** Returns parameter {@code k} as an integer. */
    int integer(int k) {
        try {
            return Integer.parseInt(values.get(k));
        } catch (NumberFormatException e) {
            throw refuse(k, "an integer", e);
        }
    }

    /** Returns parameter {@code k}, a fraction of at most two decimals, in percent. */
    int percent(int k) {
        try {
            return new BigDecimal(values.get(k)).movePointRight(2).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw refuse(k, "a number of at most two decimals", e);
        }
    }

    private IllegalArgumentException refuse(int k, String rule, RuntimeException cause) {
        Parameter parameter = generator.parameters().get(k);
        return new IllegalArgumentException(
                "The parameter %s ('%s') of generator %s must be %s.\nMaybe choose a value of %s."
                        .formatted(
                                parameter.name(),
                                values.get(k),
                                generator.name(),
                                rule,
                                parameter.range()),
                cause);
    }
}
