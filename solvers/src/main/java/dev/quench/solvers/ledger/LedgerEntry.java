package dev.quench.solvers.ledger;

/**
 * A way to a Qubo: a formulation and an encoding of its constraints.
 *
 * @param name as the ledger shows it, for example {@code slack-tight} or {@code one-hot}
 * @param formulation name of the formulation, for example {@code items}
 * @param encoding name of the encoding, for example {@code slack-tight}
 */
public record LedgerEntry(String name, String formulation, String encoding) {}
