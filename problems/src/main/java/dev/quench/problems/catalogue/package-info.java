/**
 * What is known of public benchmark instances: size, best known value, whether it is proven, and
 * the digest by which a file is recognised. Read {@link dev.quench.problems.catalogue.Catalogue}
 * first. Depends on {@code family} only.
 */
@NullMarked
package dev.quench.problems.catalogue;

import org.jspecify.annotations.NullMarked;
