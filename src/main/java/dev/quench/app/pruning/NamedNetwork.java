package dev.quench.app.pruning;

import dev.quench.solvers.pruning.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * A network and where it came from.
 *
 * @param name as the user named it
 * @param network with its dense weights
 * @param sha256 of its file; null where it has none
 * @param untrained true for one that was made and not read
 */
public record NamedNetwork(String name, Network network, @Nullable String sha256, boolean untrained)
        implements AutoCloseable {
    /** Gives the memory of the network back. */
    @Override
    public void close() {
        network.close();
    }
}
