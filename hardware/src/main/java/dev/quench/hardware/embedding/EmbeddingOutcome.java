package dev.quench.hardware.embedding;

/** What a search for an embedding ends with. */
public sealed interface EmbeddingOutcome {
    /** How an embedding was made. */
    enum Method {
        /** By routing chains through the graph of the device. */
        ROUTED,
        /** From an embedding of the complete graph. */
        CLIQUE
    }

    /**
     * An embedding.
     *
     * @param embedding of the whole logical graph
     * @param method how it was made
     */
    record Found(Embedding embedding, Method method) implements EmbeddingOutcome {}

    /**
     * A proof that there is no embedding.
     *
     * @param thing what is short, in the plural
     * @param needed how many of it are needed at least
     * @param available how many there are
     */
    record Unfit(String thing, long needed, long available) implements EmbeddingOutcome {
        /**
         * Says so.
         *
         * @return a sentence
         */
        public String message() {
            return "The problem does not fit: it needs at least %d %s, the device has %d."
                    .formatted(needed, thing, available);
        }
    }

    /**
     * No embedding was found; there may be one.
     *
     * @param overlaps qubits that chains shared at the end of the best try, 0 where chains were not
     *     placed at all
     * @param stopped whether the search was told to stop before its end
     */
    record NotFound(int overlaps, boolean stopped) implements EmbeddingOutcome {}
}
