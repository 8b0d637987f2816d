/**
 * The masking of secrets in commands before they are stored or shown: passwords, tokens, keys and
 * cookies.
 */
@NullMarked
package dev.parkbench.results.secret;

import org.jspecify.annotations.NullMarked;
