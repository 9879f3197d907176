package dev.quench.app.command;

import dev.quench.app.report.ProblemText;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.BinaryModels;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.formulate.Separation;
import dev.quench.problems.formulate.SubtourCuts;
import dev.quench.problems.io.Instance;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.write.Compression;
import dev.quench.problems.write.PublicFormat;
import dev.quench.problems.write.lp.LpWriter;
import dev.quench.problems.write.mps.MpsWriter;
import dev.quench.problems.write.qubo.ModelWriter;
import dev.quench.problems.write.qubo.ModelWriters;
import dev.quench.problems.write.qubo.QuboWriter;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.relax.Encoders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes one instance in one format. */
final class Conversion {
    private static final String LP = "lp";
    private static final String MPS = "mps";

    private final Instance instance;
    private final String format;
    private final String formulation;
    private final String encoding;
    private final PenaltyOptions penalties;
    private final Map<String, Object> encoded = new LinkedHashMap<>();

    Conversion(
            Instance instance,
            String format,
            String file,
            String formulation,
            String encoding,
            PenaltyArguments penalties) {
        this.instance = instance;
        this.format = format.isEmpty() ? ofFile(instance.problem(), file) : known(format);
        this.formulation = formulation;
        this.encoding = encoding;
        this.penalties = penalties.apply(PenaltyOptions.defaults());
    }

    /** Lists the formats that are written. */
    static List<String> formats() {
        return Stream.of(
                        PublicFormat.formats().stream(),
                        Stream.of(LP, MPS),
                        ModelWriters.all().stream().map(ModelWriter::format))
                .flatMap(s -> s)
                .toList();
    }

    private static String known(String format) {
        if (!formats().contains(format)) {
            throw new IllegalArgumentException(
                    "The format '%s' is not written.\nMaybe one of %s."
                            .formatted(format, String.join(", ", formats())));
        }
        return format;
    }

    private static String ofFile(Problem problem, String file) {
        String name = Compression.plainName(file);
        var fits = new ArrayList<String>();
        if (name.endsWith(".lp")) {
            fits.add(LP);
        }
        if (name.endsWith(".mps")) {
            fits.add(MPS);
        }
        ModelWriters.ofFile(name).forEach(writer -> fits.add(writer.format()));
        if (name.endsWith(".json")) {
            return "quench-json";
        }
        PublicFormat.of(problem)
                .filter(_ ->
                        PublicFormat.extensions(problem).stream()
                                .anyMatch(e -> name.endsWith("." + e)))
                .ifPresent(fits::add);
        /* An extension that the format of the family shares with others is meant for it. */
        boolean ofFamily = PublicFormat.of(problem).filter(fits::contains).isPresent();
        if (fits.size() != 1 && !ofFamily) {
            throw new IllegalArgumentException(
                    "The name %s must tell the format, but %s.\nMaybe say it: --to with one of %s."
                            .formatted(
                                    file,
                                    fits.isEmpty()
                                            ? unfit(problem, name)
                                            : "it fits " + String.join(", ", fits),
                                    String.join(", ", fits.isEmpty() ? formats() : fits)));
        }
        return fits.getLast();
    }

    private static String unfit(Problem problem, String name) {
        List<String> others = PublicFormat.ofExtension(name);
        return others.isEmpty()
                ? "its extension is that of none"
                : "its extension is that of %s, which holds no problem of the family %s"
                        .formatted(String.join(" and ", others), problem.family());
    }

    void writeTo(Appendable out) {
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The conversion cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(Appendable out) throws IOException {
        if (PublicFormat.formats().contains(format)) {
            writePublic(out);
        } else if (format.equals(LP)) {
            new LpWriter().write(model(), instance.name(), out);
        } else if (format.equals(MPS)) {
            new MpsWriter().write(model(), instance.name(), out);
        } else {
            ModelWriter writer = ModelWriters.named(format);
            if (writer instanceof QuboWriter quboWriter && !isQubo()) {
                writeEncoded(quboWriter, out);
            } else {
                writer.write(model(), out);
            }
        }
    }

    private void writePublic(Appendable out) throws IOException {
        Problem problem = instance.problem();
        if (!PublicFormat.of(problem).filter(format::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "The format %s does not hold a problem of the family %s.\nMaybe %s, or a model: lp, mps."
                            .formatted(
                                    format,
                                    problem.family(),
                                    PublicFormat.of(problem).orElse("quench-json")));
        }
        PublicFormat.write(problem, instance.name(), out);
    }

    /** A function of bits needs no encoding. */
    private boolean isQubo() {
        return instance.problem() instanceof BinaryModel model
                && (model.kind() != ModelKind.PROGRAM
                        || (model.rows().isEmpty()
                                && IntStream.range(0, model.size()).allMatch(model::isBinary)));
    }

    private BinaryModel model() {
        return instance.problem() instanceof BinaryModel model && formulation.isEmpty()
                ? model
                : BinaryModels.of(complete(formulated()));
    }

    /** Adds all cuts of a relaxation where they can be written down, else says that it is one. */
    private Formulated complete(Formulated formulated) {
        if (formulated.separation().isEmpty()) {
            return formulated;
        }
        Optional<List<LinearConstraint>> cuts =
                formulated.separation().flatMap(Separation::everyCut);
        if (cuts.isPresent()) {
            encoded.put("subtourCuts", cuts.get().size());
            return formulated.withRows(cuts.get());
        }
        encoded.put(
                "notice",
                "the 2-matching relaxation without subtour cuts: several closed tours satisfy it (all cuts are written up to %d cities)"
                        .formatted(SubtourCuts.ALL_LIMIT));
        return formulated;
    }

    private Formulated formulated() {
        return formulation.isEmpty()
                ? Formulations.standard(instance.problem())
                : Formulations.named(instance.problem(), formulation);
    }

    private void writeEncoded(QuboWriter writer, Appendable out) throws IOException {
        Formulated formulated = formulated();
        BinaryProgram program = formulated.program();
        Reformulated<Qubo> result =
                Encoders.named(encoding, penalties, formulated, StopSignal.NEVER)
                        .reformulate(program);
        encoded.put("encoding", encoding);
        encoded.put("qubits", result.model().size());
        encoded.put("slackQubits", Math.max(0, result.model().size() - program.size()));
        if (formulated.decimals() > 0) {
            encoded.put("unit", BigDecimal.ONE.movePointLeft(formulated.decimals()));
        }
        for (String key : List.of("method", "auxiliaries", "largestPenalty")) {
            if (formulated.detail().containsKey(key)) {
                encoded.put(key, formulated.detail().get(key));
            }
        }
        boolean cuts = formulated.isRelaxation();
        encoded.put("exact", result.exact() && !cuts);
        if (cuts) {
            encoded.put(
                    "notice",
                    "the 2-matching relaxation without subtour cuts: its ground state may be several closed tours (quench solve adds the cuts that samples break)");
        }
        for (String key :
                List.of(
                        "penaltyRule",
                        "penalty",
                        "penaltyMin",
                        "penaltyMax",
                        "provable",
                        "cutoffSource")) {
            if (result.detail().containsKey(key)) {
                encoded.put(key, result.detail().get(key));
            }
        }
        writer.write(result.model(), names(program, result.model().size()), out);
    }

    /** Slack bits are numbered behind a prefix that no variable has. */
    private static VariableNames names(BinaryProgram program, int size) {
        if (size == program.size()) {
            return program.names();
        }
        if (size < program.size()) {
            return VariableNames.standard(size);
        }
        var names = new ArrayList<String>(size);
        for (int i = 0; i < program.size(); i++) {
            names.add(program.names().name(i));
        }
        var taken = new HashSet<>(names);
        String prefix = "slack";
        while (taken.contains(prefix + (names.size() - program.size() + 1))) {
            prefix += "_";
        }
        for (int k = 1; names.size() < size; k++) {
            String name = prefix + k;
            names.add(taken.add(name) ? name : name + "_" + k);
        }
        return new VariableNames.Listed(names);
    }

    /** Returns what a reader of the file must know, once it is written. */
    Optional<String> notice() {
        return Optional.ofNullable(encoded.get("notice")).map(Object::toString);
    }

    Map<String, Object> facts(String file) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("from", instance.source());
        facts.put("problem", ProblemText.describe(instance.problem()));
        facts.put("file", file);
        facts.put("format", format);
        instance.notices().forEach(notice -> facts.put("notice", notice));
        facts.putAll(encoded);
        return facts;
    }
}
