/** Tests of submissions to QOBLIB that need no campaign. */
@NullMarked
package dev.quench.app.qoblib;

import org.jspecify.annotations.NullMarked;
