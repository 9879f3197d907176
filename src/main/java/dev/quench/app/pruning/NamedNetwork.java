package dev.quench.app.pruning;

import dev.quench.solvers.pruning.network.Network;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network and where it came from.
 *
 * @param name as the user named it
 * @param network with its dense weights
 * @param sha256 of its file; null where it has none
 * @param untrained true for one that was made and not read
 * @param trainedOn {@link ExampleSets#split} of the rows that trained it; empty where not known
 */
public record NamedNetwork(
        String name, Network network, @Nullable String sha256, boolean untrained, String trainedOn)
        implements AutoCloseable {
    /**
     * Makes one of which is not known what trained it.
     *
     * @param name as the user named it
     * @param network with its dense weights
     * @param sha256 of its file; null where it has none
     * @param untrained true for one that was made and not read
     */
    public NamedNetwork(String name, Network network, @Nullable String sha256, boolean untrained) {
        this(name, network, sha256, untrained, "");
    }

    /**
     * Tells where rows that test it may have trained it.
     *
     * @param data by which it is pruned
     * @return a sentence; empty where the split is that of its training, or the one that files have
     */
    public Optional<String> notice(ExampleSets data) {
        if (untrained || trainedOn.equals(data.split())) {
            return Optional.empty();
        }
        if (trainedOn.isEmpty()) {
            return data.shuffled()
                    ? Optional.of(
                            "Which rows trained the network is not known: if --shuffle draws some of them for the test, all accuracies here are too good.")
                    : Optional.empty();
        }
        String test = "test " + ExampleSets.checksum(data.test());
        return Optional.of(
                trainedOn.endsWith(test)
                        ? "The network was trained on other rows than the training set: some may be among the validation rows, by which masks are chosen. Its training had another --validation-rows or --shuffle."
                        : "The network was trained on another split: test rows may be among those that trained it, and all accuracies here too good. Its training had another --shuffle, --test-rows or --data.");
    }

    /** Gives the memory of the network back. */
    @Override
    public void close() {
        network.close();
    }
}
