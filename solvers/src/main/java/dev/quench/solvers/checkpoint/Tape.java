package dev.quench.solvers.checkpoint;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** The evaluations of one run in order: answers those that are recorded, records the others. */
final class Tape {
    private final String name;
    private final Iterator<Evaluation> recorded;
    private final EvaluationSink sink;
    private int evaluations;
    private int resumed;
    private boolean sealed;

    Tape(String name, Iterator<Evaluation> recorded, EvaluationSink sink) {
        this.name = name;
        this.recorded = recorded;
        this.sink = sink;
    }

    <A extends Evaluation.Answer> A answer(
            String qubo, List<Double> point, Class<A> kind, Supplier<A> fresh) {
        evaluations++;
        if (recorded.hasNext()) {
            Evaluation evaluation = recorded.next();
            if (!evaluation.qubo().equals(qubo)) {
                throw foreign("of another Qubo");
            }
            if (!evaluation.point().equals(point)) {
                throw foreign("at another point");
            }
            if (!kind.isInstance(evaluation.answer())) {
                throw foreign("of another kind");
            }
            if (evaluation.answer() instanceof Evaluation.Gradient(_, var derivatives)
                    && derivatives.size() != point.size()) {
                throw foreign("with another number of derivatives");
            }
            resumed++;
            return kind.cast(evaluation.answer());
        }
        A answer = fresh.get();
        sink.keep(new Evaluation(qubo, point, answer));
        return answer;
    }

    private IllegalArgumentException foreign(String difference) {
        return new IllegalArgumentException(
                "Evaluation %d of the checkpoint %s is %s than this run asks for, so that the run cannot be resumed: a time limit ended its reductions elsewhere, or the file is that of another machine.\nMaybe begin anew: delete the file, or keep the checkpoint elsewhere."
                        .formatted(evaluations, name, difference));
    }

    void seal() {
        sealed = true;
    }

    boolean isSealed() {
        return sealed;
    }

    int evaluations() {
        return evaluations;
    }

    String loss() {
        return sink.loss();
    }

    int resumed() {
        return resumed;
    }
}
