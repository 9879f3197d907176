package dev.quench.solvers.pipeline.sampling;

import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.variational.QaoaOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that all trained QAOA methods share. */
final class QaoaSettings {
    private QaoaSettings() {}

    static QaoaOptions read(SampleSettings settings, QaoaOptions standard) {
        double alpha = settings.number("alpha", standard.alpha(), 1e-6, 1);
        return new QaoaOptions(
                settings.integer("layers", standard.layers(), 1, 1000),
                settings.integer("evaluations", standard.evaluations(), 1, 1_000_000),
                settings.word("optimiser", standard.optimiser(), Minimizers.names()),
                alpha,
                settings.number("finalAlpha", Math.max(alpha, standard.finalAlpha()), alpha, 1));
    }

    static Map<String, Object> write(QaoaOptions options) {
        var values = new LinkedHashMap<String, Object>();
        values.put("layers", options.layers());
        values.put("evaluations", options.evaluations());
        values.put("optimiser", options.optimiser());
        values.put("alpha", options.alpha());
        values.put("finalAlpha", options.finalAlpha());
        return values;
    }
}
