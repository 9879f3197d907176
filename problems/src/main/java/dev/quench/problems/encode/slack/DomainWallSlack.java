package dev.quench.problems.encode.slack;

/**
 * Slack as the place of a domain wall: {@code range} bits, the value {@code v} being {@code v} ones
 * followed by zeros.
 *
 * <p>On a wall {@code s^2 = sum_k (2k - 1) b_k} for the bits {@code b_1 … b_range}, which is
 * linear: the square of a row needs no coupling between slack bits. No chain penalty is needed
 * either. For any pattern with {@code s} ones the linear form is a sum of {@code s} distinct odd
 * numbers, hence at least {@code 1 + 3 + … + (2s - 1) = s^2}, and it is equal on walls only; a
 * pattern that is no wall costs 2 or more above the wall with as many ones (times the weight of the
 * row). So every minimiser is a wall, and each value has one pattern.
 *
 * <p>Source: N. Chancellor, Domain wall encoding of discrete variables for quantum annealing and
 * QAOA, Quantum Science and Technology 4 (2019), arXiv:1903.05068. It departs from it in that the
 * chain terms of the source are left out, for the reason above.
 */
public record DomainWallSlack() implements SlackEncoding {
    @Override
    public String label() {
        return "domain-wall";
    }

    @Override
    public SlackRegister register(long range, long largestCoefficient) {
        return SlackRegister.domainWall(range);
    }
}
