package dev.quench.problems.formulate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, once, whichever thread asks. If making it fails,
 * the next one who asks tries again.
 *
 * @param <T> the value
 */
final class Memo<T> implements Supplier<T> {
    private final Supplier<? extends T> source;
    private volatile @Nullable T value;

    Memo(Supplier<? extends T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T known = value;
        return known == null ? made() : known;
    }

    private synchronized T made() {
        T known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}
