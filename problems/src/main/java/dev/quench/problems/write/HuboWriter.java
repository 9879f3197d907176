package dev.quench.problems.write;

import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Sense;
import dev.quench.problems.hubo.Monomial;
import dev.quench.problems.program.VariableNames;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/**
 * Writes {@code hubo}: {@code # problem : hubo}, the sense and the names in comments, then lines
 * {@code i j k … v} with bits from 0, ordered by degree; the constant is a line with a number
 * alone. The last bit is listed with 0 where no term has it, so that the number of bits is kept.
 */
public record HuboWriter() implements ProblemWriter<Polynomial> {
    @Override
    public void write(Polynomial problem, Appendable out) throws IOException {
        out.append("# problem : hubo\n# vartype=BINARY\n");
        if (problem.sense() == Sense.MAXIMISE) {
            out.append("# sense : max\n");
        }
        names(problem.names(), out);
        for (var term : problem.terms().entrySet()) {
            line(term.getKey(), term.getValue(), out);
        }
        int last = problem.size() - 1;
        if (last >= 0 && problem.terms().keySet().stream().noneMatch(m -> m.contains(last))) {
            line(Monomial.of(last), BigDecimal.ZERO, out);
        }
    }

    private static void names(VariableNames names, Appendable out) throws IOException {
        if (names.equals(new VariableNames.Indexed("x", 0, names.size()))) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            out.append("# ").append(names.name(i)).append(" = ");
            out.append(Integer.toString(i)).append('\n');
        }
    }

    private static void line(Monomial monomial, BigDecimal value, Appendable out)
            throws IOException {
        String bits = monomial.variables().mapToObj(i -> i + " ").collect(Collectors.joining());
        out.append(bits).append(value.toString()).append('\n');
    }
}
