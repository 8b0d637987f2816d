/** What must not be kept or shown of a command: passwords, tokens, keys and cookies. */
@NullMarked
package dev.parkbench.results.secret;

import org.jspecify.annotations.NullMarked;
