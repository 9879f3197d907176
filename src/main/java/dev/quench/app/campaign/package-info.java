/**
 * Campaigns: instances by recipes by seeds, planned from a file, run once each whatever ends a
 * process, and kept as lines of JSON.
 */
@NullMarked
package dev.quench.app.campaign;

import org.jspecify.annotations.NullMarked;
