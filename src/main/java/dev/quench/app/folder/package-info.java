/**
 * Folders that last as long as a command: {@link dev.quench.app.folder.TemporaryFolder}. Depends on
 * nothing.
 */
@NullMarked
package dev.quench.app.folder;

import org.jspecify.annotations.NullMarked;
