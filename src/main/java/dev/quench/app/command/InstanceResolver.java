package dev.quench.app.command;

import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.InstanceHomes;
import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Tour;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.detect.InstanceFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds what the user means by INSTANCE: a file, a problem of a file, or a known name. */
final class InstanceResolver {
    private InstanceResolver() {}

    /**
     * Reads an instance, or builds it where its name is that of a definition and no such file is
     * there.
     *
     * @throws FormatException if there is neither a file nor a known name
     */
    static List<Instance> instances(String argument, ReadOptions reading) {
        if (exists(argument)) {
            return InstanceFiles.read(argument, reading);
        }
        var generated = Generators.byName(argument);
        if (generated.isPresent()) {
            var text = generated.get().text().getBytes(StandardCharsets.UTF_8);
            return InstanceFiles.read(SourceText.of(generated.get().fileName(), text), reading);
        }
        List<KnownInstance> known = Catalogue.standard().byName(argument);
        if (!known.isEmpty()) {
            throw new FormatException(
                    argument,
                    0,
                    "a file",
                    "only the name of a known instance, whose data do not come with Quench",
                    "fetch it first: quench instances pull " + argument);
        }
        return InstanceFiles.read(argument, reading);
    }

    private static boolean exists(String argument) {
        int hash = argument.lastIndexOf('#');
        try {
            return Files.exists(Path.of(argument))
                    || (hash > 0 && Files.exists(Path.of(argument.substring(0, hash))));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    static List<NamedInstance> named(String argument, ReadOptions reading) {
        List<Instance> instances = instances(argument, reading);
        return instances.stream()
                .map(i -> new NamedInstance(name(argument, i, instances.size()), i))
                .toList();
    }

    private static String name(String argument, Instance instance, int count) {
        return count == 1 ? argument : argument + "#" + instance.index();
    }

    /** Looks an instance up by the hash of its file, else by a name of the same family and size. */
    static Optional<KnownInstance> known(Instance instance) {
        return ofEitherSense(instance).filter(k -> k.sense() == instance.problem().sense());
    }

    /** Finds in which sense a best value is known, where it is not that of the instance. */
    static Optional<Sense> otherSense(Instance instance) {
        return ofEitherSense(instance)
                .filter(k -> k.bestKnown().isPresent())
                .map(KnownInstance::sense)
                .filter(sense -> sense != instance.problem().sense());
    }

    private static Optional<KnownInstance> ofEitherSense(Instance instance) {
        Catalogue catalogue = Catalogue.standard();
        return catalogue
                .byHash(instance.sha256(), instance.index())
                .or(() -> asPublished(catalogue, instance))
                .or(() -> byName(catalogue, instance))
                .filter(k -> k.complement() == instance.complement());
    }

    /** The catalogue may know a compressed copy of a file that is published plain. */
    private static Optional<KnownInstance> asPublished(Catalogue catalogue, Instance instance) {
        return InstanceHomes.standard()
                .byPublished(instance.sha256())
                .flatMap(home -> catalogue.byHash(home.sha256(), instance.index()));
    }

    private static Optional<KnownInstance> byName(Catalogue catalogue, Instance instance) {
        return catalogue.byName(instance.name()).stream()
                .filter(k -> matches(k, instance))
                .findFirst();
    }

    /** A file that was changed may still have the name, which its values are not of. */
    private static boolean matches(KnownInstance known, Instance instance) {
        Problem problem = instance.problem();
        return known.family().equals(problem.family())
                && known.size() == problem.size()
                && switch (problem) {
                    case IndependentSet set ->
                            known.constraints() == listedEdges(set.graph(), known.complement());
                    case Knapsack knapsack -> known.constraints() == knapsack.resources();
                    case Assignment _, Tour _, BinaryModel _, Polynomial _ -> true;
                };
    }

    /** Counts the edges that the file of a graph lists, which may be those of its complement. */
    private static long listedEdges(Graph graph, boolean complement) {
        long pairs = graph.order() * (graph.order() - 1L) / 2;
        return complement ? pairs - graph.edges() : graph.edges();
    }
}
