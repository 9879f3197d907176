package dev.quench.solvers.reduction.correlation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The average of answers where they agree in sign, 0 where they do not. */
final class PersistentSpins implements SpinCorrelations {
    private final List<SpinCorrelations> answers;

    PersistentSpins(List<SpinCorrelations> answers) {
        this.answers = List.copyOf(answers);
    }

    @Override
    public int size() {
        return answers.getFirst().size();
    }

    @Override
    public double mean(int i) {
        return agreed(answer -> answer.mean(i));
    }

    @Override
    public double pair(int i, int j) {
        return agreed(answer -> answer.pair(i, j));
    }

    private double agreed(ToDoubleFunction<SpinCorrelations> value) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (SpinCorrelations answer : answers) {
            double one = value.applyAsDouble(answer);
            sum += one;
            least = Math.min(least, one);
            most = Math.max(most, one);
        }
        if (Double.isNaN(sum)) {
            return Double.NaN;
        }
        boolean agree =
                least > PersistencyCorrelations.NOTHING || most < -PersistencyCorrelations.NOTHING;
        return agree ? sum / answers.size() : 0;
    }

    @Override
    public double standardError(double value) {
        double sum = 0;
        for (SpinCorrelations answer : answers) {
            sum += Math.pow(answer.standardError(value), 2);
        }
        return Math.sqrt(sum) / answers.size();
    }

    @Override
    public OptionalDouble bound() {
        return OptionalDouble.empty();
    }

    @Override
    public Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("weights", answers.size());
        for (int k = 0; k < answers.size(); k++) {
            String weight = "weight%d.".formatted(k);
            answers.get(k).detail().forEach((key, value) -> detail.put(weight + key, value));
        }
        return detail;
    }
}
