package dev.quench.solvers.pipeline.shrinking;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.CorrelationChoice;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The source that suits the first question, which its answers name.
 *
 * @param lp the linear relaxation, empty if it cannot be had
 * @param sdp the semidefinite relaxation
 */
record ChosenCorrelations(Optional<CorrelationSource> lp, CorrelationSource sdp)
        implements CorrelationSource {
    @Override
    public String name() {
        return "auto";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return new Series(random);
    }

    private final class Series implements CorrelationSeries {
        private final SplittableGenerator random;
        private @Nullable CorrelationSeries inner;
        private boolean linear;

        Series(SplittableGenerator random) {
            this.random = random;
        }

        /** The first answer alone tells the reason, so that a resumed series answers alike. */
        @Override
        public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
            if (inner != null) {
                return inner.next(spins, stop);
            }
            CorrelationChoice choice = CorrelationChoice.of(spins, lp, sdp);
            linear = !choice.source().name().equals(sdp.name());
            CorrelationSeries chosen = choice.source().begin(random);
            inner = chosen;
            return new Told(chosen.next(spins, stop), choice.reason());
        }

        /** The state of the inner series behind one number that names it. */
        @Override
        public double[] copyState() {
            if (inner == null) {
                return new double[0];
            }
            double[] state = inner.copyState();
            double[] all = new double[state.length + 1];
            all[0] = linear ? 1 : 0;
            System.arraycopy(state, 0, all, 1, state.length);
            return all;
        }

        @Override
        public void restore(double[] state) {
            if (state.length == 0) {
                return;
            }
            linear = state[0] == 1;
            if (linear && lp.isEmpty()) {
                throw new IllegalArgumentException(
                        "The linear relaxation of the first questions needs OR-Tools, which is missing now.\nMaybe run quench doctor.");
            }
            CorrelationSeries chosen = (linear ? lp.orElseThrow() : sdp).begin(random);
            chosen.restore(Arrays.copyOfRange(state, 1, state.length));
            inner = chosen;
        }
    }

    /** An answer that names its source. */
    private record Told(SpinCorrelations inner, String reason) implements SpinCorrelations {
        @Override
        public int size() {
            return inner.size();
        }

        @Override
        public double mean(int i) {
            return inner.mean(i);
        }

        @Override
        public double pair(int i, int j) {
            return inner.pair(i, j);
        }

        @Override
        public double standardError(double value) {
            return inner.standardError(value);
        }

        @Override
        public OptionalDouble bound() {
            return inner.bound();
        }

        @Override
        public Map<String, Object> detail() {
            var detail = new LinkedHashMap<String, Object>();
            detail.put("chosen", reason);
            detail.putAll(inner.detail());
            return Collections.unmodifiableMap(detail);
        }
    }
}
